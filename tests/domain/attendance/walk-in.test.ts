import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { registerWalkIn } from '#lib/modules/attendance/commands/walk-in.server.ts';
import { attendanceSheet } from '#lib/modules/attendance/exporters/attendance-sheet.server.ts';
import {
	listAttendance,
	listAttendanceRows,
} from '#lib/modules/attendance/queries/attendance-desk.server.ts';
import { countPresent } from '#lib/modules/attendance/queries/check-in.server.ts';
import { findOwnAttendance } from '#lib/modules/attendance/queries/own-attendance.server.ts';
import { listUnits } from '#lib/modules/attendance/queries/units.server.ts';
import type { WalkIn } from '#lib/modules/attendance/schema/check-in.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { csvOf } from '#lib/server/spreadsheets/csv.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, limitSeats, readOutbox } from '../../helpers/factories.ts';
import { createCheckIn } from '../../helpers/factories-attendance.ts';

let db: Database;
let desk: Awaited<ReturnType<typeof createCheckIn>>;
const morning = '2026-11-22/am';

beforeEach(async () => {
	({ db } = await openTestDatabase());
	desk = await createCheckIn(db, { mode: 'hybrid' });
});

const somebody = (values: Partial<WalkIn> = {}): WalkIn => ({
	...{ fullName: 'Lê Thị Hoa', email: null, locale: 'vi', organisationType: desk.organisationTypeId },
	...{ organisation: 'City of Da Nang', country: 'VN', isListed: false, isTold: 'on', isOther: false },
	...values,
});
const register = (values: Partial<WalkIn> = {}, ctx: Context = desk.deskAt()) =>
	registerWalkIn(ctx, desk.workshop.id, somebody(values), '');
const registrations = () =>
	db.selectFrom('registration').select(['state', 'source', 'mode', 'registeredBy']).execute();

describe('somebody at the door', () => {
	test('has a seat, is confirmed and checked in at once, although registration is closed', async () => {
		await db.updateTable('workshop').set({ isRegistrationOpen: 0 }).execute();
		const outcome = await register();
		expect(outcome.ok && [outcome.answer.outcome, outcome.answer.person?.fullName]).toEqual([
			...['taken', 'Lê Thị Hoa'],
		]);
		expect(await registrations()).toEqual([
			{ state: 'confirmed', source: 'walk_in', mode: 'in_person', registeredBy: desk.deskId },
		]);
		expect(await countPresent(desk.deskAt(), desk.workshop.id, morning)).toBe(1);
		expect(await readOutbox(desk.deskAt())).toEqual([]);
	});

	test('gets a confirmation in their language where they give an address', async () => {
		await register({ email: 'hoa@example.org' });
		const mails = await readOutbox(desk.deskAt());
		expect(mails.map(({ recipient }) => recipient)).toEqual(['hoa@example.org']);
	});

	test('is turned away where a limit is full: nothing of it is stored, however many come at once', async () => {
		await limitSeats(db, desk.workshop.id, { dimension: 'total', value: '' }, 3);
		const names = ['An', 'Bo', 'Cy', 'Di', 'Ed'];
		const outcomes = await Promise.all(names.map((fullName) => register({ fullName })));
		expect(outcomes.map((outcome) => (outcome.ok ? 'in' : outcome.reason))).toEqual([
			...['in', 'in', 'in', 'total_full', 'total_full'],
		]);
		expect(await registrations()).toHaveLength(3);
		expect(await countPresent(desk.deskAt(), desk.workshop.id, morning)).toBe(3);
		const left = await db.selectFrom('person').select('fullName').where('fullName', 'in', names).execute();
		expect(left).toHaveLength(3);
	});

	test('of a name that has registered is asked about first', async () => {
		await desk.register('LE THI HOA');
		const outcome = await register();
		expect(
			!outcome.ok && outcome.reason === 'namesakes' && outcome.namesakes.map(({ fullName }) => fullName),
		).toEqual(['LE THI HOA']);
		expect((await register({ isOther: true })).ok).toBe(true);
	});

	test('with the address of somebody registered is told so', async () => {
		await register({ email: 'hoa@example.org' });
		expect(await register({ email: 'hoa@example.org', fullName: 'Somebody Else' })).toEqual({
			...{ ok: false, reason: 'already_registered' },
		});
	});

	test('is not taken where nobody meets in a room', async () => {
		await db.updateTable('workshop').set({ mode: 'online' }).execute();
		const outcome = await register();
		expect(outcome.ok).toBe(false);
		expect(await registrations()).toEqual([]);
	});

	test('is registered by owner and registration desk only', async () => {
		const { id } = await createPerson(db);
		const reader = contextFor(db, actorFor(id, { [desk.workshop.id]: ['reader'] }));
		await expect(register({}, reader)).rejects.toThrow(new DomainError('NOT_FOUND'));
	});
});

describe('who was there', () => {
	test('is listed with those who were not, and written with the times', async () => {
		await register();
		await desk.register('Bo Hansen');
		await desk.register('Di Novak', { state: 'received' });
		const ctx = desk.deskAt();
		const list = (wanted: 'there' | 'missing') => listAttendance(ctx, desk.workshop.id, morning, wanted, 1);
		const names = async (wanted: 'there' | 'missing') =>
			(await list(wanted)).people.map(({ fullName }) => fullName);
		expect([await names('there'), await names('missing')]).toEqual([['Lê Thị Hoa'], ['Bo Hansen']]);
		const workshop = await getWorkshopById(ctx, desk.workshop.id);
		const rows = await listAttendanceRows(ctx, workshop);
		const sheet = attendanceSheet(rows, await listUnits(ctx, workshop), workshop.zone);
		const file = (await Array.fromAsync(csvOf(sheet))).join('').split('\r\n');
		expect(file[0]).toBe(
			'\uFEFFReference number,Name,Organisation,Country code,Country,Half-days attended,Sessions attended,"Sun 22 Nov, morning","Sun 22 Nov, afternoon","Mon 23 Nov, morning","Mon 23 Nov, afternoon"',
		);
		const about = file.slice(1).map((line) => line.slice(line.indexOf(',') + 1));
		expect(about).toEqual([
			'Bo Hansen,Statistics Denmark,DK,Denmark,0,0,,,,',
			'Lê Thị Hoa,City of Da Nang,VN,Viet Nam,1,0,09:00,,,',
			'',
		]);
	});

	test('everybody reads of themself, once there is something to read', async () => {
		const { personId } = await desk.register('Bo Hansen');
		const own = contextFor(db, actorFor(personId));
		const workshop = await getWorkshopById(own, desk.workshop.id);
		expect(await findOwnAttendance(own, workshop)).toBe(undefined);
		expect(await findOwnAttendance(contextFor(db), workshop)).toBe(undefined);
		await register();
		expect(await findOwnAttendance(own, workshop)).toBe(undefined);
		const walkedIn = await db
			.selectFrom('registration')
			.select('personId')
			.where('source', '=', 'walk_in')
			.execute();
		expect(await findOwnAttendance(contextFor(db, actorFor(walkedIn[0]?.personId ?? '')), workshop)).toEqual({
			...{ halfDays: 1, ofHalfDays: 4, sessions: 0, ofSessions: 0 },
		});
	});
});
