import { describe, expect, it } from 'vitest';
import { teamRoles } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { programmePolicy } from '#lib/modules/programme/policy.ts';
import { workshopStates } from '#lib/modules/workshops/types.ts';
import { actorFor } from '../../helpers/database.ts';

const actors = {
	...Object.fromEntries(teamRoles.map((role) => [role, actorFor('x', { here: [role] })])),
	'owner elsewhere': actorFor('x', { there: ['owner'] }),
	administrator: actorFor('x', {}, { isAdministrator: true }),
};

const allowed = (action: keyof typeof programmePolicy, state: (typeof workshopStates)[number]) =>
	Object.entries(actors)
		.filter(([, actor]) => may(actor, programmePolicy, action, { workshopId: 'here', state }))
		.map(([name]) => name);

describe.each(['programme.edit', 'programme.release', 'programme.import'] as const)('%s', (action) => {
	it('is for owner and programme editor until the workshop is archived', () => {
		expect(workshopStates.map((state) => [state, allowed(action, state)])).toEqual([
			['draft', ['owner', 'programme_editor']],
			['published', ['owner', 'programme_editor']],
			['archived', []],
		]);
	});
});

describe('programme.read_draft', () => {
	it.each(workshopStates)('is for the whole team while the workshop is %s', (state) => {
		expect(allowed('programme.read_draft', state)).toEqual([...teamRoles]);
	});
});
