import type {} from '#lib/core/context.ts';
import type { Generated } from 'kysely';
import type { RoomKind, SessionKind } from '../types/released.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		programmeDay: ProgrammeDayTable;
		room: RoomTable;
		track: TrackTable;
		session: SessionTable;
	}
}

export interface ProgrammeDayTable {
	workshopId: string;
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
}

export interface RoomTable {
	id: string;
	workshopId: string;
	name: string;
	kind: RoomKind;
	capacity: number | null;
	joinUrl: string | null;
	description: string;
	externalGuid: string | null;
	position: number;
	/** the building or address it is in; empty: like all others */
	site: Generated<string>;
}

export interface TrackTable {
	id: string;
	workshopId: string;
	name: string;
	colour: number;
	position: number;
	external: Generated<string>;
}

export interface SessionTable {
	id: string;
	workshopId: string;
	code: string;
	kind: SessionKind;
	kindLabel: string | null;
	title: string;
	subtitle: string;
	abstract: string;
	description: string;
	language: string | null;
	/** JSON, BCP 47 */
	interpretation: Generated<string>;
	roomId: string | null;
	/** in all rooms at once; then it has no room of its own */
	isAcrossRooms: Generated<0 | 1>;
	trackId: string | null;
	/** the session it is an item of */
	parentId: string | null;
	/** sessions that share it take place at the same time */
	groupId: string | null;
	takesSignUp: Generated<0 | 1>;
	/** most people who may sign up; empty: what the room holds */
	seats: number | null;
	/** all five are empty while it is unscheduled */
	dayOn: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
	startsAt: string | null;
	endsAt: string | null;
	/** by the clock on the wall */
	durationMinutes: number;
	external: string;
	externalGuid: string | null;
	createdAt: string;
	updatedAt: string;
}
