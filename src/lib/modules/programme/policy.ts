import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isInTeam, type WorkshopFacts } from '#lib/modules/workshops/policy.ts';

const makesProgramme = (actor: Actor, facts: WorkshopFacts) =>
	facts.state !== 'archived' && hasTeamRole(actor, facts.workshopId, 'owner', 'programme_editor');

export const programmePolicy = {
	/** seeing what is not released yet, with its warnings */
	'programme.read_draft': (actor: Actor, facts: WorkshopFacts) => isInTeam(actor, facts.workshopId),
	'programme.edit': makesProgramme,
	'programme.release': makesProgramme,
	'programme.import': makesProgramme,
};
