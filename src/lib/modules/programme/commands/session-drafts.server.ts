import type { SelectQueryBuilder } from 'kysely';
import { addSeconds } from '#lib/core/clock.ts';
import type { Tables, TransactionContext } from '#lib/core/context.ts';
import { isSameSnapshot, snapshotOf } from '../rules/session-snapshot.ts';
import type { ProgrammeStepSessionTable } from '../tables/steps.server.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { deleteRows, insertRows, updateRow } from './session-rows.server.ts';

/** Values of one `in (…)`; SQLite takes 32,766 in a statement. */
const idsAtOnce = 500;

/** Which sessions to read; all but the days are found by an index. */
export type Selection =
	| { ids: readonly string[] }
	| { codes: readonly string[] }
	| { groupIds: readonly string[] }
	| { parentIds: readonly string[] }
	| { roomId: string }
	| { trackId: string }
	| { dayOn: string }
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
	 * Two queries, one where everything has been read before.
	 * @returns the sessions of the workshop that are selected as the command has left them so far, by start, then id
	 */
	async read(selection: Selection): Promise<SessionSnapshot[]> {
		if (selection === 'all') await this.#load((query) => query);
		else {
			const [column, values] = columnOf(selection);
			for (const some of chunked([...new Set(values)]))
				await this.#load((query) => query.where(`session.${column}`, 'in', some));
		}
		return [...this.#after.values()].filter((session) => isSelected(selection, session)).sort(byStart);
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

	/** Forgets what was put and removed. */
	discard(): void {
		this.#after.clear();
		for (const [id, snapshot] of this.#before) this.#after.set(id, snapshot);
	}

	/** @returns before and after of every session that differs so far; null where it was or is not there */
	changed(): { id: string; before: SessionSnapshot | null; after: SessionSnapshot | null }[] {
		const ids = [...new Set([...this.#before.keys(), ...this.#after.keys()])];
		return ids
			.map((id) => ({ id, before: this.#before.get(id) ?? null, after: this.#after.get(id) ?? null }))
			.filter(({ before, after }) => !isSameSnapshot(before, after));
	}

	/**
	 * Writes what differs, new ones parents first.
	 * @returns before and after of every session that differs, for the history
	 */
	async flush(): Promise<Pick<ProgrammeStepSessionTable, 'sessionId' | 'before' | 'after'>[]> {
		const changes = this.changed();
		const [ctx, workshopId] = [this.#ctx, this.#workshopId];
		const added = changes.flatMap(({ before, after }) => (before === null && after ? [after] : []));
		const gone = changes.flatMap(({ id, after }) => (after === null ? [id] : []));
		await deleteRows(ctx, gone);
		const isItem = ({ parentId }: SessionSnapshot) => parentId !== null;
		const [items, others] = [added.filter(isItem), added.filter((session) => !isItem(session))];
		await insertRows(ctx, workshopId, [...others, ...items]);
		for (const { before, after } of changes)
			if (before && after) await updateRow(ctx, workshopId, before, after);
		return changes.map(({ id, before, after }) => ({
			sessionId: id,
			before: before && JSON.stringify(before),
			after: after && JSON.stringify(after),
		}));
	}

	async #load(narrow: (query: SessionQuery) => SessionQuery): Promise<void> {
		const { db } = this.#ctx;
		const query = db.selectFrom('session').where('session.workshopId', '=', this.#workshopId);
		const rows = await narrow(query).selectAll('session').execute();
		const fresh = rows.filter(({ id }) => !this.#before.has(id));
		if (fresh.length === 0) return;
		const parts = await narrow(query)
			.innerJoin('sessionPart as part', 'part.sessionId', 'session.id')
			.select(['part.sessionId', 'part.contributorId', 'part.part'])
			.orderBy('part.sessionId')
			.orderBy('part.position')
			.orderBy('part.contributorId')
			.execute();
		const bySession = Map.groupBy(parts, ({ sessionId }) => sessionId);
		for (const row of fresh) {
			const snapshot = snapshotOf(row, bySession.get(row.id) ?? []);
			this.#before.set(row.id, snapshot);
			this.#after.set(row.id, snapshot);
		}
	}
}

type SessionQuery = SelectQueryBuilder<Tables, 'session', object>;

function isSelected(selection: Selection, session: SessionSnapshot): boolean {
	if (selection === 'all') return true;
	const [column, values] = columnOf(selection);
	const value = session[column];
	return value !== null && values.includes(value);
}

function byStart(a: SessionSnapshot, b: SessionSnapshot): number {
	return compare(a.startsAt ?? '', b.startsAt ?? '') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}

function columnOf(
	selection: Exclude<Selection, 'all'>,
): ['id' | 'code' | 'groupId' | 'parentId' | 'roomId' | 'trackId' | 'dayOn', readonly string[]] {
	if ('ids' in selection) return ['id', selection.ids];
	if ('codes' in selection) return ['code', selection.codes];
	if ('groupIds' in selection) return ['groupId', selection.groupIds];
	if ('parentIds' in selection) return ['parentId', selection.parentIds];
	if ('roomId' in selection) return ['roomId', [selection.roomId]];
	return 'trackId' in selection ? ['trackId', [selection.trackId]] : ['dayOn', [selection.dayOn]];
}

function chunked(ids: readonly string[]): string[][] {
	const count = Math.ceil(ids.length / idsAtOnce);
	return Array.from({ length: count }, (_, n) => ids.slice(n * idsAtOnce, (n + 1) * idsAtOnce));
}

/** Two edits within a millisecond must not look like one. */
export function laterThan(previous: string, now: string): string {
	return now > previous ? now : addSeconds(previous, 0.001);
}
