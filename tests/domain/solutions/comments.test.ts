import { beforeEach, describe, expect, test } from 'vitest';
import { deleteComment, editComment } from '#lib/modules/solutions/commands/change-comment.server.ts';
import { postComment } from '#lib/modules/solutions/commands/post-comment.server.ts';
import { findOwnComment, listComments } from '#lib/modules/solutions/queries/comments.server.ts';
import { getThreadScope } from '#lib/modules/solutions/queries/solutions.server.ts';
import { openTestDatabase, testNow } from '../../helpers/database.ts';
import { createChallenge, createScene, type Scene } from '../../helpers/factories-challenges.ts';
import { createComment, createSolution } from '../../helpers/factories-solutions.ts';

const text = { body: '**Why** not?', language: 'vi' };
let scene: Scene;
let challenge: Awaited<ReturnType<typeof createChallenge>>;
const address = () => ({ workshop: scene.workshop.slug, challenge: challenge.code });
const rows = () => scene.db.selectFrom('comment').selectAll().execute();
const thread = async (who: Parameters<Scene['as']>[0], page?: number) => {
	const ctx = scene.as(who);
	return listComments(ctx, await getThreadScope(ctx, address()), page);
};

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
	challenge = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id);
});

describe('posting', () => {
	test('keeps the comment at the visibility of the challenge, under the country of the registration', async () => {
		const id = await postComment(scene.as('peer'), address(), text);
		expect(await rows()).toEqual([
			{
				...text,
				id,
				challengeId: challenge.id,
				solutionId: null,
				authorId: scene.people.peer.id,
				country: 'VN',
				organisation: 'General Statistics Office',
				visibility: 'public',
				createdAt: testNow,
				editedAt: null,
				deletedAt: null,
			},
		]);
	});

	test('under a solution takes the narrower of the two visibilities', async () => {
		const solution = await createSolution(scene.db, challenge.id, scene.people.peer.id, {
			visibility: 'participants',
		});
		await postComment(scene.as('compatriot'), { ...address(), solution: solution.code }, text);
		await scene.db.updateTable('challenge').set({ visibility: 'participants' }).execute();
		await scene.db.updateTable('solution').set({ visibility: 'public' }).execute();
		await postComment(scene.as('international'), { ...address(), solution: solution.code }, text);
		expect((await rows()).map(({ solutionId, visibility }) => [solutionId, visibility])).toEqual([
			[solution.id, 'participants'],
			[solution.id, 'participants'],
		]);
	});

	test.each([
		'outsider',
		'owner',
		'moderator',
		'reader',
		'programmeEditor',
		'registrationDesk',
		'administrator',
		'otherOwner',
	] as const)('the %s may not', async (who) => {
		await expect(postComment(scene.as(who), address(), text)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await rows()).toEqual([]);
	});

	test('anonymous visitors are asked to sign in', async () => {
		await expect(postComment(scene.as('anonymous'), address(), text)).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test.each([{ state: 'submitted' }, { state: 'withdrawn' }, { visibility: 'author' }] as const)(
		'where the challenge is %o there is nothing to comment on',
		async (values) => {
			await scene.db.updateTable('challenge').set(values).execute();
			await expect(postComment(scene.as('peer'), address(), text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		},
	);

	test('a solution that is withdrawn takes no comments, not even its author’s', async () => {
		const solution = await createSolution(scene.db, challenge.id, scene.people.peer.id, {
			state: 'withdrawn',
		});
		const place = { ...address(), solution: solution.code };
		await expect(postComment(scene.as('peer'), place, text)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('another workshop’s address does not lead to the challenge', async () => {
		const place = { ...address(), workshop: scene.other.slug };
		await expect(postComment(scene.as('peer'), place, text)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('sending the same comment twice', () => {
	const at = (seconds: number) => new Date(Date.parse(testNow) + seconds * 1000).toISOString();
	const post = (who: 'peer' | 'compatriot', seconds: number, body = 'Once') =>
		postComment(scene.as(who, { now: at(seconds) }), address(), { body, language: 'en' });

	test('within ten seconds gives one comment, also with another in between', async () => {
		const first = await post('peer', 0);
		await post('peer', 3, 'Something else');
		expect(await post('peer', 10)).toBe(first);
		expect(await rows()).toHaveLength(2);
	});

	test('at once, too', async () => {
		const ids = await Promise.all([post('peer', 0), post('peer', 0), post('peer', 0)]);
		expect(new Set(ids).size).toBe(1);
		expect(await rows()).toHaveLength(1);
	});

	test('later, by somebody else or elsewhere it is another one', async () => {
		await post('peer', 0);
		await post('peer', 11);
		await post('compatriot', 11);
		const solution = await createSolution(scene.db, challenge.id, scene.people.peer.id);
		const place = { ...address(), solution: solution.code };
		await postComment(scene.as('peer', { now: at(12) }), place, { body: 'Once', language: 'en' });
		expect(await rows()).toHaveLength(4);
	});

	test('after removing the first it is a new one', async () => {
		const first = await post('peer', 0);
		await deleteComment(scene.as('peer'), address(), first);
		expect(await post('peer', 5)).not.toBe(first);
	});
});

describe('editing', () => {
	const later = '2026-11-22T09:00:00.000Z';

	test('one’s own words are replaced and marked', async () => {
		const id = await postComment(scene.as('peer'), address(), text);
		await editComment(scene.as('peer', { now: later }), address(), id, { body: 'New', language: 'en' });
		expect((await rows()).map(({ body, language, editedAt }) => [body, language, editedAt])).toEqual([
			['New', 'en', later],
		]);
		expect((await thread('anonymous')).comments[0]).toMatchObject({ html: '<p>New</p>\n', isEdited: true });
	});

	test('what one typed comes back for changing, what others typed does not', async () => {
		const id = await postComment(scene.as('peer'), address(), text);
		const own = async (who: 'peer' | 'moderator') => {
			const ctx = scene.as(who);
			return findOwnComment(ctx, await getThreadScope(ctx, address()), id);
		};
		expect(await own('peer')).toEqual({ id, ...text });
		expect(await own('moderator')).toBeUndefined();
	});

	test.each(['delegate', 'compatriot', 'moderator', 'owner', 'administrator'] as const)(
		'the %s may not change what the peer wrote',
		async (who) => {
			const id = await postComment(scene.as('peer'), address(), text);
			await expect(editComment(scene.as(who), address(), id, text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		},
	);

	test('is over once it is removed, or its author takes part no longer', async () => {
		const id = await postComment(scene.as('peer'), address(), text);
		await scene.db.deleteFrom('participation').execute();
		await expect(editComment(scene.as('peer'), address(), id, text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await deleteComment(scene.as('peer'), address(), id);
		await expect(editComment(scene.as('peer'), address(), id, text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});

describe('removing', () => {
	test.each(['peer', 'owner', 'moderator'] as const)(
		'by the %s erases the words and keeps the place',
		async (who) => {
			const id = await postComment(scene.as('peer'), address(), text);
			await deleteComment(scene.as(who), address(), id);
			expect((await rows()).map(({ body, deletedAt }) => [body, deletedAt])).toEqual([['', testNow]]);
			const page = await thread('anonymous');
			expect([page.total, page.comments.map(({ html, isRemoved }) => [html, isRemoved])]).toEqual([
				0,
				[['', true]],
			]);
			await expect(deleteComment(scene.as(who), address(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		},
	);

	test.each(['delegate', 'compatriot', 'reader', 'administrator', 'otherOwner', 'outsider'] as const)(
		'the %s may not',
		async (who) => {
			const id = await postComment(scene.as('peer'), address(), text);
			await expect(deleteComment(scene.as(who), address(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		},
	);

	test('a comment of another thread is not found through this one', async () => {
		const another = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id);
		const { id } = await createComment(scene.db, another.id, scene.people.peer.id);
		await expect(deleteComment(scene.as('owner'), address(), id)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});

describe('a long thread', () => {
	beforeEach(async () => {
		for (let n = 0; n < 201; n++)
			await createComment(scene.db, challenge.id, scene.people.peer.id, {
				body: `Number ${n}`,
				createdAt: new Date(Date.parse(testNow) + n * 1000).toISOString(),
			});
	});

	test('opens on its latest page', async () => {
		const page = await thread('anonymous');
		expect([page.page, page.pages, page.total, page.comments.map(({ html }) => html)]).toEqual([
			2,
			2,
			201,
			['<p>Number 200</p>\n'],
		]);
	});

	test('has two hundred on the first, and a page beyond the end is the last', async () => {
		const first = await thread('anonymous', 1);
		expect([first.comments.length, first.comments[0]?.html]).toEqual([200, '<p>Number 0</p>\n']);
		expect((await thread('anonymous', 99)).page).toBe(2);
	});
});

test('marks stand only where they hold', async () => {
	await createComment(scene.db, challenge.id, scene.people.peer.id, { body: 'Xin chào', language: 'vi' });
	await createComment(scene.db, challenge.id, scene.people.compatriot.id, {
		body: 'Hello',
		language: 'en',
		createdAt: '2026-11-22T08:00:01.000Z',
	});
	const { comments } = await thread('peer');
	expect(comments.map(({ id: _id, ...comment }) => comment)).toEqual([
		{
			authorName: 'Peer',
			place: 'General Statistics Office, Viet Nam',
			html: '<p>Xin chào</p>\n',
			createdAt: testNow,
			language: 'vi',
			isOwn: true,
		},
		{
			authorName: 'Compatriot',
			place: 'General Statistics Office, Viet Nam',
			html: '<p>Hello</p>\n',
			createdAt: '2026-11-22T08:00:01.000Z',
		},
	]);
});
