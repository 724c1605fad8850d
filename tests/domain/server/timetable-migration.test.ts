import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import SQLite from 'better-sqlite3';
import { Migrator, type Migration } from 'kysely/migration';
import { expect, test } from 'vitest';
import { connect } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsDir } from '../../../src/cli/paths.ts';

/** A database as it was before sessions could be without a time, with a session, its part and a room. */
async function earlierDatabase() {
	const sqlite = new SQLite(':memory:');
	const db = connect(sqlite);
	const names = readdirSync(migrationsDir).filter((name) => name.endsWith('.ts') && name < '20261122T10');
	const entries = await Promise.all(
		names.map(async (name) => {
			const module = (await import(pathToFileURL(join(migrationsDir, name)).href)) as Migration;
			return [name.slice(0, -'.ts'.length), module] as const;
		}),
	);
	const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(entries)) };
	const { error } = await new Migrator({ db, provider }).migrateToLatest();
	expect(error).toBeUndefined();
	const now = '2026-11-22T08:00:00.000Z';
	sqlite.exec(`
		insert into workshop (id, slug, state, title, summary, concept_note, starts_on, ends_on, zone, mode, venue, city,
			country, working_languages, co_hosts, is_registration_open, is_call_open, sequence, created_at, updated_at)
		values ('w', 'w', 'draft', '{}', '{}', '{}', '2026-12-01', '2026-12-02', 'Europe/Copenhagen', 'hybrid', '', '',
			null, '[]', '[]', 0, 0, 0, '${now}', '${now}');
		insert into room (id, workshop_id, name, kind, description, position) values ('r', 'w', 'Hall', 'physical', '', 0);
		insert into contributor (id, workshop_id, name, biography, external) values ('c', 'w', 'Bo Ek', '', '{}');
		insert into session (id, workshop_id, code, kind, title, subtitle, abstract, description, room_id, day_on,
			starts_local, ends_local, starts_at, ends_at, external, created_at, updated_at)
		values ('s', 'w', 'code', 'panel', 'Panel', '', '', '', 'r', '2026-12-01', '2026-12-01T10:00', '2026-12-01T11:30',
				'2026-12-01T09:00:00.000Z', '2026-12-01T10:30:00.000Z', '{}', '${now}', '${now}'),
			('t', 'w', 'edoc', 'panel', 'Back', '', '', '', null, '2026-10-25', '2026-10-25T02:50', '2026-10-25T02:10',
				'2026-10-25T00:50:00.000Z', '2026-10-25T01:10:00.000Z', '{}', '${now}', '${now}');
		insert into session_part (session_id, contributor_id, part, position) values ('s', 'c', 'chair', 0);
	`);
	return { sqlite, db };
}

test('sessions and their parts outlive the table being made anew, with a length by the clock on the wall', async () => {
	const { sqlite, db } = await earlierDatabase();
	await migrate(db, migrationsDir);
	expect(
		sqlite.prepare('select id, room_id, duration_minutes, takes_sign_up from session order by id').all(),
	).toEqual([
		{ id: 's', room_id: 'r', duration_minutes: 90, takes_sign_up: 0 },
		{ id: 't', room_id: null, duration_minutes: 20, takes_sign_up: 0 },
	]);
	expect(sqlite.prepare('select * from session_part').all()).toEqual([
		{ session_id: 's', contributor_id: 'c', part: 'chair', position: 0 },
	]);
	expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
	sqlite.exec("delete from session where id = 's'");
	expect(sqlite.prepare('select * from session_part').all()).toEqual([]);
});

test('a session has all its times or none, and lasts', async () => {
	const { sqlite, db } = await earlierDatabase();
	await migrate(db, migrationsDir);
	for (const change of [
		'starts_local = null',
		'ends_at = starts_at',
		'duration_minutes = 0',
		"is_across_rooms = 1, room_id = 'r'",
	])
		expect(() => sqlite.exec(`update session set ${change}`)).toThrow('CHECK constraint failed');
	sqlite.exec(
		'update session set day_on = null, starts_local = null, ends_local = null, starts_at = null, ends_at = null',
	);
});
