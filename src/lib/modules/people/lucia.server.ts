import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Database, Locale } from '#lib/core/context.ts';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { hashToken, newId, newToken } from '#lib/core/ids.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import type {} from './tables.server.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SignInSessionAttributes, PersonAttributes>;
		DatabaseSessionAttributes: SignInSessionAttributes;
		DatabaseUserAttributes: PersonAttributes;
	}
}

interface SignInSessionAttributes {
	publicId: string;
	userAgent: string;
}

interface PersonAttributes {
	fullName: string;
	locale: Locale;
	timeZone: string | null;
	isAdministrator: boolean;
}

/** A person as the cookie identifies them. */
export interface SignedIn extends PersonAttributes {
	personId: string;
	/** hash of the sign-in session's secret, the key of its row */
	signInSessionHash: string;
}

const idleDays = 10;
// However busy, a sign-in ends after this (OWASP ASVS 7.3.2).
export const absoluteDays = 60;

/**
 * @param token the cookie's value
 * @returns who is signed in with it; undefined when it is unknown or over. Use prolongs it, up to the absolute end.
 */
export async function findSignedIn(db: Database, token: string): Promise<SignedIn | undefined> {
	const { user, session } = await luciaFor(db).validateSession(token);
	if (!user) return undefined;
	return {
		personId: user.id,
		fullName: user.fullName,
		locale: user.locale,
		timeZone: user.timeZone,
		isAdministrator: user.isAdministrator,
		signInSessionHash: hashToken(session.id),
	};
}

/**
 * @param userAgent what the browser calls itself, kept so that the person can recognise the sign-in
 * @returns a fresh token for the cookie; only its hash is stored
 */
export async function createSignInSession(
	db: Database,
	personId: string,
	userAgent: string,
): Promise<string> {
	const attributes = { publicId: newId(), userAgent: userAgent.slice(0, 200) };
	const session = await luciaFor(db).createSession(personId, attributes, { sessionId: newToken() });
	return session.id;
}

/** Ends the sign-in that a token stands for; unknown tokens are no error. */
export async function endSignInSession(db: Database, token: string): Promise<void> {
	await luciaFor(db).invalidateSession(token);
}

const instances = new WeakMap<Database, Lucia<SignInSessionAttributes, PersonAttributes>>();

function luciaFor(db: Database): Lucia<SignInSessionAttributes, PersonAttributes> {
	const known = instances.get(db);
	if (known) return known;
	const lucia = new Lucia(createAdapter(db), {
		sessionExpiresIn: new TimeSpan(idleDays, 'd'),
		getSessionAttributes: ({ publicId, userAgent }) => ({ publicId, userAgent }),
		getUserAttributes: (attributes) => attributes,
	});
	instances.set(db, lucia);
	return lucia;
}

const sessionAndPerson = prepared((db, value: (name: 'idHash' | 'createdAfter') => string) =>
	db
		.selectFrom('signInSession as s')
		.innerJoin('person as p', 'p.id', 's.personId')
		.select(['s.personId', 's.publicId', 's.userAgent', 's.createdAt', 's.expiresAt'])
		.select(['p.fullName', 'p.locale', 'p.timeZone', 'p.isAdministrator'])
		.where('s.idHash', '=', value('idHash'))
		.where('s.createdAt', '>', value('createdAfter')),
);

function createAdapter(db: Database): Adapter {
	return {
		async getSessionAndUser(sessionId) {
			const [row] = await sessionAndPerson(db, {
				idHash: hashToken(sessionId),
				createdAfter: addSeconds(currentInstant(), -absoluteDays * 86_400),
			});
			if (!row) return [null, null];
			const session: DatabaseSession = {
				id: sessionId,
				userId: row.personId,
				expiresAt: new Date(row.expiresAt),
				attributes: { publicId: row.publicId, userAgent: row.userAgent },
			};
			const user: DatabaseUser = {
				id: row.personId,
				attributes: {
					fullName: row.fullName,
					locale: row.locale,
					timeZone: row.timeZone,
					isAdministrator: row.isAdministrator === 1,
				},
			};
			return [session, user];
		},
		async getUserSessions() {
			// Only hashes are stored, so ids cannot be listed; `listSignInSessions` shows what there is.
			return [];
		},
		async setSession(session) {
			await db
				.insertInto('signInSession')
				.values({
					idHash: hashToken(session.id),
					personId: session.userId,
					publicId: session.attributes.publicId,
					userAgent: session.attributes.userAgent,
					createdAt: currentInstant(),
					expiresAt: session.expiresAt.toISOString(),
				})
				.execute();
		},
		async updateSessionExpiration(sessionId, expiresAt) {
			await db
				.updateTable('signInSession')
				.set({ expiresAt: expiresAt.toISOString() })
				.where('idHash', '=', hashToken(sessionId))
				.execute();
		},
		async deleteSession(sessionId) {
			await db.deleteFrom('signInSession').where('idHash', '=', hashToken(sessionId)).execute();
		},
		async deleteUserSessions(personId) {
			await db.deleteFrom('signInSession').where('personId', '=', personId).execute();
		},
		async deleteExpiredSessions() {
			await db.deleteFrom('signInSession').where('expiresAt', '<=', currentInstant()).execute();
		},
	};
}
