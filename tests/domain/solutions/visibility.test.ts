import { beforeEach, describe, expect, test } from 'vitest';
import { listChallengeFacets } from '#lib/modules/challenges/queries/filter.server.ts';
import { getChallengeScope, getWorkshopScope } from '#lib/modules/challenges/queries/scope.server.ts';
import { challengeStates } from '#lib/modules/challenges/types.ts';
import { listComments } from '#lib/modules/solutions/queries/comments.server.ts';
import { listChallenges } from '#lib/modules/solutions/queries/list-challenges.server.ts';
import {
	getSolutionScope,
	getThreadScope,
	listSolutions,
} from '#lib/modules/solutions/queries/solutions.server.ts';
import { visibilities, type Visibility } from '#lib/modules/workshops/types.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { createChallenge, createScene, createTopic, type Scene } from '../../helpers/factories-challenges.ts';
import { createAdoption, createComment, createSolution } from '../../helpers/factories-solutions.ts';

type Who = Parameters<Scene['as']>[0];
const organisers: Who[] = ['owner', 'moderator', 'reader'];
const everybody: Who[] = [
	'anonymous',
	'outsider',
	'delegate',
	'peer',
	'compatriot',
	'international',
	...organisers,
	'programmeEditor',
	'registrationDesk',
	'administrator',
	'otherOwner',
];
const participants: Who[] = ['delegate', 'peer', 'compatriot', 'international', ...organisers];
const allFilters = { text: '', topicId: '', country: '', language: '', sort: 'newest', page: 1 } as const;
let scene: Scene;

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
});

/** @returns those for whom the question is answered with yes; not found counts as no */
async function those(ask: (who: Who) => Promise<boolean>): Promise<Who[]> {
	const yes: Who[] = [];
	for (const who of everybody) {
		const answer = await ask(who).catch((error: { code?: string }) => {
			if (error.code !== 'NOT_FOUND') throw error;
			return false;
		});
		if (answer) yes.push(who);
	}
	return yes;
}

const postChallenge = (values: Parameters<typeof createChallenge>[3]) =>
	createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, values);
const postSolution = (challengeId: string, values: Parameters<typeof createSolution>[3]) =>
	createSolution(scene.db, challengeId, scene.people.peer.id, values);
const postComment = (challengeId: string, values: Parameters<typeof createComment>[3]) =>
	createComment(scene.db, challengeId, scene.people.compatriot.id, values);
const list = async (who: Who, filter: Partial<Parameters<typeof listChallenges>[2]> = {}) => {
	const ctx = scene.as(who);
	return listChallenges(ctx, await getWorkshopScope(ctx, scene.workshop.slug), { ...allFilters, ...filter });
};
const scopeOf = (who: Who, challenge: { code: string }) =>
	getChallengeScope(scene.as(who), { workshop: scene.workshop.slug, challenge: challenge.code });

describe('a published challenge', () => {
	const readers: Record<Visibility, Who[]> = {
		public: everybody,
		participants,
		organisers: ['delegate', ...organisers],
		author: ['delegate', ...organisers],
	};

	test.each(visibilities)(
		'kept to "%s" is opened, listed, counted and found by the same people',
		async (visibility) => {
			const topic = await createTopic(scene.db, scene.workshop.id);
			const challenge = await postChallenge({
				visibility,
				title: 'Đếm lao động?',
				topicId: topic.id,
				country: 'LA',
				language: 'lo',
			});
			const opens = async (who: Who) => (await scopeOf(who, challenge)).challenge.code === challenge.code;
			expect(await those(opens)).toEqual(readers[visibility]);
			expect(await those(async (who) => (await list(who)).challenges.length === 1)).toEqual(
				readers[visibility],
			);
			expect(await those(async (who) => (await list(who)).total === 1)).toEqual(readers[visibility]);
			const finds = async (who: Who) => (await list(who, { text: 'dem LAO' })).total === 1;
			expect(await those(finds)).toEqual(readers[visibility]);
			const offers = async (who: Who) => {
				const ctx = scene.as(who);
				const facets = await listChallengeFacets(ctx, await getWorkshopScope(ctx, scene.workshop.slug));
				return facets.countries.length + facets.languages.length + facets.topics.length === 3;
			};
			expect(await those(offers)).toEqual(readers[visibility]);
		},
	);
});

test.each(challengeStates)('a public challenge that is %s', async (state) => {
	const challenge = await postChallenge({ state });
	const readers = { draft: ['delegate'], published: everybody } as Partial<Record<typeof state, Who[]>>;
	const opens = async (who: Who) => (await scopeOf(who, challenge)).challenge.state === state;
	expect(await those(opens)).toEqual(readers[state] ?? ['delegate', ...organisers]);
	const listed = async (who: Who) => (await list(who)).total === 1;
	expect(await those(listed)).toEqual(state === 'published' ? everybody : []);
});

describe('a published solution to a public challenge', () => {
	const readers: Record<Visibility, Who[]> = {
		public: everybody,
		participants,
		organisers: ['peer', ...organisers],
		// Addressed to the author of the challenge.
		author: ['delegate', 'peer', ...organisers],
	};

	test.each(visibilities)(
		'kept to "%s" is opened, shown and counted for the same people',
		async (visibility) => {
			const challenge = await postChallenge({});
			const solution = await postSolution(challenge.id, { visibility });
			await createAdoption(scene.db, solution.id, scene.people.delegate.id);
			const address = { workshop: scene.workshop.slug, challenge: challenge.code, solution: solution.code };
			const opens = async (who: Who) =>
				(await getSolutionScope(scene.as(who), address)).solution.id === solution.id;
			expect(await those(opens)).toEqual(readers[visibility]);
			const shown = async (who: Who) =>
				(await listSolutions(scene.as(who), await scopeOf(who, challenge))).length === 1;
			expect(await those(shown)).toEqual(readers[visibility]);
			const counted = async (who: Who) => {
				const [row] = (await list(who)).challenges;
				expect(row?.takenUp).toBe(row?.solutions);
				return row?.solutions === 1;
			};
			expect(await those(counted)).toEqual(readers[visibility]);
		},
	);

	test.each(['draft', 'withdrawn'] as const)('one that is %s is its author’s alone', async (state) => {
		const challenge = await postChallenge({});
		const solution = await postSolution(challenge.id, { state });
		const address = { workshop: scene.workshop.slug, challenge: challenge.code, solution: solution.code };
		const opens = async (who: Who) =>
			(await getSolutionScope(scene.as(who), address)).solution.id === solution.id;
		expect(await those(opens)).toEqual(['peer']);
		const shown = async (who: Who) =>
			(await listSolutions(scene.as(who), await scopeOf(who, challenge))).length > 0;
		expect(await those(shown)).toEqual(state === 'draft' ? ['peer'] : []);
		expect(await those(async (who) => (await list(who)).challenges[0]?.solutions === 1)).toEqual([]);
	});
});

describe('a comment', () => {
	const readers: Record<Visibility, Who[]> = {
		public: everybody,
		participants,
		organisers: ['compatriot', ...organisers],
		author: ['delegate', 'compatriot', ...organisers],
	};

	test.each(visibilities)('on a public challenge kept to "%s"', async (visibility) => {
		const challenge = await postChallenge({});
		await postComment(challenge.id, { visibility });
		const page = async (who: Who) => listComments(scene.as(who), await scopeOf(who, challenge));
		expect(await those(async (who) => (await page(who)).comments.length === 1)).toEqual(readers[visibility]);
		expect(await those(async (who) => (await page(who)).total === 1)).toEqual(readers[visibility]);
	});

	test.each(visibilities)(
		'on a public solution kept to "%s", also where it is only counted',
		async (visibility) => {
			const challenge = await postChallenge({});
			const solution = await postSolution(challenge.id, {});
			await postComment(challenge.id, { visibility, solutionId: solution.id });
			// The author of the solution is addressed as well.
			const expected =
				visibility === 'author' ? ['delegate', 'peer', 'compatriot', ...organisers] : readers[visibility];
			const address = { workshop: scene.workshop.slug, challenge: challenge.code, solution: solution.code };
			const seen = async (who: Who) => {
				const ctx = scene.as(who);
				return (await listComments(ctx, await getThreadScope(ctx, address))).comments.length === 1;
			};
			expect(await those(seen)).toEqual(expected);
			const counted = async (who: Who) => {
				const [card] = await listSolutions(scene.as(who), await scopeOf(who, challenge));
				return card?.comments === 1;
			};
			expect(await those(counted)).toEqual(expected);
		},
	);

	test('that is removed is counted nowhere', async () => {
		const challenge = await postChallenge({});
		const solution = await postSolution(challenge.id, {});
		await postComment(challenge.id, { solutionId: solution.id, deletedAt: '2026-11-22T08:00:00.000Z' });
		const [card] = await listSolutions(scene.as('owner'), await scopeOf('owner', challenge));
		expect(card?.comments).toBe(0);
	});
});

describe('what is public in itself but stands under something narrower', () => {
	test.each(visibilities)('is seen by those who see the challenge kept to "%s"', async (visibility) => {
		const challenge = await postChallenge({ visibility });
		const solution = await postSolution(challenge.id, {});
		await postComment(challenge.id, { solutionId: solution.id });
		const address = { workshop: scene.workshop.slug, challenge: challenge.code, solution: solution.code };
		const seen = async (who: Who) => {
			const ctx = scene.as(who);
			return (await listComments(ctx, await getThreadScope(ctx, address))).comments.length === 1;
		};
		const readers =
			visibility === 'public'
				? everybody
				: visibility === 'participants'
					? participants
					: ['delegate', ...organisers];
		expect(await those(seen)).toEqual(readers);
	});

	test('goes with a challenge that is withdrawn, also for its own author', async () => {
		const challenge = await postChallenge({ state: 'withdrawn' });
		const solution = await postSolution(challenge.id, {});
		const address = { workshop: scene.workshop.slug, challenge: challenge.code, solution: solution.code };
		const opens = async (who: Who) =>
			(await getSolutionScope(scene.as(who), address)).solution.id === solution.id;
		expect(await those(opens)).toEqual(['delegate', ...organisers]);
	});

	test('is not found through another workshop', async () => {
		const challenge = await postChallenge({});
		const elsewhere = { workshop: scene.other.slug, challenge: challenge.code };
		await expect(getChallengeScope(scene.as('owner'), elsewhere)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});

test('nothing of a workshop that is a draft is seen from outside its team', async () => {
	const challenge = await postChallenge({});
	await scene.db
		.updateTable('workshop')
		.set({ state: 'draft' })
		.where('id', '=', scene.workshop.id)
		.execute();
	const opens = async (who: Who) => (await scopeOf(who, challenge)).challenge.code === challenge.code;
	expect(await those(opens)).toEqual([...organisers, 'programmeEditor', 'registrationDesk']);
});
