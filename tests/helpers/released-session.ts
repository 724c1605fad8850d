import { instantOf } from '#lib/core/time.ts';
import type { ReleasedSession } from '#lib/modules/programme/types/released.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';

let counter = 0;

/**
 * A released presentation in no room, 10:00 to 11:00 on 1 December 2026 in Copenhagen, or where the wall clocks say.
 * @param values.room the name of a room, which is its id too
 */
export function releasedSession({
	zone = 'Europe/Copenhagen',
	room = null,
	track = null,
	...values
}: Partial<Omit<ReleasedSession, 'room' | 'track'>> & {
	zone?: string;
	room?: string | null;
	track?: string | null;
} = {}): ReleasedSession {
	const n = ++counter;
	const startsLocal = values.startsLocal ?? '2026-12-01T10:00';
	const endsLocal = values.endsLocal ?? '2026-12-01T11:00';
	return {
		id: `session-${n}`,
		code: `code${n}`,
		state: 'scheduled',
		sequence: 0,
		changedAt: '2026-11-20T08:00:00.000Z',
		firstReleasedAt: '2026-11-20T08:00:00.000Z',
		kind: 'presentation',
		kindLabel: null,
		title: `Session ${n}`,
		subtitle: '',
		abstract: '',
		description: '',
		language: 'en',
		interpretation: [],
		isAcrossRooms: false,
		parentId: null,
		takesSignUp: false,
		seats: null,
		room: room === null ? null : { id: room, name: room },
		track: track === null ? null : { id: track, name: track, colour: 1 },
		dayOn: startsLocal.slice(0, 10),
		startsLocal,
		endsLocal,
		startsAt: instantOf(startsLocal, zone),
		endsAt: instantOf(endsLocal, zone),
		parts: [],
		url: null,
		links: [],
		external: {},
		externalGuid: null,
		...values,
	};
}

/** A published workshop of two days in Copenhagen. */
export function workshopView(values: Partial<WorkshopView> = {}): WorkshopView {
	return {
		id: 'w1',
		slug: 'data-for-all',
		state: 'published',
		title: 'Data for all',
		titleLanguage: 'en',
		summary: 'Summary',
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
		zone: 'Europe/Copenhagen',
		mode: 'hybrid',
		venue: 'UN City',
		city: 'Copenhagen',
		country: 'DK',
		workingLanguages: ['en'],
		coHosts: [],
		isRegistrationOpen: true,
		registrationOpensAt: null,
		registrationClosesAt: null,
		registrationEditUntil: '2026-11-30T23:00:00.000Z',
		confirmsAtOnce: false,
		isCallOpen: true,
		sequence: 0,
		createdAt: '2026-11-01T08:00:00.000Z',
		updatedAt: '2026-11-02T08:00:00.000Z',
		...values,
	};
}
