import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isOrganiser, type WorkshopFacts } from '#lib/modules/workshops/policy.ts';

const isDesk = (actor: Actor, facts: WorkshopFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk');

export const attendancePolicy = {
	/** checking people in, correcting it by hand, and the list that a device keeps for it */
	'attendance.record': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && isDesk(actor, facts),
	/** who was there, and its export */
	'attendance.list': (actor: Actor, facts: WorkshopFacts) =>
		isDesk(actor, facts) || isOrganiser(actor, facts.workshopId),
};
