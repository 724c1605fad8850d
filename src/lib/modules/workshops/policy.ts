import { hasTeamRole, teamRoles, type Actor, type HeldRole, type TeamRole } from '#lib/core/context.ts';
import type { DeskSection, Viewer, Visibility, WorkshopState } from './types.ts';

export interface WorkshopFacts {
	workshopId: string;
	state: WorkshopState;
}

export const organiserRoles: readonly TeamRole[] = ['owner', 'moderator', 'reader'];

/** Whoever may see what is kept to organisers. An administrator is not among them by that role alone. */
export function isOrganiser(actor: Actor, workshopId: string): boolean {
	return hasTeamRole(actor, workshopId, ...organiserRoles);
}

/** Any place in the team: enough to know that a draft exists. */
export function isInTeam(actor: Actor, workshopId: string): boolean {
	return actor.roles.has(workshopId);
}

/** Whoever finds everybody in the list of participants whom its organisation types let be named at all. */
export function seesWholeList(actor: Actor, workshopId: string): boolean {
	return isOrganiser(actor, workshopId) || hasTeamRole(actor, workshopId, 'registration_desk');
}

const owns = (actor: Actor, facts: WorkshopFacts) => hasTeamRole(actor, facts.workshopId, 'owner');
const ownsOpen = (actor: Actor, facts: WorkshopFacts) => facts.state !== 'archived' && owns(actor, facts);

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
	'workshop.archive': owns,
	/** taking it as the pattern of a new one */
	'workshop.copy': owns,
	/** only what was never public */
	'workshop.delete': (actor: Actor, facts: WorkshopFacts) => facts.state === 'draft' && owns(actor, facts),
	'organisation_type.edit': ownsOpen,
	/** when people register, and whether the desk decides on them */
	'registration_times.edit': (actor: Actor, facts: WorkshopFacts) =>
		facts.state !== 'archived' && hasTeamRole(actor, facts.workshopId, 'owner', 'registration_desk'),
	'series.edit': ownsOpen,
	'team.read': owns,
	'team.edit': owns,
	/** the list of those who agreed to be on it */
	'participants.list': (actor: Actor, facts: WorkshopFacts & { isParticipant: boolean }) =>
		facts.isParticipant || seesWholeList(actor, facts.workshopId),
};

/**
 * @returns the visibilities whose things the viewer may see whoever wrote them; one's own things are seen at any level
 */
export function visibleLevels(viewer: Viewer): Visibility[] {
	if (viewer.isOrganiser) return ['public', 'participants', 'organisers', 'author'];
	return viewer.isParticipant ? ['public', 'participants'] : ['public'];
}

const ownerOnly: readonly TeamRole[] = ['owner'];
const wholeTeam: readonly HeldRole[] = [...teamRoles, 'reviewer'];

/** Who finds which section on the desk; the pages behind the links ask their own policies. */
const sectionRoles: readonly (readonly [section: DeskSection, roles: readonly HeldRole[]])[] = [
	['overview', wholeTeam],
	['programme', wholeTeam],
	['rooms', wholeTeam],
	['parts', wholeTeam],
	['releases', wholeTeam],
	['import', ['owner', 'programme_editor']],
	['deadlines', ['owner', 'programme_editor']],
	['registrations', ['owner', 'registration_desk', 'reviewer', 'moderator', 'reader']],
	['registration-times', ['owner', 'registration_desk']],
	['form', ['owner', 'registration_desk']],
	['seats', ['owner', 'registration_desk']],
	['invitations', ['owner', 'registration_desk', 'moderator', 'reader']],
	['logistics', ['owner', 'registration_desk', 'moderator', 'reader']],
	['check-in', ['owner', 'registration_desk']],
	['attendance', ['owner', 'registration_desk', 'moderator', 'reader']],
	['documents', ['owner', 'registration_desk']],
	['certificates', ['owner', 'registration_desk']],
	['figures', teamRoles],
	['lists', ['owner', 'registration_desk', 'moderator', 'reader']],
	['challenges', ['owner', 'moderator', 'reader']],
	['settings', ownerOnly],
	['organisation-types', ownerOnly],
	['team', ownerOnly],
	['publication', ownerOnly],
];

/** What an archived workshop has no use for: nothing of it changes until it is brought back. */
const closedInArchive: readonly DeskSection[] = [
	'import',
	'deadlines',
	'form',
	'registration-times',
	'seats',
	'check-in',
	'settings',
	'organisation-types',
];

/**
 * @param workshop the one whose desk it is
 * @returns the desk's sections that are open to the actor, in the order of the desk's tabs
 */
export function listDeskSections(
	actor: Actor,
	workshop: { id: string; state: WorkshopState },
): DeskSection[] {
	return sectionRoles
		.filter(([, roles]) => hasTeamRole(actor, workshop.id, ...roles))
		.map(([section]) => section)
		.filter((section) => workshop.state !== 'archived' || !closedInArchive.includes(section));
}
