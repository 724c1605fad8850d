import SQLite from 'better-sqlite3';
import type { Actor, Context, Database, TeamRole } from '#lib/core/context.ts';
import { anonymous, system } from '#lib/core/context.ts';
import { connect } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsDir } from '../../src/cli/paths.ts';

/** The instant at which tests take place unless they say otherwise. */
export const testNow = '2026-11-22T08:00:00.000Z';

let image: Promise<Buffer> | undefined;

/**
 * @returns a fresh migrated database in memory, copied from one image per process, and what it was asked
 */
export async function openTestDatabase(): Promise<{ db: Database; queries: string[] }> {
	image ??= migratedImage();
	const queries: string[] = [];
	const db = connect(new SQLite(await image), (sql) => queries.push(sql));
	return { db, queries };
}

async function migratedImage(): Promise<Buffer> {
	const sqlite = new SQLite(':memory:');
	await migrate(connect(sqlite), migrationsDir);
	return sqlite.serialize();
}

/** @returns a context for that actor at `testNow`, in English */
export function contextFor(
	db: Database,
	actor: Actor = anonymous,
	overrides: Partial<Context> = {},
): Context {
	return { db, actor, now: testNow, locale: 'en', requestId: 'test', ...overrides };
}

/** @returns a signed-in person as the policies see them */
export function actorFor(
	personId: string,
	roles: Record<string, TeamRole[]> = {},
	{ isAdministrator = false } = {},
): Actor {
	const map = new Map(Object.entries(roles).map(([workshopId, held]) => [workshopId, new Set(held)]));
	return { personId, isAdministrator, isSystem: false, roles: map };
}

export function systemContext(db: Database): Context {
	return contextFor(db, system);
}
