import { describe, expect, test } from 'vitest';
import { anonymous } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { actorFor } from '../../helpers/database.ts';

const actors = {
	anonymous,
	person: actorFor('person'),
	owner: actorFor('owner', { w: ['owner'] }),
	desk: actorFor('desk', { w: ['registration_desk'] }),
	moderator: actorFor('moderator', { w: ['moderator'] }),
	reader: actorFor('reader', { w: ['reader'] }),
	editor: actorFor('editor', { w: ['programme_editor'] }),
	elsewhere: actorFor('elsewhere', { other: ['owner', 'registration_desk'] }),
	administrator: actorFor('administrator', {}, { isAdministrator: true }),
};

const signedIn = Object.keys(actors).filter((name) => name !== 'anonymous');
const team = ['owner', 'desk', 'moderator', 'reader', 'editor'];

describe.each([
	['registration.create', 'published', signedIn],
	['registration.create', 'draft', team],
	['registration.edit', 'published', signedIn],
	['registration.edit', 'draft', team],
	['registration.withdraw', 'archived', signedIn],
	['registration.withdraw', 'draft', team],
	['registration.list', 'published', ['owner', 'desk', 'moderator', 'reader']],
	['registration.list', 'archived', ['owner', 'desk', 'moderator', 'reader']],
	['registration.contact', 'published', ['owner', 'desk']],
	['registration.contact', 'archived', ['owner', 'desk']],
	['registration.decide', 'published', ['owner', 'desk']],
	['registration.decide', 'draft', ['owner', 'desk']],
	['registration.decide', 'archived', []],
] as const)('%s in a workshop that is %s', (action, state, allowed: readonly string[]) => {
	test.each(Object.entries(actors))('%s', (name, actor) => {
		expect(may(actor, registrationPolicy, action, { workshopId: 'w', state })).toBe(allowed.includes(name));
	});
});
