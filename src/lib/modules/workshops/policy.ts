import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import type { Viewer, Visibility, WorkshopState } from './types.ts';

export interface WorkshopFacts {
	workshopId: string;
	state: WorkshopState;
}

/** Whoever may see what is kept to organisers. An administrator is not among them by that role alone. */
export function isOrganiser(actor: Actor, workshopId: string): boolean {
	return hasTeamRole(actor, workshopId, 'owner', 'moderator', 'reader');
}

/** Any place in the team: enough to know that a draft exists. */
export function isInTeam(actor: Actor, workshopId: string): boolean {
	return actor.roles.has(workshopId);
}

const ownsOpen = (actor: Actor, facts: WorkshopFacts) =>
	facts.state !== 'archived' && hasTeamRole(actor, facts.workshopId, 'owner');

export const workshopPolicy = {
	'workshop.create': (actor: Actor, _facts: null) =>
		actor.isAdministrator || [...actor.roles.values()].some((roles) => roles.has('owner')),
	'workshop.read': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'draft' || isInTeam(actor, facts.workshopId),
	/** opening its desk */
	'workshop.organise': (actor: Actor, facts: WorkshopFacts) => isInTeam(actor, facts.workshopId),
	'workshop.edit': ownsOpen,
	'workshop.publish': ownsOpen,
	/** and taking it out of the archive again */
	'workshop.archive': (actor: Actor, facts: WorkshopFacts) => hasTeamRole(actor, facts.workshopId, 'owner'),
	'organisation_type.edit': ownsOpen,
	'team.read': (actor: Actor, facts: WorkshopFacts) => hasTeamRole(actor, facts.workshopId, 'owner'),
	'team.edit': (actor: Actor, facts: WorkshopFacts) => hasTeamRole(actor, facts.workshopId, 'owner'),
	/** the list of those who agreed to be on it */
	'participants.list': (actor: Actor, facts: WorkshopFacts & { isParticipant: boolean }) =>
		facts.isParticipant ||
		isOrganiser(actor, facts.workshopId) ||
		hasTeamRole(actor, facts.workshopId, 'registration_desk'),
};

/**
 * @returns the visibilities whose things the viewer may see whoever wrote them; one's own things are seen at any level
 */
export function visibleLevels(viewer: Viewer): Visibility[] {
	if (viewer.isOrganiser) return ['public', 'participants', 'organisers', 'author'];
	return viewer.isParticipant ? ['public', 'participants'] : ['public'];
}
