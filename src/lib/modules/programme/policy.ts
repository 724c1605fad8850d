import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isInTeam, isOrganiser, type WorkshopFacts } from '#lib/modules/workshops/policy.ts';

const makesProgramme = (actor: Actor, facts: WorkshopFacts) =>
	facts.state !== 'archived' && hasTeamRole(actor, facts.workshopId, 'owner', 'programme_editor');

export const programmePolicy = {
	/** seeing what is not released yet, with its warnings */
	'programme.read_draft': (actor: Actor, facts: WorkshopFacts) => isInTeam(actor, facts.workshopId),
	'programme.edit': makesProgramme,
	'programme.release': makesProgramme,
	'programme.import': makesProgramme,
	/** who signed up for a session, by name */
	'programme.list_sign_ups': (actor: Actor, facts: WorkshopFacts) =>
		isOrganiser(actor, facts.workshopId) || hasTeamRole(actor, facts.workshopId, 'programme_editor'),
};
