/** What a session occupies and when. Instants are UTC. */
export interface Slot {
	id: string;
	startsAt: string;
	endsAt: string;
	/** room and people, each by a key that tells it from everything else */
	resources: readonly string[];
}

/** Two sessions that want the same room or person at once. */
export interface Overlap {
	resource: string;
	/** begins first */
	earlierId: string;
	laterId: string;
}

/**
 * Sessions that touch (one ends when the next begins) do not overlap. Every session is compared with the one that has
 * occupied the resource longest so far, so each that overlaps any other is named at least once, and the number of
 * overlaps never exceeds that of sessions.
 * @param slots of one workshop
 * @returns the overlaps by start of the later session; O(n log n)
 */
export function findOverlaps(slots: readonly Slot[]): Overlap[] {
	const ordered = slots.toSorted((a, b) => compare(a.startsAt, b.startsAt) || compare(a.id, b.id));
	const occupiedBy = new Map<string, Slot>();
	const overlaps: Overlap[] = [];
	for (const slot of ordered)
		for (const resource of new Set(slot.resources)) {
			const earlier = occupiedBy.get(resource);
			if (earlier && slot.startsAt < earlier.endsAt)
				overlaps.push({ resource, earlierId: earlier.id, laterId: slot.id });
			if (!earlier || slot.endsAt > earlier.endsAt) occupiedBy.set(resource, slot);
		}
	return overlaps;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
