import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { recordAtDesk, recordEvents } from '#lib/modules/attendance/commands/record-attendance.server.ts';
import { readAttendanceShares } from '#lib/modules/attendance/queries/attendance.server.ts';
import {
	countPresent,
	listLatest,
	listNamesakes,
	listPeopleToKeep,
	searchPeople,
} from '#lib/modules/attendance/queries/check-in.server.ts';
import { findUnit, listUnits } from '#lib/modules/attendance/queries/units.server.ts';
import { badgeAddress } from '#lib/modules/attendance/rules/badge-address.ts';
import type { AttendanceEvent } from '#lib/modules/attendance/schema/events.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import { attendanceEvent, createCheckIn, laterBy } from '../../helpers/factories-attendance.ts';
import { createSession } from '../../helpers/factories-programme.ts';

let db: Database;
let desk: Awaited<ReturnType<typeof createCheckIn>>;
const morning = '2026-11-22/am';

beforeEach(async () => {
	({ db } = await openTestDatabase());
	desk = await createCheckIn(db);
});

const send = (ctx: Context, ...events: unknown[]) => recordEvents(ctx, desk.workshop.id, events);
const outcomes = async (ctx: Context, ...events: unknown[]) =>
	(await send(ctx, ...events)).map(({ outcome }) => outcome);
const attendance = () =>
	db.selectFrom('attendance').select(['registrationId', 'unit', 'presentAt', 'undoneAt']).execute();
const audited = () =>
	db
		.selectFrom('auditEntry')
		.select(['subjectId', 'details'])
		.where('action', '=', 'attendance.record')
		.execute();

describe('a check-in', () => {
	test('is taken and answers with who it is, since when and by whom', async () => {
		const { reference, id } = await desk.register('Bo Hansen');
		expect(
			await send(desk.deskAt(60), attendanceEvent(reference, { id: '0193c0de-0000-7000-8000-000000000001' })),
		).toEqual([
			{
				id: '0193c0de-0000-7000-8000-000000000001',
				outcome: 'taken',
				person: {
					...{ reference: reference.toUpperCase(), fullName: 'Bo Hansen' },
					...{ organisation: 'Statistics Denmark', country: 'DK', state: 'confirmed' },
				},
				...{ presentAt: testNow, recordedBy: 'Ane Desk' },
			},
		]);
		expect(await attendance()).toEqual([
			{ registrationId: id, unit: morning, presentAt: testNow, undoneAt: null },
		]);
		const details = JSON.stringify({
			...{ unit: morning, action: 'present', event: '0193c0de-0000-7000-8000-000000000001' },
		});
		expect(await audited()).toEqual([{ subjectId: id, details }]);
	});

	test('at the desk takes a badge’s address, and the half-day that runs', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const code = badgeAddress('https://elsewhere.example.org', 'data', reference);
		const answer = await recordAtDesk(desk.deskAt(), desk.workshop.id, { code, unit: '', action: 'present' });
		expect(answer.outcome).toBe('taken');
		expect((await attendance())[0]?.unit).toBe(morning);
	});

	test('of somebody who is there already changes nothing and says since when', async () => {
		const { reference } = await desk.register('Bo Hansen');
		await send(desk.deskAt(), attendanceEvent(reference));
		const [answer] = await send(desk.deskAt(90), attendanceEvent(reference, { at: laterBy(90) }));
		expect([answer?.outcome, answer?.presentAt]).toEqual(['already', testNow]);
		expect(await countPresent(desk.deskAt(), desk.workshop.id, morning)).toBe(1);
	});

	test('is never later than now, whatever the device’s clock says', async () => {
		const { reference } = await desk.register('Bo Hansen');
		await send(desk.deskAt(), attendanceEvent(reference, { at: '2031-01-01T00:00:00.000Z' }));
		expect((await attendance())[0]?.presentAt).toBe(testNow);
	});

	test.each(['received', 'waiting', 'offered', 'declined', 'withdrawn'] as const)(
		'of somebody who is %s is refused and says so',
		async (state) => {
			const { reference } = await desk.register('Bo Hansen', { state });
			const [answer] = await send(desk.deskAt(), attendanceEvent(reference));
			expect([answer?.outcome, answer?.person?.state]).toEqual(['not_confirmed', state]);
			expect(await attendance()).toEqual([]);
			expect(await audited()).toEqual([]);
		},
	);

	test('of a code nobody has, of another workshop, to a half-day that is none, or without sense is refused', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const other = await createCheckIn(db, { slug: 'other' });
		const { reference: foreign } = await other.register('Cy Smith');
		const address = badgeAddress('https://x.example', 'other', foreign);
		expect(
			await outcomes(
				desk.deskAt(),
				attendanceEvent('zzzzzzzz'),
				attendanceEvent('hello'),
				attendanceEvent(foreign),
				attendanceEvent(address),
				attendanceEvent(reference, { unit: '2026-12-24/am' }),
				attendanceEvent(reference, { unit: 'f9a2' }),
				attendanceEvent(reference, { id: 'one' }),
				attendanceEvent(reference, { at: 'yesterday' }),
				null,
				'text',
			),
		).toEqual([
			...['unknown', 'unknown', 'unknown', 'other_workshop', 'unit_unknown', 'unit_unknown'],
			...['malformed', 'malformed', 'malformed', 'malformed'],
		]);
		expect(await attendance()).toEqual([]);
	});

	test('with a badge of before the workshop’s address was changed is taken', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const code = badgeAddress('https://x.example', 'old-address', reference);
		expect(await outcomes(desk.deskAt(), attendanceEvent(code))).toEqual(['taken']);
	});

	test('is for owner and registration desk only, and never in an archived workshop', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const { id } = await createPerson(db);
		const as = (role: 'moderator' | 'reader' | 'programme_editor') =>
			contextFor(db, actorFor(id, { [desk.workshop.id]: [role] }));
		const refused = new DomainError('NOT_FOUND');
		for (const ctx of [as('moderator'), as('reader'), as('programme_editor'), contextFor(db, actorFor(id))])
			await expect(send(ctx, attendanceEvent(reference))).rejects.toThrow(refused);
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(send(desk.deskAt(), attendanceEvent(reference))).rejects.toThrow(refused);
		expect(await attendance()).toEqual([]);
	});
});

describe('what a device sends again', () => {
	test('is taken once and answered as before', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const event = attendanceEvent(reference);
		expect(await outcomes(desk.deskAt(), event, event)).toEqual(['taken', 'taken']);
		expect(await outcomes(desk.deskAt(300), event)).toEqual(['taken']);
		expect(await audited()).toHaveLength(1);
		expect(await attendance()).toHaveLength(1);
	});

	test('undoes nothing that was checked in anew meanwhile', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const undoing = attendanceEvent(reference, { action: 'undone', at: laterBy(10) });
		await send(desk.deskAt(20), attendanceEvent(reference), undoing);
		await send(desk.deskAt(30), attendanceEvent(reference, { at: laterBy(30) }));
		expect(await outcomes(desk.deskAt(40), undoing)).toEqual(['present_since']);
		expect(await countPresent(desk.deskAt(), desk.workshop.id, morning)).toBe(1);
	});

	test('under the id of something else is refused', async () => {
		const [a, b] = [await desk.register('Bo Hansen'), await desk.register('Cy Smith')];
		const event = attendanceEvent(a.reference);
		const others = [
			{ ...event, code: b.reference },
			{ ...event, unit: '2026-11-22/pm' },
			{ ...event, action: 'undone' },
		];
		expect(await outcomes(desk.deskAt(), event, ...others)).toEqual([
			...['taken', 'malformed', 'malformed', 'malformed'],
		]);
		expect(await attendance()).toHaveLength(1);
	});
});

describe('five devices without a network', () => {
	test('that checked in the same person come to one attendance with the earliest time', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const minutes = [4, 2, 5, 1, 3];
		const answers = await Promise.all(
			minutes.map((minute) =>
				outcomes(desk.deskAt(600), attendanceEvent(reference, { at: laterBy(minute * 60) })),
			),
		);
		expect(answers.flat().filter((outcome) => outcome === 'taken')).toHaveLength(1);
		expect(answers.flat().filter((outcome) => outcome === 'already')).toHaveLength(4);
		expect((await attendance()).map(({ presentAt }) => presentAt)).toEqual([laterBy(60)]);
	});

	test('come to the same whoever sends first', async () => {
		const at = (minute: number, action: AttendanceEvent['action']) => ({ at: laterBy(minute * 60), action });
		const said = [at(1, 'present'), at(2, 'undone'), at(3, 'present'), at(4, 'present')];
		const results: unknown[] = [];
		for (const order of [said, said.toReversed(), [2, 0, 3, 1].map((n) => said[n])]) {
			const { reference, id } = await desk.register('Bo Hansen');
			for (const word of order) await send(desk.deskAt(600), attendanceEvent(reference, word));
			const mine = (await attendance()).filter(({ registrationId }) => registrationId === id);
			results.push(mine.map(({ presentAt, undoneAt }) => [presentAt, undoneAt]));
		}
		expect(results).toEqual(Array(3).fill([[laterBy(180), null]]));
	});
});

describe('taking it back', () => {
	const word = (action: 'present' | 'undone', code: string) => ({ code, unit: morning, action });

	test('keeps that it was, by whom and when; checking in again counts anew', async () => {
		const { reference } = await desk.register('Bo Hansen');
		const at = (seconds: number, action: 'present' | 'undone') =>
			recordAtDesk(desk.deskAt(seconds), desk.workshop.id, word(action, reference));
		await at(0, 'present');
		expect((await at(10, 'undone')).outcome).toBe('undone');
		const undone = await db.selectFrom('attendance').select(['undoneAt', 'undoneBy']).execute();
		expect(undone).toEqual([{ undoneAt: laterBy(10), undoneBy: desk.deskId }]);
		expect((await at(20, 'undone')).outcome).toBe('not_present');
		expect((await at(30, 'present')).outcome).toBe('taken');
		expect(await countPresent(desk.deskAt(), desk.workshop.id, morning)).toBe(1);
		expect(await audited()).toHaveLength(4);
	});

	test('is possible for somebody who is confirmed no longer', async () => {
		const { reference, id } = await desk.register('Bo Hansen');
		await recordAtDesk(desk.deskAt(), desk.workshop.id, word('present', reference));
		await db.updateTable('registration').set({ state: 'received' }).where('id', '=', id).execute();
		const answer = await recordAtDesk(desk.deskAt(9), desk.workshop.id, word('undone', reference));
		expect(answer.outcome).toBe('undone');
	});

	test('a check-in of before an undoing that has arrived already stays undone', async () => {
		const { reference } = await desk.register('Bo Hansen');
		await send(desk.deskAt(90), attendanceEvent(reference, { at: laterBy(20) }));
		await send(desk.deskAt(90), attendanceEvent(reference, { action: 'undone', at: laterBy(60) }));
		const late = attendanceEvent(reference, { at: laterBy(30) });
		expect(await outcomes(desk.deskAt(99), late)).toEqual(['undone_since']);
	});
});

describe('what people are checked in to', () => {
	const released = async () => {
		const session = await createSession(db, desk.workshop.id, {
			...{ title: 'Opening', kind: 'plenary' as const },
			...{ startsLocal: '2026-11-22T09:00', endsLocal: '2026-11-22T10:00' },
		});
		await createSession(db, desk.workshop.id, {
			...{ title: 'Coffee', kind: 'break' as const },
			...{ startsLocal: '2026-11-22T10:00', endsLocal: '2026-11-22T10:30' },
		});
		const input = { note: '', isFinal: false, isQuiet: true };
		await releaseProgramme(systemContext(db), desk.workshop.id, input);
		return session;
	};

	test('are half-days and the sessions of the release that are no break', async () => {
		await released();
		const ctx = desk.deskAt();
		const units = await listUnits(ctx, await getWorkshopById(ctx, desk.workshop.id));
		expect(units.current).toBe(morning);
		expect(units.halfDays).toHaveLength(4);
		expect(units.sessions.map(({ title }) => title)).toEqual(['Opening']);
	});

	test('a session that was dropped since is still one, another workshop’s is not', async () => {
		const session = await released();
		await db.deleteFrom('session').where('id', '=', session.id).execute();
		const input = { note: '', isFinal: false, isQuiet: true };
		await releaseProgramme(systemContext(db), desk.workshop.id, input);
		const ctx = desk.deskAt();
		const workshop = await getWorkshopById(ctx, desk.workshop.id);
		expect(await findUnit(ctx, workshop, session.id)).toEqual({ kind: 'session', unit: session.id });
		const { id } = await createWorkshop(db, { slug: 'third' });
		expect(await findUnit(ctx, await getWorkshopById(ctx, id), session.id)).toBe(null);
	});

	test('and how much somebody attended is counted of what was held', async () => {
		const session = await released();
		const [a, b] = [await desk.register('Bo Hansen'), await desk.register('Cy Smith')];
		await desk.register('Di Wrong', { state: 'declined' });
		const ctx = desk.deskAt();
		await send(
			ctx,
			attendanceEvent(a.reference),
			attendanceEvent(a.reference, { unit: session.id }),
			attendanceEvent(a.reference, { unit: '2026-11-23/pm' }),
		);
		const workshop = await getWorkshopById(ctx, desk.workshop.id);
		expect([...(await readAttendanceShares(ctx, workshop))].sort()).toEqual(
			[
				[a.id, { halfDays: 1, ofHalfDays: 1, sessions: 1, ofSessions: 1 }],
				[b.id, { halfDays: 0, ofHalfDays: 1, sessions: 0, ofSessions: 1 }],
			].sort(),
		);
		expect(await readAttendanceShares(ctx, workshop, b.id)).toEqual(
			new Map([[b.id, { halfDays: 0, ofHalfDays: 1, sessions: 0, ofSessions: 1 }]]),
		);
	});
});

describe('the desk finds', () => {
	test('people by name, badge name, organisation and reference, without case and marks', async () => {
		const { reference, personId } = await desk.register('Đặng Văn Lâm', {
			organisation: 'Tổng cục Thống kê',
		});
		await db.updateTable('person').set({ badgeName: 'Lam' }).where('id', '=', personId).execute();
		await desk.register('Bo Hansen');
		for (const text of ['dang van', 'thong ke', reference.slice(0, 5), 'LAM'])
			expect((await searchPeople(desk.deskAt(), desk.workshop.id, text, morning)).people).toEqual([
				{
					...{ reference: reference.toUpperCase(), fullName: 'Đặng Văn Lâm', country: 'DK' },
					...{ organisation: 'Tổng cục Thống kê', state: 'confirmed' },
					...{ presentAt: null, recordedBy: null },
				},
			]);
		expect(await searchPeople(desk.deskAt(), desk.workshop.id, ' ', morning)).toEqual({
			people: [],
			total: 0,
		});
	});

	test('who came last, and who has the same name', async () => {
		const [a, b] = [await desk.register('Bo Hansen'), await desk.register('BO HÄNSEN')];
		await send(desk.deskAt(), attendanceEvent(a.reference));
		await send(desk.deskAt(9), attendanceEvent(b.reference, { at: laterBy(9) }));
		const ctx = desk.deskAt(10);
		const latest = await listLatest(ctx, desk.workshop.id, morning);
		expect(latest.map(({ fullName }) => fullName)).toEqual(['BO HÄNSEN', 'Bo Hansen']);
		expect(await listNamesakes(ctx, desk.workshop.id, 'bo hansen', morning)).toHaveLength(2);
	});

	test('a device keeps names, organisations and states, and who is there; nobody who withdrew', async () => {
		const { reference } = await desk.register('Bo Hansen');
		await desk.register('Cy Gone', { state: 'withdrawn' });
		await send(
			desk.deskAt(),
			attendanceEvent(reference),
			attendanceEvent(reference, { unit: '2026-11-23/am' }),
		);
		expect(await listPeopleToKeep(desk.deskAt(), desk.workshop.id)).toEqual([
			{
				...{ reference: reference.toUpperCase(), fullName: 'Bo Hansen', country: 'DK' },
				...{ organisation: 'Statistics Denmark', state: 'confirmed' },
				present: [
					[morning, testNow],
					['2026-11-23/am', testNow],
				],
			},
		]);
	});
});
