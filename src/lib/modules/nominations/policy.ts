import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isOrganiser, type WorkshopFacts } from '#lib/modules/workshops/policy.ts';

const isDesk = (actor: Actor, facts: WorkshopFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk');

/** What institutions and nominees do is not here: whoever holds the link may. */
export const nominationPolicy = {
	'invitation.list': (actor: Actor, facts: WorkshopFacts) =>
		isDesk(actor, facts) || isOrganiser(actor, facts.workshopId),
	/** e-mail addresses, for those who have to write to people */
	'invitation.contact': isDesk,
	'invitation.edit': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && isDesk(actor, facts),
};
