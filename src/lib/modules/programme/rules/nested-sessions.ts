import type { ReleasedSession } from '../types/released.ts';

/** A session with the items it consists of. */
export interface NestedSession<S> {
	session: S;
	items: S[];
}

/**
 * @param sessions in the order they are shown
 * @returns those that stand for themselves, each with its items in the same order; an item whose session is not among them
 *   stands for itself
 */
export function nestedSessions<S extends Pick<ReleasedSession, 'id' | 'parentId'>>(
	sessions: readonly S[],
): NestedSession<S>[] {
	const known = new Set(sessions.map(({ id }) => id));
	const isItem = ({ parentId }: S) => parentId !== null && known.has(parentId);
	const items = Map.groupBy(sessions.filter(isItem), ({ parentId }) => parentId);
	return sessions
		.filter((session) => !isItem(session))
		.map((session) => ({ session, items: items.get(session.id) ?? [] }));
}
