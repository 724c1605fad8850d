import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import type { WorkshopFacts } from '#lib/modules/workshops/policy.ts';

export const calendarPolicy = {
	/** adding, changing and removing the workshop's deadlines */
	'deadline.edit': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && hasTeamRole(actor, facts.workshopId, 'owner', 'programme_editor'),
};
