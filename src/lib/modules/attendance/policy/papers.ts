import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import type { WorkshopFacts } from '#lib/modules/workshops/policy.ts';

const isDesk = (actor: Actor, facts: WorkshopFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk');
const isOpenDesk = (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts);

/** Papers for people who come: badges, table signs, certificates. */
export const paperPolicy = {
	/** ordering badges, signs and other long documents, and taking them away; they hold names of people who are on no list */
	'document.order': isDesk,
	/** colours of organisation types */
	'badge.style': isOpenDesk,
	/** who qualifies for a certificate, and who has one */
	'certificate.list': isDesk,
	/** the rule and the words, issuing and revoking */
	'certificate.edit': isOpenDesk,
};
