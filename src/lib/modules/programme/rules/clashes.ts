interface Timed {
	id: string;
	title: string;
	state: string;
	/** UTC instants */
	startsAt: string;
	endsAt: string;
}

/**
 * @param sessions somebody wants to be in; cancelled ones are in nobody's way, and one may begin as another ends
 * @returns session id -> titles of those it overlaps with; only sessions with a clash are in it
 */
export function clashesOf(sessions: readonly Timed[]): Map<string, string[]> {
	const actual = sessions.filter(({ state }) => state === 'scheduled');
	const clashes = actual.map(({ id, startsAt, endsAt }): [string, string[]] => [
		id,
		actual
			.filter((other) => other.id !== id && other.startsAt < endsAt && startsAt < other.endsAt)
			.map(({ title }) => title),
	]);
	return new Map(clashes.filter(([, titles]) => titles.length > 0));
}
