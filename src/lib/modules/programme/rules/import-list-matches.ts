import type { ListedSession, SessionList } from '../types/exchange.ts';
import type { ImportableSession } from './import-plan.ts';

export interface ListMatches {
	found: Map<ListedSession, ImportableSession>;
	/** those that mean a session which an earlier one means */
	doubles: Set<ListedSession>;
}

/**
 * A session is known by its guid, else by the list's own id, else by title and start; of several the one in the same room.
 * @param drafted what the draft has
 * @param guidOf the guid by which a listed session is known; null where only its title and start tell
 */
export function matchListed(
	{ sessions, source }: SessionList,
	drafted: readonly ImportableSession[],
	guidOf: (listed: ListedSession) => string | null,
): ListMatches {
	const found = new Map<ListedSession, ImportableSession>();
	const doubles = new Set<ListedSession>();
	const free = new Set(drafted);
	const take = (listed: ListedSession, match: ImportableSession | undefined) => {
		if (!match || !free.delete(match)) return;
		found.set(listed, match);
	};
	const byGuid = new Map(
		drafted.flatMap((it) => [it.id, it.exported.guid].map((guid) => [guid, it] as const)),
	);
	for (const listed of sessions) {
		const match = byGuid.get(guidOf(listed) ?? '');
		if (match && !free.has(match)) doubles.add(listed);
		take(listed, match);
	}
	const byTitle = Map.groupBy(drafted, ({ exported }) => titleAndStart(exported.title, exported.startsAt));
	for (const listed of sessions) {
		if (found.has(listed) || doubles.has(listed) || listed.when === undefined) continue;
		const candidates = (byTitle.get(titleAndStart(listed.title, listed.when?.startsAt ?? null)) ?? []).filter(
			(it) => free.has(it) && !isKnownOtherwise(it, listed, source),
		);
		take(listed, candidates.find(({ exported }) => exported.roomName === listed.roomName) ?? candidates[0]);
	}
	return { found, doubles };
}

/** The same source gives it another id, so it is another session. */
function isKnownOtherwise(
	{ external }: ImportableSession,
	{ externalId }: ListedSession,
	source: string,
): boolean {
	return externalId !== null && external.source === source && (external.id ?? externalId) !== externalId;
}

function titleAndStart(title: string, startsAt: string | null): string {
	return `${startsAt ?? ''} ${title}`;
}
