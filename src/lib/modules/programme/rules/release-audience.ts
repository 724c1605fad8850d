import type { SessionChange } from '../types/releases.ts';
import type { PartKind, SessionContent } from '../types/released.ts';

/** A change of a session, and what it has to do with one person. */
export interface Concern {
	change: SessionChange;
	/** parts the person has in it, and had before */
	parts: PartKind[];
	partsBefore: PartKind[];
	signUp: 'seated' | 'waiting' | null;
	isStarred: boolean;
}

/** Who has to do with which session. */
export interface Ties {
	/** whose account, by contributor; somebody without one is reached as the contributor */
	contributors: ReadonlyMap<string, { personId: string | null }>;
	signUps: readonly { personId: string; sessionId: string; state: 'seated' | 'waiting' }[];
	stars: readonly { personId: string; sessionId: string }[];
}

/**
 * @param changes of one release
 * @returns by whom: `p/` and the id of a person, or `c/` and that of a contributor without an account; in the order of these keys,
 *   each with the changes of their own sessions in the order of the changes. Nobody else is in it
 */
export function audienceOf(changes: readonly SessionChange[], ties: Ties): Map<string, Concern[]> {
	const audience = new Map<string, Concern[]>();
	const signUps = Map.groupBy(ties.signUps, ({ sessionId }) => sessionId);
	const stars = Map.groupBy(ties.stars, ({ sessionId }) => sessionId);
	for (const change of changes.filter(isNews)) {
		const concerns = new Map<string, Concern>();
		const concernOf = (key: string): Concern => {
			const known = concerns.get(key);
			if (known) return known;
			const concern = { change, parts: [], partsBefore: [], signUp: null, isStarred: false };
			concerns.set(key, concern);
			return concern;
		};
		for (const [key, part] of partsOf(change.after, ties)) concernOf(key).parts.push(part);
		for (const [key, part] of partsOf(change.before, ties)) concernOf(key).partsBefore.push(part);
		for (const { personId, state } of signUps.get(change.id) ?? []) concernOf(`p/${personId}`).signUp = state;
		for (const { personId } of stars.get(change.id) ?? []) concernOf(`p/${personId}`).isStarred = true;
		for (const [key, concern] of concerns) audience.set(key, [...(audience.get(key) ?? []), concern]);
	}
	return new Map([...audience].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Data that only other programs read is nobody's news. */
function isNews({ kind, fields }: SessionChange): boolean {
	return kind === 'new' || kind === 'dropped' || fields.some((field) => field !== 'origin');
}

function partsOf(content: SessionContent | null, { contributors }: Ties): [key: string, part: PartKind][] {
	return (content?.parts ?? []).flatMap(({ contributorId, part }) => {
		const contributor = contributors.get(contributorId);
		if (!contributor) return [];
		const { personId } = contributor;
		return [[personId === null ? `c/${contributorId}` : `p/${personId}`, part]];
	});
}
