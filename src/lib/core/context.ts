import type { Kysely, Transaction } from 'kysely';

/** Every module adds its tables here by declaration merging in its `tables.server.ts`. Names are camelCase. */
export interface Tables {}

export type Database = Kysely<Tables>;

export const teamRoles = ['owner', 'programme_editor', 'registration_desk', 'moderator', 'reader'] as const;
export type TeamRole = (typeof teamRoles)[number];

/** What somebody may do by: a reviewer is somebody of the registration desk who decides on some organisation types only. */
export type HeldRole = TeamRole | 'reviewer';

/** Who acts. Everything a policy may ask about a person without a query. */
export interface Actor {
	/** null for anonymous visitors and for the system itself */
	readonly personId: string | null;
	readonly isAdministrator: boolean;
	/** true only for the command line and the background worker */
	readonly isSystem: boolean;
	/** workshop id -> roles held in its team */
	readonly roles: ReadonlyMap<string, ReadonlySet<HeldRole>>;
}

export const locales = ['en', 'vi'] as const;
export type Locale = (typeof locales)[number];

/** Handed to every query and command: the database handle is a parameter, never a global. */
export interface Context<Db extends Database = Database> {
	readonly db: Db;
	readonly actor: Actor;
	/** UTC instant at which the request began, ISO 8601 with milliseconds */
	readonly now: string;
	readonly locale: Locale;
	readonly requestId: string;
}

/** A context whose `db` is an open transaction; commands' inner parts ask for it in their type. */
export type TransactionContext = Context<Transaction<Tables>>;

const noRoles: Actor['roles'] = new Map();

export const anonymous: Actor = { personId: null, isAdministrator: false, isSystem: false, roles: noRoles };
export const system: Actor = { personId: null, isAdministrator: false, isSystem: true, roles: noRoles };

/**
 * @param actor who acts
 * @param workshopId the workshop's id
 * @param wanted one or more team roles
 * @returns whether the actor holds at least one of them in that workshop
 */
export function hasTeamRole(actor: Actor, workshopId: string, ...wanted: readonly HeldRole[]): boolean {
	const held = actor.roles.get(workshopId);
	return held !== undefined && wanted.some((role) => held.has(role));
}
