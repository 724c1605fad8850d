import { sql } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import type { TestServer } from '../../helpers/server.ts';
import { createWorld, type Role, type World } from '../../helpers/world.ts';
import type { Row } from './row.ts';
import { addressOf, rows } from './table.ts';

export const readingRows = rows.filter((row) => row.act === 'GET');
export const writingRows = rows.filter((row) => row.act !== 'GET');

/** @returns whether reading gives a page for people; else it is a file or an answer for machines */
export function isPage(row: Row): boolean {
	return (
		row.act === 'GET' &&
		!/\.\w+$|healthz$|^\/\(public\).*\/materials\/\[material\]$|\/(files|answers)\/\[field\]$|\/letters\/\[letter\]$/.test(
			row.route,
		)
	);
}

/** @returns a fresh world in the state the row asks for */
export async function prepare(server: TestServer, row: Row): Promise<World> {
	const world = await createWorld(server.db);
	await row.prepare?.(world);
	return world;
}

/** A row in a fresh world, as somebody who may: what is needed to send it in some twisted way. */
export interface Try {
	row: Row;
	world: World;
	role: Role;
	method: string;
	path: string;
	cookie: string;
}

/** @returns the row's last allowed role, which is the one with the most rights, ready to act in a fresh world */
export async function tryOf(server: TestServer, row: Row): Promise<Try> {
	const world = await prepare(server, row);
	const role = row.allowed.findLast((role) => role !== 'administrator') ?? row.allowed[0] ?? 'anonymous';
	return {
		row,
		world,
		role,
		method: row.act.startsWith('?/') ? 'POST' : row.act,
		path: addressOf(row, row.path(world)),
		cookie: role === 'anonymous' ? '' : `session=${world.tokens[role]}`,
	};
}

/** Rises with every commit of another connection (https://sqlite.org/pragma.html#pragma_data_version): here, the server's. */
export async function dataVersion(server: TestServer): Promise<number> {
	const { rows } = await sql<{ dataVersion: number }>`pragma data_version`.execute(server.db);
	return rows[0]?.dataVersion ?? 0;
}

/** Takes away what a job would make or tell people of later, and so store something in the middle of another row. */
export async function forgetPending(server: TestServer): Promise<void> {
	await server.db.deleteFrom('untoldComment').execute();
	await server.db.deleteFrom('releaseNotice').execute();
	await server.db.deleteFrom('documentOrder').execute();
}

/** @returns every row of every table as one line of text, for finding out what an act has changed */
export async function dumpRows(db: Database): Promise<Set<string>> {
	const tables = await db.introspection.getTables();
	const lines = new Set<string>();
	for (const { name } of tables) {
		const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
		for (const row of rows) lines.add(`${name} ${JSON.stringify(row)}`);
	}
	return lines;
}
