import { sql } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { snakeCase } from '#lib/server/db/names.ts';

/** Stands in every text of a row that hangs on the person, their registration or their name in a programme. */
export const personalMark = 'PERSONAL';

interface Column {
	name: string;
	type: string;
	notnull: number;
	pk: number;
}

/** What rules of a whole row ask for, which cannot be read from one column. */
const fixed: Record<string, Record<string, string | number | null>> = {
	absence: { room_id: null },
	admission: { kind: 'domains', token_hash: null },
	held_seat: { dimension: 'total', value: '' },
	seat_cap: { dimension: 'mode', value: 'online' },
	nomination: { is_late: 1 },
	registration: { reference: 'personal1' },
	session_apart: { session_id: 'a', other_id: 'b' },
	document_order: { state: 'queued', file_key: null, size: null },
	session_material: { file_key: null },
	delegation: { country: 'VN', place: null },
};

/** Its row needs two registrations; it has keys only, which go with either. */
const pairs = ['distinct_registration'];

const personalKeys = ['person_id', 'registration_id', 'contributor_id'];

type Row = Record<string, string | number | Buffer | null>;
type Fill = (table: string) => Promise<Row>;

/**
 * Puts one row into every table there is, all of them hanging on the same person where a table knows people at all.
 * @param there table -> id of a row that is there already, the person's among them
 * @param values column -> what stands in it in every table; what refers to people without a key is named here
 */
export async function fillDatabase(
	db: Database,
	there: Readonly<Record<string, string>>,
	values: Readonly<Record<string, string>>,
): Promise<void> {
	const { rows: tables } = await sql<{ name: string; sql: string }>`
		select name, sql from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'
	`.execute(db);
	const definitions = new Map(tables.map(({ name, sql: text }) => [name, text]));
	const made = new Map<string, Row>();
	const fill: Fill = async (table) => {
		const row = made.get(table) ?? (await findRow(db, table, there)) ?? {};
		made.set(table, row);
		if (Object.keys(row).length > 0) return row;
		Object.assign(row, await rowOf(db, table, definitions.get(table) ?? '', fill, values));
		const names = Object.keys(row).map((name) => sql.id(name));
		const contents = Object.values(row).map((value) => sql.val(value));
		try {
			await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(contents)})`.execute(
				db,
			);
		} catch (error) {
			throw new Error(`${table}: ${JSON.stringify(row)}`, { cause: error });
		}
		return row;
	};
	for (const table of definitions.keys()) if (!pairs.includes(table)) await fill(table);
}

async function findRow(
	db: Database,
	table: string,
	there: Readonly<Record<string, string>>,
): Promise<Row | undefined> {
	const id = there[table];
	if (id === undefined) return undefined;
	const { rows } = await sql<Row>`select * from ${sql.table(table)} where id = ${id}`.execute(db);
	return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [snakeCase(name), value]));
}

async function rowOf(
	db: Database,
	table: string,
	definition: string,
	fill: Fill,
	values: Readonly<Record<string, string>>,
): Promise<Row> {
	const { rows: columns } = await sql<Column>`select * from pragma_table_info(${table})`.execute(db);
	const { rows: keys } = await sql<{
		from: string;
		table: string;
		to: string | null;
	}>`select * from pragma_foreign_key_list(${table})`.execute(db);
	const references = new Map(keys.map((key) => [key.from, key]));
	const isPersonal = columns.some(({ name }) => personalKeys.includes(name));
	const row: Row = {};
	for (const { name, type } of columns) {
		const key = references.get(name);
		const given = fixed[table];
		if (given && name in given) row[name] = given[name] ?? null;
		else if (key?.table === table) row[name] = null;
		else if (key) row[name] = (await fill(key.table))[key.to ?? 'id'] ?? null;
		else if (name === 'id') row[name] = `${table}-1`;
		else if (name in values) row[name] = values[name] ?? null;
		else row[name] = valueOf(name, type, definition, isPersonal);
	}
	return row;
}

function valueOf(name: string, type: string, definition: string, isPersonal: boolean) {
	const choices = new RegExp(`\\b${name}"? in \\('([^']+)'`).exec(definition);
	if (choices?.[1]) return choices[1];
	const text = isPersonal ? `${personalMark} ${name}` : `x ${name}`;
	if (new RegExp(`json_valid\\("?${name}"?\\)`).test(definition)) return JSON.stringify([text]);
	if (type.toLowerCase() === 'integer')
		return new RegExp(`\\b${name}"? in \\(0, 1\\)`).test(definition) ? 0 : 1;
	if (type.toLowerCase() === 'blob') return Buffer.from(text);
	if (name.endsWith('_at'))
		return name === 'ends_at' ? '2026-11-22T09:00:00.000Z' : '2026-11-22T08:00:00.000Z';
	return text;
}

/** @returns every row of every table as text, `table: {…}` */
export async function dumpDatabase(db: Database): Promise<string[]> {
	const { rows: tables } = await sql<{
		name: string;
	}>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(db);
	const lines: string[] = [];
	for (const { name } of tables) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
		for (const row of rows)
			lines.push(
				`${name}: ${JSON.stringify(row, (_, value: unknown) =>
					isBuffer(value) ? Buffer.from(value.data).toString('latin1') : value,
				)}`,
			);
	}
	return lines;
}

function isBuffer(value: unknown): value is { type: 'Buffer'; data: number[] } {
	return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
}
