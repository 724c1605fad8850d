interface Timed {
	id: string;
	title: string;
	state: string;
	/** UTC instants */
	startsAt: string;
	endsAt: string;
	/** an item is no obstacle to the session it is in */
	parentId?: string | null;
}

/**
 * @param sessions somebody wants to be in; cancelled ones are in nobody's way, and one may begin as another ends
 * @returns session id -> titles of those it overlaps with; only sessions with a clash are in it
 */
export function clashesOf(sessions: readonly Timed[]): Map<string, string[]> {
	const actual = sessions.filter(({ state }) => state === 'scheduled');
	const clashes = actual.map((one): [string, string[]] => [
		one.id,
		actual.filter((other) => isInTheWay(one, other)).map(({ title }) => title),
	]);
	return new Map(clashes.filter(([, titles]) => titles.length > 0));
}

function isInTheWay(one: Timed, other: Timed): boolean {
	const isInside = one.parentId === other.id || other.parentId === one.id;
	return other.id !== one.id && !isInside && other.startsAt < one.endsAt && one.startsAt < other.endsAt;
}
