import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { instantOf } from '#lib/core/time.ts';
import type { ContributorTable } from '#lib/modules/programme/tables/parts.server.ts';
import type { RoomTable, SessionTable, TrackTable } from '#lib/modules/programme/tables/timetable.server.ts';
import { minutesBetween } from '#lib/modules/programme/rules/placing.ts';
import type { PartKind } from '#lib/modules/programme/types/released.ts';
import { testNow } from './database.ts';

let counter = 0;
const next = () => ++counter;

/** A physical room for 40. */
export async function createRoom(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<RoomTable>> = {},
) {
	const n = next();
	const room = {
		id: newId(),
		workshopId,
		name: `Room ${n}`,
		kind: 'physical',
		capacity: 40,
		joinUrl: null,
		description: '',
		externalGuid: null,
		position: n,
		...values,
	} satisfies Insertable<RoomTable>;
	await db.insertInto('room').values(room).execute();
	return room;
}

export async function createTrack(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<TrackTable>> = {},
) {
	const n = next();
	const track = {
		id: newId(),
		workshopId,
		name: `Track ${n}`,
		colour: 1,
		position: n,
		external: '{}',
		...values,
	} satisfies Insertable<TrackTable>;
	await db.insertInto('track').values(track).execute();
	return track;
}

/**
 * A presentation on the first day of `createWorkshop`'s workshop, 10:00 to 11:00 in Copenhagen, in no room. Give the wall
 * clocks (and the zone where it is another) to have it elsewhere; the instants follow. `startsLocal: null` for one without a time.
 */
export async function createSession(
	db: Database,
	workshopId: string,
	{ zone = 'Europe/Copenhagen', ...values }: Partial<Insertable<SessionTable>> & { zone?: string } = {},
) {
	const startsLocal = values.startsLocal ?? '2026-12-01T10:00';
	const endsLocal =
		values.endsLocal ??
		`${startsLocal.slice(0, 11)}${String(Number(startsLocal.slice(11, 13)) + 1).padStart(2, '0')}${startsLocal.slice(13)}`;
	const isScheduled = values.startsLocal !== null;
	const session = {
		id: newId(),
		workshopId,
		code: newCode(8),
		kind: 'presentation',
		kindLabel: null,
		title: `Session ${next()}`,
		subtitle: '',
		abstract: '',
		description: '',
		language: 'en',
		interpretation: '[]',
		roomId: null,
		isAcrossRooms: 0,
		trackId: null,
		parentId: null,
		groupId: null,
		takesSignUp: 0,
		seats: null,
		dayOn: isScheduled ? startsLocal.slice(0, 10) : null,
		startsAt: isScheduled ? instantOf(startsLocal, zone) : null,
		endsAt: isScheduled ? instantOf(endsLocal, zone) : null,
		durationMinutes: Math.max(1, minutesBetween(startsLocal, endsLocal)),
		external: '{}',
		externalGuid: null,
		createdAt: testNow,
		updatedAt: testNow,
		...values,
		startsLocal: isScheduled ? startsLocal : null,
		endsLocal: isScheduled ? endsLocal : null,
	} satisfies Insertable<SessionTable>;
	await db.insertInto('session').values(session).execute();
	return session;
}

/** Somebody in the programme without an account. */
export async function createContributor(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<ContributorTable>> = {},
) {
	const contributor = {
		id: newId(),
		workshopId,
		personId: null,
		name: `Contributor ${next()}`,
		biography: '',
		externalId: null,
		externalCode: null,
		external: '{}',
		...values,
	} satisfies Insertable<ContributorTable>;
	await db.insertInto('contributor').values(contributor).execute();
	return contributor;
}

export async function addPart(
	db: Database,
	sessionId: string,
	contributorId: string,
	part: PartKind = 'speaker',
	position = 0,
) {
	await db.insertInto('sessionPart').values({ sessionId, contributorId, part, position }).execute();
}
