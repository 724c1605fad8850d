import type { PartKind, ProgrammeDay, SessionKind } from '../types/released.ts';
import type { ProgrammeWarning, WarningInput, WarningKind } from '../types/warnings.ts';
import { warningOf } from './warning-key.ts';
import { roomOf, type Placed } from './warning-places.ts';

/** Who has to be there, by kind of session: one of the parts is enough. */
const needed: { kind: WarningKind; of: readonly SessionKind[]; parts: readonly PartKind[] }[] = [
	{ kind: 'chair_missing', of: ['plenary', 'panel'], parts: ['chair', 'moderator'] },
	{
		kind: 'facilitator_missing',
		of: ['breakout', 'clinic', 'consultation'],
		parts: ['facilitator', 'moderator', 'chair'],
	},
	{ kind: 'rapporteur_missing', of: ['breakout', 'clinic', 'consultation'], parts: ['rapporteur'] },
];

/** Everybody sits in these, so they have to be followed in every working language. */
const heardByAll: readonly SessionKind[] = ['plenary', 'keynote', 'panel'];

/** These find their place without a room. */
const anywhere: readonly SessionKind[] = ['break', 'social', 'field_visit', 'registration_desk'];

/**
 * What is wrong with one session by itself. For the items of a session it answers itself: for its time, its chair and its
 * interpreters; only the room can be too small for one item.
 */
export function sessionWarnings(placed: readonly Placed[], input: WarningInput): ProgrammeWarning[] {
	const hours = new Map(input.days.map((day) => [day.dayOn, day]));
	return placed.flatMap((one) => [
		...sizeWarnings(one, input.signUps[one.id] ?? 0),
		...(one.parent
			? []
			: [
					...dayWarnings(one, input, hours.get(one.session.dayOn)),
					...partWarnings(one),
					...languageWarnings(one, input.workingLanguages),
					...placeWarnings(one, input.rooms.length),
				]),
	]);
}

/** A room of unknown capacity holds everybody, one of capacity 0 nobody. */
function sizeWarnings(session: Placed, signUps: number): ProgrammeWarning[] {
	const room = roomOf(session);
	if (room?.capacity === undefined || room.capacity === null) return [];
	const limit = room.capacity;
	const { seats, takesSignUp } = session.session;
	const found = { session, subject: room.name, limit };
	// Each tenth of the room that comes on top is a new warning, each single person is not.
	const grade = Math.ceil((signUps - limit) / Math.max(1, Math.round(limit / 10)));
	const tooSmall = { kind: 'room_too_small', amount: signUps, facts: [room.id, limit, grade] } as const;
	if (signUps > limit) return [warningOf({ ...found, ...tooSmall })];
	if (!takesSignUp || seats === null || seats <= limit) return [];
	return [warningOf({ ...found, kind: 'seats_over_room', amount: seats, facts: [room.id, limit, seats] })];
}

/** By the clock on the wall, as the day's hours are printed. */
function dayWarnings(
	session: Placed,
	{ startsOn, endsOn }: WarningInput,
	day: ProgrammeDay | undefined,
): ProgrammeWarning[] {
	const { dayOn, startsLocal, endsLocal } = session.session;
	if (dayOn < startsOn || dayOn > endsOn)
		return [warningOf({ kind: 'outside_dates', session, subject: dayOn, facts: [dayOn] })];
	if (!day || (startsLocal >= day.startsLocal && endsLocal <= day.endsLocal)) return [];
	const subject = `${day.startsLocal.slice(11)}–${day.endsLocal.slice(11)}`;
	const facts = [startsLocal, endsLocal, day.startsLocal, day.endsLocal];
	return [warningOf({ kind: 'outside_hours', session, subject, facts })];
}

function partWarnings(session: Placed): ProgrammeWarning[] {
	const { kind, parts } = session.session;
	return needed
		.filter((need) => need.of.includes(kind) && !parts.some(({ part }) => need.parts.includes(part)))
		.map((need) => warningOf({ kind: need.kind, session, facts: [kind] }));
}

/** A session whose language nobody has given is not judged. Varieties of a language count as one: en-GB is heard by en. */
function languageWarnings(session: Placed, workingLanguages: readonly string[]): ProgrammeWarning[] {
	const { kind, language, interpretation } = session.session;
	if (language === null || !heardByAll.includes(kind)) return [];
	const heard = new Set([language, ...interpretation].map(languageOf));
	const missing = workingLanguages.filter((tag) => !heard.has(languageOf(tag)));
	if (missing.length === 0) return [];
	const subject = missing.join(',');
	return [warningOf({ kind: 'interpreter_missing', session, subject, facts: [kind, subject] })];
}

function languageOf(tag: string): string {
	return (tag.split('-')[0] ?? '').toLowerCase();
}

/** Also what is left of a session when its room is deleted. */
function placeWarnings(session: Placed, rooms: number): ProgrammeWarning[] {
	const { kind } = session.session;
	if (session.place !== null || rooms === 0 || anywhere.includes(kind)) return [];
	return [warningOf({ kind: 'room_missing', session, facts: [kind] })];
}
