import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isOrganiser, type WorkshopFacts } from '#lib/modules/workshops/policy.ts';

const isDesk = (actor: Actor, facts: WorkshopFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk');

export const logisticsPolicy = {
	/** how many cases are where, without people */
	'logistics.count': (actor: Actor, facts: WorkshopFacts) =>
		isDesk(actor, facts) || isOrganiser(actor, facts.workshopId),
	/** the cases with their people and messages; a kind alone tells of somebody's health or faith */
	'logistics.list': isDesk,
	'logistics.change': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && isDesk(actor, facts),
	/** passports, diets, whom to call: an owner who is not of the registration desk has no need of it */
	'logistics.read_answers': (actor: Actor, facts: WorkshopFacts) =>
		hasTeamRole(actor, facts.workshopId, 'registration_desk'),
	'logistics.issue_letter': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && hasTeamRole(actor, facts.workshopId, 'registration_desk'),
};
