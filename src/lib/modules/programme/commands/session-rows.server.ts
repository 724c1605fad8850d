import type { Insertable, Updateable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import { rowOf } from '../rules/session-snapshot.ts';
import type { SessionPartTable } from '../tables/parts.server.ts';
import type { SessionTable } from '../tables/timetable.server.ts';
import type { SessionSnapshot } from '../types/steps.ts';

/** Rows of one INSERT; SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500;

/** Deletes sessions with their parts. */
export async function deleteRows(ctx: TransactionContext, ids: readonly string[]): Promise<void> {
	for (const id of ids) await ctx.db.deleteFrom('session').where('id', '=', id).execute();
}

/** Inserts sessions with their parts. */
export async function insertRows(
	ctx: TransactionContext,
	workshopId: string,
	sessions: readonly SessionSnapshot[],
): Promise<void> {
	const rows = sessions.map((session): Insertable<SessionTable> => rowOf(session, workshopId));
	const parts = sessions.flatMap(partRows);
	for (const some of chunked(rows)) await ctx.db.insertInto('session').values(some).execute();
	for (const some of chunked(parts)) await ctx.db.insertInto('sessionPart').values(some).execute();
}

/** Writes the columns and parts that differ; a part that stays keeps its row. */
export async function updateRow(
	ctx: TransactionContext,
	workshopId: string,
	before: SessionSnapshot,
	after: SessionSnapshot,
): Promise<void> {
	const old = rowOf(before, workshopId);
	const changed = Object.entries(rowOf(after, workshopId)).filter(
		([column, value]) => old[column as keyof typeof old] !== value,
	);
	const columns = Object.fromEntries(changed) as Updateable<SessionTable>;
	await ctx.db.updateTable('session').set(columns).where('id', '=', after.id).execute();
	if (JSON.stringify(before.parts) !== JSON.stringify(after.parts)) await updateParts(ctx, before, after);
}

async function updateParts(
	ctx: TransactionContext,
	before: SessionSnapshot,
	after: SessionSnapshot,
): Promise<void> {
	const wanted = new Set(after.parts.map(keyOf));
	for (const part of before.parts.filter((it) => !wanted.has(keyOf(it))))
		await ctx.db
			.deleteFrom('sessionPart')
			.where('sessionId', '=', after.id)
			.where('contributorId', '=', part.contributorId)
			.where('part', '=', part.part)
			.execute();
	for (const row of partRows(after))
		await ctx.db
			.insertInto('sessionPart')
			.values(row)
			.onConflict((c) =>
				c.columns(['sessionId', 'contributorId', 'part']).doUpdateSet({ position: row.position }),
			)
			.execute();
}

function partRows({ id, parts }: SessionSnapshot): Insertable<SessionPartTable>[] {
	return parts.map((part, position) => ({ ...part, sessionId: id, position }));
}

function keyOf({ contributorId, part }: SessionSnapshot['parts'][number]): string {
	return `${contributorId}/${part}`;
}

function chunked<T>(rows: readonly T[]): T[][] {
	const count = Math.ceil(rows.length / rowsAtOnce);
	return Array.from({ length: count }, (_, n) => rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce));
}
