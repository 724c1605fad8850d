import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findWarnings } from '#lib/modules/programme/rules/warnings.ts';
import {
	warningKinds,
	type WarningInput,
	type WarningSession,
} from '#lib/modules/programme/types/warnings.ts';
import { programmes } from './warning-programmes.ts';

type Session = WarningSession;

const minute = 60_000;
const startOf = (s: Session) => Date.parse(s.startsAt);
const endOf = (s: Session) => Date.parse(s.endsAt);
const overlap = (a: Session, b: Session) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
const comesBefore = (a: Session, b: Session) =>
	[a.startsAt, a.endsAt, a.id].join() < [b.startsAt, b.endsAt, b.id].join();

/**
 * The definition: each session compared with each, nothing sorted or remembered. The one bound is that a session is named
 * against the first ten of those that want the same room or person and still go on (or ended sooner than a way takes).
 */
function slowWarnings(input: WarningInput): string[] {
	const { sessions, rooms, siteMinutes } = input;
	const found: string[] = [];
	const add = (kind: string, later: Session, earlier?: Session, ...words: (string | number)[]) =>
		found.push([kind, earlier?.id ?? '', later.id, ...words].join(' '));
	const roomCalled = (id: string | null) => rooms.find((room) => room.id === id);
	const parentOf = (s: Session) =>
		sessions.find(({ id }) => id === s.parentId && id !== s.id && s.parentId !== null);
	const ownPlace = (s: Session) => (s.isAcrossRooms ? 'all' : (roomCalled(s.roomId)?.id ?? null));
	const around = (s: Session) => {
		const parent = parentOf(s);
		return parent ? ownPlace(parent) : null;
	};
	const placeOf = (s: Session) => ownPlace(s) ?? around(s);
	/** What an item takes that its session has taken already concerns the other items only. */
	const realmOf = (s: Session) => {
		const isWithin = ownPlace(s) === null || ownPlace(s) === around(s) || around(s) === 'all';
		return (isWithin && parentOf(s)?.id) || 'everybody';
	};
	const firstTen = (later: Session, gap: number, isRival: (s: Session) => boolean) => {
		const rivals = sessions.filter(
			(s) => s.id !== later.id && comesBefore(s, later) && isRival(s) && endOf(s) + gap > startOf(later),
		);
		return rivals.filter((s) => rivals.filter((other) => comesBefore(other, s)).length < 10);
	};
	const isFamily = (a: Session, b: Session) => parentOf(a)?.id === b.id || parentOf(b)?.id === a.id;
	const hasPart = (s: Session | undefined, who: string) => s?.parts.some((part) => part.who === who) ?? false;
	const sphereOf = (s: Session, who: string) => (hasPart(parentOf(s), who) ? parentOf(s)?.id : 'everybody');

	for (const later of sessions) {
		const here = placeOf(later);
		const takenIn = (place: string) =>
			firstTen(
				later,
				0,
				(s) => realmOf(s) === realmOf(later) && (placeOf(s) === place || placeOf(s) === 'all'),
			);
		const pairs = new Map<string, Session>();
		if (here !== null && here !== 'all') for (const s of takenIn(here)) pairs.set(s.id, s);
		if (here === 'all') {
			for (const { id } of rooms)
				if (sessions.some((s) => realmOf(s) === realmOf(later) && placeOf(s) === id))
					for (const s of takenIn(id)) if (placeOf(s) !== 'all') pairs.set(s.id, s);
			for (const s of takenIn('all')) pairs.set(s.id, s);
		}
		for (const earlier of pairs.values()) {
			if (isFamily(earlier, later)) continue;
			const isShared =
				realmOf(later) !== 'everybody' || (later.groupId !== null && later.groupId === earlier.groupId);
			const room = roomCalled(here) ?? roomCalled(placeOf(earlier));
			add(isShared ? 'room_shared' : 'room_taken', later, earlier, room?.name ?? '');
		}
		for (const who of new Set(later.parts.map((part) => part.who)))
			for (const earlier of firstTen(
				later,
				siteMinutes * minute,
				(s) => hasPart(s, who) && sphereOf(s, who) === sphereOf(later, who),
			)) {
				const gap = (startOf(later) - endOf(earlier)) / minute;
				const [from, to] = [roomCalled(placeOf(earlier))?.site, roomCalled(here)?.site];
				if (endOf(earlier) > startOf(later)) add('person_taken', later, earlier, who);
				else if (from && to && from !== to) add('gap_short', later, earlier, who, gap, siteMinutes);
			}
		for (const earlier of sessions)
			if (
				overlap(earlier, later) &&
				comesBefore(earlier, later) &&
				input.apart.some((pair) => pair.includes(earlier.id) && pair.includes(later.id))
			)
				add('apart', later, earlier);

		const isAway = (of: string) =>
			input.absences.some((a) => a.of === of && a.startsAt < later.endsAt && later.startsAt < a.endsAt);
		const room = roomCalled(here);
		if (room && realmOf(later) === 'everybody' && isAway(room.id))
			add('room_absent', later, undefined, room.name);
		for (const who of new Set(later.parts.map((part) => part.who)))
			if (isAway(who) && !hasPart(parentOf(later), who)) add('person_absent', later, undefined, who);

		const seated = input.signUps[later.id] ?? 0;
		if (room && room.capacity !== null && seated > room.capacity)
			add('room_too_small', later, undefined, room.name, seated, room.capacity);
		else if (
			room &&
			room.capacity !== null &&
			later.takesSignUp &&
			later.seats !== null &&
			later.seats > room.capacity
		)
			add('seats_over_room', later, undefined, room.name, later.seats, room.capacity);
		if (parentOf(later)) continue;

		const day = input.days.find(({ dayOn }) => dayOn === later.dayOn);
		if (later.dayOn < input.startsOn || later.dayOn > input.endsOn)
			add('outside_dates', later, undefined, later.dayOn);
		else if (day && (later.startsLocal < day.startsLocal || later.endsLocal > day.endsLocal))
			add('outside_hours', later, undefined, `${day.startsLocal.slice(11)}–${day.endsLocal.slice(11)}`);
		const lacks = (...parts: string[]) => !later.parts.some(({ part }) => parts.includes(part));
		if (['plenary', 'panel'].includes(later.kind) && lacks('chair', 'moderator')) add('chair_missing', later);
		if (['breakout', 'clinic', 'consultation'].includes(later.kind)) {
			if (lacks('facilitator', 'moderator', 'chair')) add('facilitator_missing', later);
			if (lacks('rapporteur')) add('rapporteur_missing', later);
		}
		if (['plenary', 'keynote', 'panel'].includes(later.kind) && later.language !== null) {
			const heard = [later.language, ...later.interpretation].map((tag) => tag.slice(0, 2));
			const missing = input.workingLanguages.filter((tag) => !heard.includes(tag.slice(0, 2)));
			if (missing.length > 0) add('interpreter_missing', later, undefined, missing.join(','));
		}
		const needsRoom = !['break', 'social', 'field_visit', 'registration_desk'].includes(later.kind);
		if (here === null && rooms.length > 0 && needsRoom) add('room_missing', later);
	}
	return found.map((line) => line.trim()).sort();
}

function quickWarnings(input: WarningInput): string[] {
	return findWarnings(input)
		.map(({ kind, otherId, sessionId, subject, amount, limit }) =>
			[kind, otherId ?? '', sessionId, subject, amount ?? '', limit ?? ''].join(' ').trim(),
		)
		.sort();
}

it('finds what comparing everything with everything finds, and meets every kind doing so', () => {
	const met = new Set<string>();
	fc.assert(
		fc.property(programmes, (input) => {
			const quick = quickWarnings(input);
			for (const line of quick) met.add(line.split(' ')[0] as string);
			expect(quick).toEqual(slowWarnings(input));
		}),
		{ numRuns: 1_000 },
	);
	expect([...met].sort()).toEqual([...warningKinds].sort());
});

it('finds the same in whatever order sessions come, each under a key of its own', () => {
	fc.assert(
		fc.property(programmes, (input) => {
			const warnings = findWarnings(input);
			const turned = { ...input, sessions: input.sessions.toReversed(), apart: input.apart.toReversed() };
			expect(findWarnings(turned)).toEqual(warnings);
			expect(new Set(warnings.map(({ key }) => key)).size).toBe(warnings.length);
		}),
	);
});
