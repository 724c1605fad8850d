import { describe, expect, test } from 'vitest';
import { anonymous, type Actor, type TeamRole } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import {
	reachesComment,
	reachesSolution,
	solutionPolicy,
	type CommentFacts,
	type SolutionFacts,
} from '#lib/modules/solutions/policy.ts';
import { visibilities, type Viewer } from '#lib/modules/workshops/types.ts';
import { actorFor } from '../../helpers/database.ts';

const workshopId = 'w';
const participant = { personId: 'p', organisation: 'GSO', country: 'VN' };
const inTeam = (...roles: TeamRole[]) => actorFor('somebody', { [workshopId]: roles });
const actors: Record<string, Actor> = {
	anonymous,
	somebody: actorFor('somebody'),
	challengeAuthor: actorFor('challengeAuthor'),
	author: actorFor('author'),
	owner: inTeam('owner'),
	moderator: inTeam('moderator'),
	reader: inTeam('reader'),
	programmeEditor: inTeam('programme_editor'),
	administrator: actorFor('somebody', {}, { isAdministrator: true }),
};
const facts: SolutionFacts & CommentFacts = {
	workshopId,
	workshopState: 'published',
	challengeState: 'published',
	challengeAuthorId: 'challengeAuthor',
	participant,
	authorId: 'author',
	state: 'published',
	solutionState: 'published',
};

function allowed(action: keyof typeof solutionPolicy, changes: Partial<typeof facts> = {}): string[] {
	return Object.keys(actors).filter((name) =>
		may(actors[name] as Actor, solutionPolicy, action, { ...facts, ...changes }),
	);
}

describe('what may be done with a solution', () => {
	test('every participant but the author of the challenge proposes', () => {
		const names = Object.keys(actors).filter((name) => name !== 'challengeAuthor');
		expect(allowed('solution.propose')).toEqual(names);
		expect(allowed('solution.propose', { participant: undefined })).toEqual([]);
	});

	test('its author edits while taking part, and withdraws at any time', () => {
		expect(allowed('solution.edit')).toEqual(['author']);
		expect(allowed('solution.edit', { participant: undefined })).toEqual([]);
		expect(allowed('solution.withdraw', { participant: undefined })).toEqual(['author']);
	});

	test("the challenge's author decides, on published ones only", () => {
		expect(allowed('solution.decide')).toEqual(['challengeAuthor']);
		expect(allowed('solution.decide', { state: 'draft' })).toEqual([]);
		expect(allowed('solution.decide', { state: 'withdrawn' })).toEqual([]);
	});

	test('nothing moves in an archived workshop or under a challenge taken back', () => {
		for (const action of [
			'solution.propose',
			'solution.edit',
			'solution.withdraw',
			'solution.decide',
			'comment.write',
			'comment.edit',
		] as const) {
			expect(allowed(action, { workshopState: 'archived' })).toEqual([]);
			expect(allowed(action, { challengeState: 'withdrawn' })).toEqual([]);
		}
	});
});

describe('what may be done with comments', () => {
	test('participants write, and nobody else', () => {
		expect(allowed('comment.write')).toEqual(Object.keys(actors));
		expect(allowed('comment.write', { participant: undefined })).toEqual([]);
	});

	test('nobody writes under a solution that is not published', () => {
		expect(allowed('comment.write', { solutionState: 'draft' })).toEqual([]);
		expect(allowed('comment.write', { solutionState: undefined })).toEqual(Object.keys(actors));
	});

	test('authors edit their own, and they, owner and moderator remove', () => {
		expect(allowed('comment.edit')).toEqual(['author']);
		expect(allowed('comment.delete')).toEqual(['author', 'owner', 'moderator']);
		expect(allowed('comment.delete', { workshopState: 'archived' })).toEqual([
			'author',
			'owner',
			'moderator',
		]);
	});
});

describe('whom things reach', () => {
	const viewers: Record<string, Viewer> = {
		anonymous: { personId: null, isOrganiser: false, isParticipant: false },
		participant: { personId: 'x', isOrganiser: false, isParticipant: true },
		organiser: { personId: 'y', isOrganiser: true, isParticipant: false },
		challengeAuthor: { personId: 'challengeAuthor', isOrganiser: false, isParticipant: true },
		author: { personId: 'author', isOrganiser: false, isParticipant: true },
	};
	const challenge = {
		authorId: 'challengeAuthor',
		state: 'published',
		visibility: 'public',
		submittedAt: '2026-11-22T08:00:00.000Z',
	} as const;
	const who = (reaches: (viewer: Viewer) => boolean) =>
		Object.keys(viewers).filter((name) => reaches(viewers[name] as Viewer));

	test('a solution: by its visibility, and always its author', () => {
		const readers = visibilities.map((visibility) =>
			who((viewer) =>
				reachesSolution(viewer, challenge, { authorId: 'author', state: 'published', visibility }),
			),
		);
		expect(readers).toEqual([
			['anonymous', 'participant', 'organiser', 'challengeAuthor', 'author'],
			['participant', 'organiser', 'challengeAuthor', 'author'],
			['organiser', 'author'],
			['organiser', 'challengeAuthor', 'author'],
		]);
		const draft = { authorId: 'author', state: 'draft', visibility: 'public' } as const;
		expect(who((viewer) => reachesSolution(viewer, challenge, draft))).toEqual(['author']);
	});

	test('a comment: never beyond the challenge and the solution it stands under', () => {
		const solution = { authorId: 'author', state: 'published', visibility: 'participants' } as const;
		expect(who((viewer) => reachesComment(viewer, { challenge, solution }, 'public'))).toEqual([
			'participant',
			'organiser',
			'challengeAuthor',
			'author',
		]);
		const hidden = { ...challenge, visibility: 'author' } as const;
		expect(who((viewer) => reachesComment(viewer, { challenge: hidden }, 'public'))).toEqual([
			'organiser',
			'challengeAuthor',
		]);
		expect(who((viewer) => reachesComment(viewer, { challenge }, 'author'))).toEqual([
			'organiser',
			'challengeAuthor',
		]);
	});
});
