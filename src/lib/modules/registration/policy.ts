import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isInTeam, isOrganiser, workshopPolicy, type WorkshopFacts } from '#lib/modules/workshops/policy.ts';
import type { ListAudience } from './types/lists.ts';

const isDesk = (actor: Actor, facts: WorkshopFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk');

const isAudience: Record<ListAudience, (actor: Actor, facts: WorkshopFacts) => boolean> = {
	owner: (actor, facts) => hasTeamRole(actor, facts.workshopId, 'owner'),
	desk: isDesk,
	organisers: (actor, facts) => isDesk(actor, facts) || isOrganiser(actor, facts.workshopId),
};

/** Reviewers too: the queries and commands keep to their organisation types. */
const reviews = (actor: Actor, facts: WorkshopFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk', 'reviewer');

/** For oneself only: the commands find the registration by the actor. Whether registration is open they say in words. */
const forOneself = (actor: Actor, facts: WorkshopFacts) =>
	actor.personId !== null && workshopPolicy['workshop.read'](actor, facts);

export const registrationPolicy = {
	'registration.create': forOneself,
	'registration.edit': forOneself,
	'registration.withdraw': forOneself,
	/** the queue, one registration of it, its numbers and its export */
	'registration.list': (actor: Actor, facts: WorkshopFacts) =>
		reviews(actor, facts) || isOrganiser(actor, facts.workshopId),
	/** e-mail addresses, for those who have to write to people */
	'registration.contact': reviews,
	'registration.decide': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && reviews(actor, facts),
	/** notes, tags and who is the same person: what the desk knows and nobody else reads */
	'note.list': isDesk,
	'note.edit': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts),
	/** filters for all who read the queue */
	'filter.share': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts),
	/** registering somebody else, as the desk does from paper or at the door */
	'registration.register_others': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && isDesk(actor, facts),
	/** the questions of the workshop's forms */
	'form.edit': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts),
	/** correcting what somebody answered */
	'answer.edit': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && reviews(actor, facts),
	/** health, safety and the like: an owner who is not of the registration desk has no need of it */
	'answer.read_sensitive': (actor: Actor, facts: WorkshopFacts) =>
		hasTeamRole(actor, facts.workshopId, 'registration_desk', 'reviewer'),
	/** numbers; whoever may not see the people reads no small ones */
	'figures.read': (actor: Actor, facts: WorkshopFacts) => isInTeam(actor, facts.workshopId),
	/** lists with a purpose: what is on them, and for whom */
	'list.edit': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts),
	'list.fetch': (actor: Actor, facts: WorkshopFacts & { audience: ListAudience; isSensitive: boolean }) =>
		facts.isSensitive
			? facts.audience === 'desk' && hasTeamRole(actor, facts.workshopId, 'registration_desk')
			: isAudience[facts.audience](actor, facts),
	/** who may register by themselves */
	'admission.edit': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && isDesk(actor, facts),
	'delegation.list': (actor: Actor, facts: WorkshopFacts) =>
		isDesk(actor, facts) || isOrganiser(actor, facts.workshopId),
	'delegation.edit': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && isDesk(actor, facts),
	/** the texts of letters */
	'letter.edit': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts),
	/** limits and seats kept back */
	'seats.edit': (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && isDesk(actor, facts),
};
