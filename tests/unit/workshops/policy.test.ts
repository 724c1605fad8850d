import { describe, expect, test } from 'vitest';
import { anonymous, system, teamRoles, type Actor } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { listDeskSections, visibleLevels, workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { deskSections, workshopStates } from '#lib/modules/workshops/types.ts';
import { actorFor } from '../../helpers/database.ts';

const others: Record<string, Actor> = {
	anonymous,
	'signed in': actorFor('p'),
	administrator: actorFor('p', {}, { isAdministrator: true }),
	'owner of another workshop': actorFor('p', { other: ['owner'] }),
};
const actors: Record<string, Actor> = {
	...others,
	...Object.fromEntries(teamRoles.map((role) => [role, actorFor('p', { w: [role] })])),
};
const everybody = Object.keys(actors);
const team = [...teamRoles];

/** Who may in each state, as the policy is meant; everybody not named may not. */
const allowed: Record<string, Record<(typeof workshopStates)[number], readonly string[]>> = {
	'workshop.read': { draft: team, published: everybody, archived: everybody },
	'workshop.organise': { draft: team, published: team, archived: team },
	'workshop.edit': { draft: ['owner'], published: ['owner'], archived: [] },
	'workshop.publish': { draft: ['owner'], published: ['owner'], archived: [] },
	'workshop.archive': { draft: ['owner'], published: ['owner'], archived: ['owner'] },
	'workshop.delete': { draft: ['owner'], published: [], archived: [] },
	'organisation_type.edit': { draft: ['owner'], published: ['owner'], archived: [] },
	'team.read': { draft: ['owner'], published: ['owner'], archived: ['owner'] },
	'team.edit': { draft: ['owner'], published: ['owner'], archived: ['owner'] },
};

describe.each(Object.keys(allowed))('%s', (action) => {
	test.each(workshopStates)('%s', (state) => {
		const facts = { workshopId: 'w', state };
		const those = everybody.filter((name) =>
			may(actors[name] as Actor, workshopPolicy, action as 'workshop.edit', facts),
		);
		expect(those).toEqual(everybody.filter((name) => allowed[action]?.[state].includes(name)));
		expect(may(system, workshopPolicy, action as 'workshop.edit', facts)).toBe(true);
	});
});

test('workshops are created by administrators and owners', () => {
	const those = everybody.filter((name) =>
		may(actors[name] as Actor, workshopPolicy, 'workshop.create', null),
	);
	expect(those).toEqual(['administrator', 'owner of another workshop', 'owner']);
});

test('the list of participants is for participants, organisers and the registration desk', () => {
	const ask = (isParticipant: boolean) =>
		everybody.filter((name) =>
			may(actors[name] as Actor, workshopPolicy, 'participants.list', {
				workshopId: 'w',
				state: 'published',
				isParticipant,
			}),
		);
	expect(ask(false)).toEqual(['owner', 'registration_desk', 'moderator', 'reader']);
	expect(ask(true)).toEqual(everybody);
});

describe('sections of the desk', () => {
	const sections = (name: string, state: (typeof workshopStates)[number] = 'published') =>
		listDeskSections(actors[name] as Actor, { id: 'w', state });

	test.each(Object.keys(others))('%s finds none', (name) => {
		expect(sections(name)).toEqual([]);
	});
	test('each role finds its own', () => {
		const read = ['overview', 'programme', 'rooms', 'parts', 'releases'];
		expect(sections('programme_editor')).toEqual([...read, 'import', 'deadlines', 'figures']);
		expect(sections('registration_desk')).toEqual([
			...read,
			'registrations',
			'registration-times',
			'form',
			'seats',
			'invitations',
			'logistics',
			'check-in',
			'attendance',
			'documents',
			'certificates',
			'figures',
			'lists',
		]);
		for (const role of ['moderator', 'reader'])
			expect(sections(role)).toEqual([
				...read,
				'registrations',
				'invitations',
				'logistics',
				'attendance',
				'figures',
				'lists',
				'challenges',
			]);
		expect(sections('owner')).toEqual(deskSections);
	});
	test('an owner of an archived workshop can bring it back, and settings wait', () => {
		expect(sections('owner', 'archived')).toEqual([
			'overview',
			'programme',
			'rooms',
			'parts',
			'releases',
			'registrations',
			'invitations',
			'logistics',
			'attendance',
			'documents',
			'certificates',
			'figures',
			'lists',
			'challenges',
			'team',
			'publication',
		]);
	});
});

test('organisers see every level, participants theirs, everybody else what is public', () => {
	const viewer = { personId: 'p', isOrganiser: false, isParticipant: false };
	expect(visibleLevels(viewer)).toEqual(['public']);
	expect(visibleLevels({ ...viewer, isParticipant: true })).toEqual(['public', 'participants']);
	expect(visibleLevels({ ...viewer, isOrganiser: true })).toEqual([
		'public',
		'participants',
		'organisers',
		'author',
	]);
});
