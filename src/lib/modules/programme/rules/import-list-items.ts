import type { ListedSession, ListProblem } from '../types/exchange.ts';
import type { ImportableSession, WantedSession } from './import-plan.ts';

type Wanted = ReadonlyMap<ListedSession, WantedSession>;

/**
 * Finds what each session of a list is an item of. An item lies within its session's time and has its room; what does not
 * becomes a session of its own, and is listed where the list said otherwise.
 * @param wanted changed in place
 */
export function placeItems(
	wanted: Wanted,
	sessions: readonly ImportableSession[],
	problems: ListProblem[],
): void {
	findParents(wanted, sessions, problems);
	keepInParents(wanted, sessions, problems);
}

/** A session lies in another by that one's id, else by its title: in the list first, then in the draft. */
function findParents(wanted: Wanted, sessions: readonly ImportableSession[], problems: ListProblem[]): void {
	const all = [...wanted.values(), ...sessions.map(({ exported }) => exported)];
	for (const [listed, session] of wanted) {
		const { partOf } = listed;
		if (partOf === undefined || !session.own) continue;
		if (partOf === null) {
			session.own = { ...session.own, parentGuid: null };
			continue;
		}
		const isMeant = (it: WantedSession) => it !== session && (it.guid === partOf || it.externalId === partOf);
		const isCalled = (it: WantedSession) => it !== session && it.title === partOf;
		const parent = all.find(isMeant) ?? all.find(isCalled);
		if (parent) session.own = { ...session.own, parentGuid: parent.guid };
		else problems.push(problemOf(listed, 'parent-unknown', partOf));
	}
}

/** An item lies within its session's time and has its room; what does not becomes a session of its own. */
function keepInParents(
	wanted: Wanted,
	sessions: readonly ImportableSession[],
	problems: ListProblem[],
): void {
	const byGuid = new Map(
		[...sessions.map(({ exported }): WantedSession => exported), ...wanted.values()].map((it) => [
			it.guid,
			it,
		]),
	);
	for (const [listed, session] of wanted) {
		if (!session.own || session.own.parentGuid === null) continue;
		const parent = byGuid.get(session.own.parentGuid);
		if (parent?.own?.parentGuid === null && liesWithin(session, parent)) {
			session.roomName = parent.roomName;
			session.own = { ...session.own, isAcrossRooms: parent.own.isAcrossRooms };
			continue;
		}
		session.own = { ...session.own, parentGuid: null };
		if (listed.partOf !== undefined) problems.push(problemOf(listed, 'parent-outside', listed.partOf ?? ''));
	}
}

function liesWithin(item: WantedSession, parent: WantedSession): boolean {
	if (item.startsAt === null || item.endsAt === null) return true;
	if (parent.startsAt === null || parent.endsAt === null) return false;
	return item.startsAt >= parent.startsAt && item.endsAt <= parent.endsAt;
}

function problemOf({ row, title }: ListedSession, kind: ListProblem['kind'], text: string): ListProblem {
	return { kind, row, title, text, isLeftOut: false };
}
