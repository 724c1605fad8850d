import { describe, expect, test } from 'vitest';
import { anonymous, type Actor, type TeamRole } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { challengePolicy, mayRead, nestedLevels } from '#lib/modules/challenges/policy.ts';
import { challengeStates, type ChallengeState } from '#lib/modules/challenges/types.ts';
import { visibilities, type Viewer, type WorkshopState } from '#lib/modules/workshops/types.ts';
import { actorFor } from '../../helpers/database.ts';

const workshopId = 'w';
const participant = { personId: 'author', organisation: 'Statistics Kenya', country: 'KE' };
const inTeam = (...roles: TeamRole[]) => actorFor('somebody', { [workshopId]: roles });
const actors: Record<string, Actor> = {
	anonymous,
	somebody: actorFor('somebody'),
	author: actorFor('author'),
	owner: inTeam('owner'),
	moderator: inTeam('moderator'),
	reader: inTeam('reader'),
	programmeEditor: inTeam('programme_editor'),
	registrationDesk: inTeam('registration_desk'),
	otherOwner: actorFor('somebody', { other: ['owner'] }),
	administrator: actorFor('somebody', {}, { isAdministrator: true }),
};

/** @returns the names of those who may */
function allowed(
	action: keyof typeof challengePolicy,
	facts: { workshopState?: WorkshopState; state?: ChallengeState; isParticipant?: boolean } = {},
): string[] {
	const { workshopState = 'published', state = 'submitted', isParticipant = true } = facts;
	return Object.keys(actors).filter((name) =>
		may(actors[name] as Actor, challengePolicy, action, {
			workshopId,
			workshopState,
			state,
			authorId: 'author',
			participant: isParticipant ? participant : undefined,
		}),
	);
}

describe('what may be done with a challenge', () => {
	test('the author edits and submits while taking part in an open workshop', () => {
		expect(allowed('challenge.edit')).toEqual(['author']);
		expect(allowed('challenge.submit')).toEqual(['author']);
		expect(allowed('challenge.edit', { isParticipant: false })).toEqual([]);
		expect(allowed('challenge.edit', { workshopState: 'archived' })).toEqual([]);
		expect(allowed('challenge.edit', { state: 'withdrawn' })).toEqual([]);
	});

	test('the author withdraws and takes up again, also after leaving', () => {
		expect(allowed('challenge.withdraw', { isParticipant: false })).toEqual(['author']);
		expect(allowed('challenge.take_up_again', { state: 'withdrawn' })).toEqual(['author']);
		expect(allowed('challenge.withdraw', { workshopState: 'archived' })).toEqual([]);
	});

	test('owner, moderator and reader see the queue, an administrator does not', () => {
		expect(allowed('challenge.review')).toEqual(['owner', 'moderator', 'reader']);
	});

	test('owner and moderator decide and set topics until the archive', () => {
		for (const action of ['challenge.publish', 'challenge.request_changes', 'topic.edit'] as const) {
			expect(allowed(action)).toEqual(['owner', 'moderator']);
			expect(allowed(action, { workshopState: 'archived' })).toEqual([]);
		}
	});

	test('posting needs a signed-in participant with a country', () => {
		const facts = { workshopId, workshopState: 'published', participant } as const;
		expect(may(actorFor('author'), challengePolicy, 'challenge.post', facts)).toBe(true);
		expect(may(anonymous, challengePolicy, 'challenge.post', facts)).toBe(false);
		const stateless = { ...facts, participant: { ...participant, country: null } };
		expect(may(actorFor('author'), challengePolicy, 'challenge.post', stateless)).toBe(false);
	});
});

describe('who may read a challenge', () => {
	const viewers: Record<string, Viewer> = {
		anonymous: { personId: null, isOrganiser: false, isParticipant: false },
		outsider: { personId: 'x', isOrganiser: false, isParticipant: false },
		participant: { personId: 'x', isOrganiser: false, isParticipant: true },
		organiser: { personId: 'x', isOrganiser: true, isParticipant: false },
		author: { personId: 'author', isOrganiser: false, isParticipant: false },
	};
	const readers = (challenge: Partial<Parameters<typeof mayRead>[1]>) =>
		Object.keys(viewers).filter((name) =>
			mayRead(viewers[name] as Viewer, {
				authorId: 'author',
				state: 'published',
				visibility: 'public',
				submittedAt: '2026-11-22T08:00:00.000Z',
				...challenge,
			}),
		);

	test('published: by its visibility', () => {
		expect(visibilities.map((visibility) => readers({ visibility }))).toEqual([
			['anonymous', 'outsider', 'participant', 'organiser', 'author'],
			['participant', 'organiser', 'author'],
			['organiser', 'author'],
			['organiser', 'author'],
		]);
	});

	test('otherwise: the author, and organisers once it was in their hands', () => {
		expect(challengeStates.map((state) => [state, readers({ state })])).toEqual([
			['draft', ['author']],
			['submitted', ['organiser', 'author']],
			['changes_requested', ['organiser', 'author']],
			['published', ['anonymous', 'outsider', 'participant', 'organiser', 'author']],
			['withdrawn', ['organiser', 'author']],
		]);
		expect(readers({ state: 'withdrawn', submittedAt: null })).toEqual(['author']);
	});

	test('what hangs on it and is for author and organisers also reaches those it is addressed to', () => {
		const { participant, anonymous, organiser } = viewers as Record<string, Viewer>;
		expect(nestedLevels(participant as Viewer, ['x'])).toEqual(['public', 'participants', 'author']);
		expect(nestedLevels(participant as Viewer, ['y'])).toEqual(['public', 'participants']);
		expect(nestedLevels(anonymous as Viewer, [])).toEqual(['public']);
		expect(nestedLevels(organiser as Viewer, ['x'])).toEqual([...visibilities]);
	});
});
