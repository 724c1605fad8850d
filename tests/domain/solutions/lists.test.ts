import { beforeEach, describe, expect, test } from 'vitest';
import { getWorkshopScope } from '#lib/modules/challenges/queries/scope.server.ts';
import type { ChallengeFilter } from '#lib/modules/challenges/types.ts';
import { listChallenges } from '#lib/modules/solutions/queries/list-challenges.server.ts';
import { listMySolutions } from '#lib/modules/solutions/queries/mine.server.ts';
import { getChallengePage, getSolutionPage } from '#lib/modules/solutions/queries/pages.server.ts';
import { openTestDatabase, testNow } from '../../helpers/database.ts';
import { createChallenge, createScene, createTopic, type Scene } from '../../helpers/factories-challenges.ts';
import { createAdoption, createComment, createSolution } from '../../helpers/factories-solutions.ts';

const everything: ChallengeFilter = {
	text: '',
	topicId: '',
	country: '',
	language: '',
	sort: 'newest',
	page: 1,
};
let scene: Scene;
let queries: string[];

beforeEach(async () => {
	const opened = await openTestDatabase();
	queries = opened.queries;
	scene = await createScene(opened.db);
});

const post = (values: Parameters<typeof createChallenge>[3] = {}) =>
	createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, values);
const list = async (filter: Partial<ChallengeFilter> = {}) => {
	const ctx = scene.as('peer');
	return listChallenges(ctx, await getWorkshopScope(ctx, scene.workshop.slug), { ...everything, ...filter });
};
const titles = async (filter: Partial<ChallengeFilter>) =>
	(await list(filter)).challenges.map(({ title }) => title);
const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('the list of challenges', () => {
	test('shows what a row needs, with the solutions and those taken up counted', async () => {
		const topic = await createTopic(scene.db, scene.workshop.id, { label: '{"en":"Quality"}' });
		const challenge = await post({ title: 'How?', topicId: topic.id });
		const decided = await createSolution(scene.db, challenge.id, scene.people.peer.id);
		await createAdoption(scene.db, decided.id, scene.people.delegate.id, { decision: 'shortlisted' });
		await createAdoption(scene.db, decided.id, scene.people.delegate.id, {
			decision: 'trying',
			decidedAt: at(9),
		});
		const refused = await createSolution(scene.db, challenge.id, scene.people.peer.id);
		await createAdoption(scene.db, refused.id, scene.people.delegate.id, { decision: 'adopted' });
		await createAdoption(scene.db, refused.id, scene.people.delegate.id, {
			decision: 'not_applicable',
			decidedAt: at(9),
		});
		expect(await list()).toEqual({
			challenges: [
				{
					code: challenge.code,
					title: 'How?',
					language: 'en',
					country: 'DK',
					organisation: 'Statistics Denmark',
					topicLabel: 'Quality',
					visibility: 'public',
					publishedAt: testNow,
					solutions: 2,
					takenUp: 1,
				},
			],
			total: 1,
			page: 1,
			pages: 1,
		});
	});

	test('finds words however their marks are typed, composed or not, all of them needed', async () => {
		await post({ title: 'Đếm lao động ở Østergård?', body: 'Số liệu' });
		await post({ title: 'Register of births?', body: '100% complete_' });
		const found = ['Đếm', 'dem', 'DEM LAO', 'số liệu'.normalize('NFD'), 'so lieu ostergard', 'lieu births'];
		const counts = await Promise.all(found.map(async (text) => (await list({ text })).total));
		expect(counts).toEqual([1, 1, 1, 1, 1, 0]);
	});

	test('takes signs of the search language as what they are', async () => {
		await post({ title: 'Register of births?' });
		const counts = await Promise.all(
			['%', '_', '100%', "'", '"', '\\'].map(async (text) => (await list({ text })).total),
		);
		expect(counts).toEqual([1, 1, 0, 1, 1, 1]);
	});

	test('is narrowed by topic, country and language', async () => {
		const topic = await createTopic(scene.db, scene.workshop.id);
		await post({ title: 'A', topicId: topic.id, country: 'KE' });
		await post({ title: 'B', country: 'NP', language: 'vi' });
		expect(await titles({ topicId: topic.id })).toEqual(['A']);
		expect(await titles({ country: 'NP' })).toEqual(['B']);
		expect(await titles({ language: 'vi' })).toEqual(['B']);
		expect(await titles({ country: 'NP', language: 'en' })).toEqual([]);
		expect(await titles({ topicId: "' or 1=1 --" })).toEqual([]);
	});

	test('is in the order asked for', async () => {
		await post({ title: 'First', publishedAt: at(6) });
		const answered = await post({ title: 'Second', publishedAt: at(7) });
		await post({ title: 'Third', publishedAt: at(8) });
		await createSolution(scene.db, answered.id, scene.people.peer.id);
		expect(await titles({})).toEqual(['Third', 'Second', 'First']);
		expect(await titles({ sort: 'most_solutions' })).toEqual(['Second', 'Third', 'First']);
	});

	test('has twenty on a page; a page beyond the end is the last', async () => {
		for (let n = 0; n < 21; n++) await post();
		const [first, second, beyond] = [await list(), await list({ page: 2 }), await list({ page: 99 })];
		expect([first.challenges.length, first.pages, first.total]).toEqual([20, 2, 21]);
		expect([second.challenges.length, beyond.page, beyond.challenges.length]).toEqual([1, 2, 1]);
	});

	test('holds nothing of another workshop', async () => {
		await createChallenge(scene.db, scene.other.id, scene.people.delegate.id);
		expect((await list()).total).toBe(0);
	});
});

describe('my solutions', () => {
	test('are listed in every state, with the decision that counts', async () => {
		const challenge = await post({ title: 'How?' });
		const solution = await createSolution(scene.db, challenge.id, scene.people.peer.id, {
			title: 'So',
			updatedAt: at(9),
		});
		await createAdoption(scene.db, solution.id, scene.people.delegate.id);
		await createSolution(scene.db, challenge.id, scene.people.peer.id, { title: 'Draft', state: 'draft' });
		await createSolution(scene.db, challenge.id, scene.people.compatriot.id);
		const mine = await listMySolutions(scene.as('peer'));
		expect(
			mine.map(({ title, state, decision, html, challenge }) => [
				title,
				state,
				decision,
				html,
				challenge?.title,
			]),
		).toEqual([
			['So', 'published', 'will_try', '', 'How?'],
			['Draft', 'draft', null, '', 'How?'],
		]);
	});

	test('keep their words but not the challenge’s once it is closed to their author', async () => {
		const challenge = await post({ title: 'How?', visibility: 'author' });
		await createSolution(scene.db, challenge.id, scene.people.peer.id, { body: 'My *words*' });
		const [solution] = await listMySolutions(scene.as('peer'));
		expect([solution?.challenge, solution?.html]).toEqual([null, '<p>My <em>words</em></p>\n']);
	});

	test('are for people who have signed in', async () => {
		await expect(listMySolutions(scene.as('anonymous'))).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
	});
});

describe('what a page costs', () => {
	/** @returns how many statements it takes */
	const cost = async (work: () => Promise<unknown>) => {
		queries.length = 0;
		await work();
		return queries.length;
	};

	test('the list is as dear with three challenges as with one', async () => {
		await post();
		const one = await cost(() => list());
		await post();
		await post();
		expect([one, await cost(() => list())]).toEqual([4, 4]);
	});

	test('the pages of a challenge and of a solution take the same however much hangs on them', async () => {
		const challenge = await post();
		const address = { workshop: scene.workshop.slug, challenge: challenge.code };
		const add = async (comments: number) => {
			const solution = await createSolution(scene.db, challenge.id, scene.people.peer.id);
			await createAdoption(scene.db, solution.id, scene.people.delegate.id);
			for (let n = 0; n < comments; n++) {
				await createComment(scene.db, challenge.id, scene.people.compatriot.id);
				await createComment(scene.db, challenge.id, scene.people.compatriot.id, { solutionId: solution.id });
			}
			return solution.code;
		};
		const costs = async (solution: string) => [
			await cost(() => getChallengePage(scene.as('peer'), address)),
			await cost(() => getChallengePage(scene.as('anonymous'), address)),
			await cost(() => getSolutionPage(scene.as('peer'), { ...address, solution })),
		];
		expect(await costs(await add(1))).toEqual([6, 5, 7]);
		await add(1);
		expect(await costs(await add(198))).toEqual([6, 5, 7]);
		expect((await getChallengePage(scene.as('peer'), address)).thread.comments).toHaveLength(200);
	});
});

describe('what the reader of a page may do', () => {
	test('is said for everybody by the same rules as the commands', async () => {
		const challenge = await post();
		const address = { workshop: scene.workshop.slug, challenge: challenge.code };
		const rights = async (who: Parameters<Scene['as']>[0]) => {
			const { may, thread } = await getChallengePage(scene.as(who), address);
			const said = { ...may, write: thread.mayWrite, moderate: thread.mayModerate };
			return Object.entries(said).flatMap(([right, isAllowed]) => (isAllowed ? [right] : []));
		};
		expect(await rights('anonymous')).toEqual([]);
		expect(await rights('outsider')).toEqual([]);
		expect(await rights('administrator')).toEqual([]);
		expect(await rights('delegate')).toEqual(['edit', 'withdraw', 'decide', 'write']);
		expect(await rights('peer')).toEqual(['propose', 'write']);
		expect(await rights('reader')).toEqual(['review']);
		expect(await rights('moderator')).toEqual(['review', 'moderate']);
	});

	test('one’s own comment comes back for changing when asked for', async () => {
		const challenge = await post();
		const address = { workshop: scene.workshop.slug, challenge: challenge.code };
		const { id } = await createComment(scene.db, challenge.id, scene.people.peer.id, { body: 'Mine' });
		const own = await getChallengePage(scene.as('peer'), address, { editing: id });
		expect(own.thread.editing).toEqual({ id, body: 'Mine', language: 'en' });
		const others = await getChallengePage(scene.as('compatriot'), address, { editing: id });
		expect(others.thread.editing).toBeNull();
	});
});
