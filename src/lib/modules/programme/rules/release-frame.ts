import { instantOf } from '#lib/core/time.ts';
import type { DraftProgramme } from '../types/draft.ts';
import type { ReleaseFrame } from '../types/released.ts';

/**
 * Field by field, so that two frames that say the same are written the same, and no join link gets in.
 * @param zone IANA zone of the workshop
 * @returns what a release of this draft would say besides its sessions
 */
export function frameOf(draft: DraftProgramme, zone: string): ReleaseFrame {
	return {
		zone,
		days: draft.days.map(({ dayOn, startsLocal, endsLocal }) => ({
			dayOn,
			startsLocal,
			endsLocal,
			startsAt: instantOf(startsLocal, zone),
			endsAt: instantOf(endsLocal, zone),
		})),
		rooms: draft.rooms.map(({ id, name, kind, capacity, description, externalGuid }) => ({
			id,
			name,
			kind,
			capacity,
			description,
			externalGuid,
		})),
		tracks: draft.tracks.map(({ id, name, colour, external }) => ({ id, name, colour, external })),
	};
}

/** @returns whether two releases say the same besides their sessions */
export function isSameFrame(a: ReleaseFrame, b: ReleaseFrame): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
