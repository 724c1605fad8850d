import { addSeconds } from '#lib/core/clock.ts';
import type { TransactionContext } from '#lib/core/context.ts';
import { isSameSnapshot, snapshotOf } from '../rules/session-snapshot.ts';
import type { ProgrammeStepSessionTable } from '../tables.server.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { deleteRows, insertRows, updateRow } from './session-rows.server.ts';

/** Values of one `in (…)`; SQLite takes 32,766 in a statement. */
const idsAtOnce = 500;

/** Which sessions to read: each of these is an index. */
type Selection =
	| { ids: readonly string[] }
	| { code: string }
	| { groupId: string }
	| { parentIds: readonly string[] }
	| { roomId: string }
	| { trackId: string }
	| 'all';

/**
 * The sessions a command works on: read into memory, changed there, and written once, together with what they were before.
 * Nothing is written until `flush`, so a command may refuse at any point.
 */
export class SessionDrafts {
	readonly #ctx: TransactionContext;
	readonly #workshopId: string;
	readonly #before = new Map<string, SessionSnapshot>();
	readonly #after = new Map<string, SessionSnapshot>();

	constructor(ctx: TransactionContext, workshopId: string) {
		this.#ctx = ctx;
		this.#workshopId = workshopId;
	}

	/**
	 * Two queries. A session read before stands as the command has changed it since.
	 * @returns the sessions of the workshop so selected, by start, then id
	 */
	async read(selection: Selection): Promise<SessionSnapshot[]> {
		const lists =
			selection !== 'all' && 'ids' in selection
				? chunked(selection.ids).map((ids) => ({ ids }))
				: [selection];
		const found: SessionSnapshot[] = [];
		for (const part of lists) found.push(...(await this.#readPart(part)));
		return found;
	}

	/** @returns a session that was read or put, as it stands now */
	get(id: string): SessionSnapshot | undefined {
		return this.#after.get(id);
	}

	/**
	 * Adds or changes a session. One that says what it said before is left untouched.
	 * @param snapshot its `updatedAt` is set here
	 * @returns it with the instant of this change
	 */
	put(snapshot: SessionSnapshot): SessionSnapshot {
		const before = this.#before.get(snapshot.id);
		const isSame = before !== undefined && isSameSnapshot(before, snapshot);
		const updatedAt = isSame
			? before.updatedAt
			: laterThan(before?.updatedAt ?? snapshot.updatedAt, this.#ctx.now);
		const stored = { ...snapshot, updatedAt };
		this.#after.set(snapshot.id, stored);
		return stored;
	}

	/** Takes a session out of the draft. Its items must have been read: they stay as sessions of their own. */
	remove(id: string): void {
		this.#after.delete(id);
		for (const item of this.#after.values()) if (item.parentId === id) this.put({ ...item, parentId: null });
	}

	/**
	 * Writes what differs, new ones parents first.
	 * @returns before and after of every session that differs, for the history
	 */
	async flush(): Promise<Pick<ProgrammeStepSessionTable, 'sessionId' | 'before' | 'after'>[]> {
		const ids = [...new Set([...this.#before.keys(), ...this.#after.keys()])];
		const changes = ids
			.map((id) => ({ id, before: this.#before.get(id) ?? null, after: this.#after.get(id) ?? null }))
			.filter(({ before, after }) => !isSameSnapshot(before, after));
		const added = changes.flatMap(({ before, after }) => (before === null && after ? [after] : []));
		await deleteRows(
			this.#ctx,
			changes.flatMap(({ id, after }) => (after === null ? [id] : [])),
		);
		const isItem = ({ parentId }: SessionSnapshot) => parentId !== null;
		await insertRows(
			this.#ctx,
			this.#workshopId,
			added.filter((it) => !isItem(it)),
		);
		await insertRows(this.#ctx, this.#workshopId, added.filter(isItem));
		for (const { before, after } of changes)
			if (before && after) await updateRow(this.#ctx, this.#workshopId, before, after);
		return changes.map(({ id, before, after }) => ({
			sessionId: id,
			before: before && JSON.stringify(before),
			after: after && JSON.stringify(after),
		}));
	}

	async #readPart(selection: Selection): Promise<SessionSnapshot[]> {
		const { db } = this.#ctx;
		let query = db.selectFrom('session').selectAll().where('workshopId', '=', this.#workshopId);
		let parts = db
			.selectFrom('sessionPart')
			.innerJoin('session', 'session.id', 'sessionPart.sessionId')
			.select(['sessionPart.sessionId', 'sessionPart.contributorId', 'sessionPart.part'])
			.where('session.workshopId', '=', this.#workshopId);
		if (selection !== 'all') {
			const [column, values] = columnOf(selection);
			if (values.length === 0) return [];
			query = query.where(`session.${column}`, 'in', values);
			parts = parts.where(`session.${column}`, 'in', values);
		}
		const rows = await query.orderBy('startsAt').orderBy('id').execute();
		const fresh = rows.filter(({ id }) => !this.#before.has(id));
		if (fresh.length > 0) {
			const ordered = parts.orderBy('sessionPart.sessionId').orderBy('sessionPart.position');
			const bySession = Map.groupBy(
				await ordered.orderBy('sessionPart.contributorId').execute(),
				({ sessionId }) => sessionId,
			);
			for (const row of fresh) {
				const snapshot = snapshotOf(row, bySession.get(row.id) ?? []);
				this.#before.set(row.id, snapshot);
				this.#after.set(row.id, snapshot);
			}
		}
		return rows.flatMap(({ id }) => this.#after.get(id) ?? []);
	}
}

function columnOf(
	selection: Exclude<Selection, 'all'>,
): ['id' | 'code' | 'groupId' | 'parentId' | 'roomId' | 'trackId', readonly string[]] {
	if ('ids' in selection) return ['id', selection.ids];
	if ('code' in selection) return ['code', [selection.code]];
	if ('groupId' in selection) return ['groupId', [selection.groupId]];
	if ('parentIds' in selection) return ['parentId', selection.parentIds];
	return 'roomId' in selection ? ['roomId', [selection.roomId]] : ['trackId', [selection.trackId]];
}

function chunked(ids: readonly string[]): string[][] {
	const count = Math.ceil(ids.length / idsAtOnce);
	return Array.from({ length: count }, (_, n) => ids.slice(n * idsAtOnce, (n + 1) * idsAtOnce));
}

/** Two edits within a millisecond must not look like one. */
export function laterThan(previous: string, now: string): string {
	return now > previous ? now : addSeconds(previous, 0.001);
}
