import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import {
	describeBulkAction,
	prepareBulkAction,
	startBulkAction,
	type BulkSelection,
} from '#lib/modules/registration/commands/bulk-actions.server.ts';
import {
	confirmRegistrations,
	declineRegistrations,
	setRegistrationsAside,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { pickFromLine } from '#lib/modules/registration/commands/pick-from-line.server.ts';
import {
	runBulkAction,
	runBulkActions,
	runBulkBatch,
} from '#lib/modules/registration/commands/run-bulk-actions.server.ts';
import { settleAllSeats } from '#lib/modules/registration/commands/settle-seats.server.ts';
import {
	getBulkAction,
	listMessages,
	previewMail,
} from '#lib/modules/registration/queries/bulk-actions.server.ts';
import { findOwnPlace } from '#lib/modules/registration/queries/waiting-list.server.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import type { BulkDetails, BulkStep } from '#lib/modules/registration/types/bulk.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import {
	addTeamMember,
	createOrganisationType,
	createPerson,
	createWorkshop,
	readOutbox,
} from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let workshop: WorkshopView;
let office: Awaited<ReturnType<typeof createOrganisationType>>;
let desk: Context;
let colleague: Context;

const everything: BulkSelection = { filter: wholeQueue };
const at = (minute: number) => `2026-11-22T07:${String(minute).padStart(2, '0')}:00.000Z`;

async function clerk(role: 'registration_desk' | 'reader' = 'registration_desk'): Promise<Context> {
	const { id } = await createPerson(db);
	await addTeamMember(db, workshop.id, id, role);
	return contextFor(db, actorFor(id, { [workshop.id]: [role] }));
}

async function open(seatLimit: number | null) {
	const row = await createWorkshop(db, { seatLimit });
	workshop = await getWorkshop(contextFor(db), row.slug);
	office = await createOrganisationType(db, workshop.id);
	desk = await clerk();
	colleague = await clerk();
}

beforeEach(async () => {
	({ db } = await openTestDatabase());
	await open(null);
});

const register = async (fullName: string, values: Parameters<typeof createRegistration>[3] = {}) =>
	createRegistration(db, workshop.id, office.id, {
		personId: (await createPerson(db, { fullName })).id,
		...values,
	});
const statesOf = async () =>
	Object.fromEntries(
		(
			await db
				.selectFrom('registration as r')
				.innerJoin('person as p', 'p.id', 'r.personId')
				.select(['p.fullName', 'r.state'])
				.where('r.workshopId', '=', workshop.id)
				.execute()
		).map(({ fullName, state }) => [fullName, state]),
	);

async function prepare(
	step: BulkStep,
	details: Partial<BulkDetails> = {},
	selection = everything,
	ctx = desk,
): Promise<string> {
	const id = (await prepareBulkAction(ctx, workshop.id, step, selection)) ?? '';
	await describeBulkAction(ctx, workshop.id, id, details);
	return id;
}
async function carryOut(id: string, ctx = desk) {
	expect(await startBulkAction(ctx, workshop.id, id)).toBe(true);
	expect(await runBulkAction(ctx, id)).toBe(true);
	return getBulkAction(ctx, workshop, id, 1);
}

describe('the preview', () => {
	test('says who changes, who cannot and why, and does nothing', async () => {
		await register('Received');
		await register('Gone', { state: 'withdrawn' });
		const action = await getBulkAction(desk, workshop, await prepare('confirm'), 1);
		expect(action).toMatchObject({ state: 'draft', total: 2, open: 1, done: 0 });
		expect(action.left).toEqual([{ refusal: 'state_changed', count: 1 }]);
		expect(action.lines.map(({ fullName, from, to, refusal }) => [fullName, from, to, refusal])).toEqual([
			['Gone', 'withdrawn', null, 'state_changed'],
			['Received', 'received', 'confirmed', null],
		]);
		expect(await statesOf()).toEqual({ Received: 'received', Gone: 'withdrawn' });
		expect(await readOutbox(desk)).toEqual([]);
	});

	test('knows that seats are short: the first to register gets the last one', async () => {
		await open(1);
		await register('Second', { state: 'declined', createdAt: at(2) });
		await register('First', { state: 'declined', createdAt: at(1) });
		const action = await getBulkAction(desk, workshop, await prepare('confirm'), 1);
		expect(action.lines.map(({ fullName, refusal }) => [fullName, refusal])).toEqual([
			['Second', 'total_full'],
			['First', null],
		]);
	});

	test('shows a mail as the first of them gets it', async () => {
		await register('Amina Diallo', { organisation: 'ANSD' });
		const texts = { en: { subject: 'For {name}', body: '{organisation}: {reference} {workshop}' } };
		const action = await getBulkAction(desk, workshop, await prepare('mail', { texts }), 1);
		const mail = await previewMail(desk, workshop.id, action);
		expect(mail?.to).toBe('Amina Diallo');
		expect(mail?.draft.subject).toBe('For Amina Diallo');
		expect(mail?.draft.paragraphs[0]).toMatch(new RegExp(`^ANSD: [0-9A-Z]{8} ${workshop.title}$`));
	});

	test('of an empty selection is none', async () => {
		expect(await prepareBulkAction(desk, workshop.id, 'confirm', everything)).toBe(null);
	});

	test('takes only ticked ones of that workshop', async () => {
		const ours = await register('Ours');
		const other = await createWorkshop(db);
		const type = await createOrganisationType(db, other.id);
		const theirs = await createRegistration(db, other.id, type.id);
		const references = [ours.reference.toUpperCase(), theirs.reference];
		const id = await prepare('confirm', {}, { references });
		expect((await getBulkAction(desk, workshop, id, 1)).total).toBe(1);
	});

	test('is for those who decide; a draft is its author’s alone; yesterday’s are dropped', async () => {
		await register('Received');
		const id = await prepare('confirm');
		const reader = await clerk('reader');
		for (const work of [
			() => prepareBulkAction(reader, workshop.id, 'confirm', everything),
			() => getBulkAction(reader, workshop, id, 1),
			() => getBulkAction(colleague, workshop, id, 1),
			() => describeBulkAction(colleague, workshop.id, id, { reason: 'No' }),
			() => startBulkAction(colleague, workshop.id, id),
		])
			await expect(work()).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await runBulkActions({ ...systemContext(db), now: '2026-11-24T08:00:00.000Z' });
		await expect(getBulkAction(desk, workshop, id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('what the preview said is done', () => {
	test('confirmed: takes part, in the log and by mail', async () => {
		const { id } = await register('Amina Diallo');
		const action = await carryOut(await prepare('confirm'));
		expect(action).toMatchObject({ state: 'done', done: 1, open: 0, left: [] });
		expect(await statesOf()).toEqual({ 'Amina Diallo': 'confirmed' });
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toEqual(['registration.confirmed']);
		const log = await db
			.selectFrom('auditEntry')
			.select(['action', 'actorId'])
			.where('subjectId', '=', id)
			.execute();
		expect(log).toEqual([{ action: 'registration.confirm', actorId: desk.actor.personId }]);
	});

	test('only once, and not before everything is said', async () => {
		await register('Received');
		const vague = await prepareBulkAction(desk, workshop.id, 'decline', everything);
		expect(await startBulkAction(desk, workshop.id, vague ?? '')).toBe(false);
		const id = await prepare('decline', { reason: 'Full' });
		await carryOut(id);
		expect(await startBulkAction(desk, workshop.id, id)).toBe(false);
		expect(await runBulkBatch(desk, id)).toBe(false);
		await expect(describeBulkAction(desk, workshop.id, id, { reason: 'x' })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		expect(await readOutbox(desk)).toHaveLength(1);
	});

	test('whoever has changed meanwhile is left as they are, and the report says so', async () => {
		const moved = await register('Moved');
		await register('Stays');
		const id = await prepare('decline', { reason: 'Full' });
		await confirmRegistrations({ ...colleague, now: at(59) }, workshop.id, [moved.reference]);
		const action = await carryOut(id);
		expect(action.left).toEqual([{ refusal: 'changed_meanwhile', count: 1 }]);
		expect(await statesOf()).toEqual({ Moved: 'confirmed', Stays: 'declined' });
	});

	test('two desks decide the same selection at once: each registration once, and both reports are true', async () => {
		for (let n = 0; n < 60; n++) await register(`Person ${n}`);
		const [confirming, declining] = [
			await prepare('confirm'),
			await prepare('decline', { reason: 'Full' }, everything, colleague),
		];
		const [one, other] = await Promise.all([carryOut(confirming), carryOut(declining, colleague)]);
		expect(one.done + other.done).toBe(60);
		const counts = Object.values(await statesOf());
		expect(counts.filter((state) => state === 'confirmed')).toHaveLength(one.done);
		expect(counts.filter((state) => state === 'declined')).toHaveLength(other.done);
		expect(await readOutbox(desk)).toHaveLength(60);
		expect(await db.selectFrom('participation').selectAll().execute()).toHaveLength(one.done);
	});

	test('a stop in between neither loses nor doubles anything', async () => {
		for (let n = 0; n < 120; n++) await register(`Person ${n}`);
		const texts = { en: { subject: 'Rooms', body: 'Dear {name}' } };
		const id = await prepare('mail', { texts });
		await startBulkAction(desk, workshop.id, id);
		expect(await runBulkAction(desk, id, 1)).toBe(false);
		expect(await getBulkAction(desk, workshop, id, 1)).toMatchObject({
			state: 'running',
			done: 50,
			open: 70,
		});
		// The process begins anew, and two of its jobs meet.
		await Promise.all([runBulkActions(systemContext(db)), runBulkActions(systemContext(db))]);
		expect(await getBulkAction(desk, workshop, id, 1)).toMatchObject({ state: 'done', done: 120, open: 0 });
		const recipients = (await readOutbox(desk)).map(({ recipient }) => recipient);
		expect([recipients.length, new Set(recipients).size]).toEqual([120, 120]);
	});

	test('whoever has left the desk since does nothing more', async () => {
		for (let n = 0; n < 60; n++) await register(`Person ${n}`);
		const id = await prepare('decline', { reason: 'Full' });
		await startBulkAction(desk, workshop.id, id);
		await runBulkAction(desk, id, 1);
		await db
			.deleteFrom('teamMember')
			.where('personId', '=', desk.actor.personId ?? '')
			.execute();
		await runBulkActions(systemContext(db));
		const action = await getBulkAction(colleague, workshop, id, 1);
		expect(action).toMatchObject({ done: 50, left: [{ refusal: 'not_allowed', count: 10 }] });
	});

	test('declining everybody offers no seat to those of them who wait', async () => {
		await open(2);
		await register('Seated', { createdAt: at(1) });
		await register('Also seated', { createdAt: at(2) });
		await register('Waiting', { state: 'waiting', createdAt: at(3) });
		const action = await carryOut(await prepare('decline', { reason: 'Cancelled' }));
		expect(action).toMatchObject({ done: 3, left: [] });
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toEqual(
			Array<string>(3).fill('registration.declined'),
		);
	});

	test('tags come and go', async () => {
		await register('One');
		const id = await prepare('tag', { tag: 'VIP' });
		await carryOut(id);
		expect(await db.selectFrom('registrationTag').select('tag').execute()).toEqual([{ tag: 'VIP' }]);
		const again = await getBulkAction(desk, workshop, await prepare('tag', { tag: 'VIP' }), 1);
		expect(again.left).toEqual([{ refusal: 'tagged_already', count: 1 }]);
		await carryOut(await prepare('untag', { tag: 'VIP' }));
		expect(await db.selectFrom('registrationTag').select('tag').execute()).toEqual([]);
	});

	test('seats are offered from the line, free ones or held ones', async () => {
		await open(1);
		await register('Seated', { createdAt: at(1) });
		await register('Waiting', { state: 'waiting', createdAt: at(2) });
		await db
			.insertInto('heldSeat')
			.values({
				...{ id: 'hold', workshopId: workshop.id, dimension: 'total', value: '', seats: 1 },
				...{ purpose: 'Guests', releaseOn: null, createdAt: at(0) },
			})
			.execute();
		await db.updateTable('seatCap').set({ seats: 2 }).execute();
		const free = await getBulkAction(desk, workshop, await prepare('pick'), 1);
		expect(free.left).toEqual([
			{ refusal: 'state_changed', count: 1 },
			{ refusal: 'total_full', count: 1 },
		]);
		const action = await carryOut(await prepare('pick', { heldId: 'hold' }));
		expect(action).toMatchObject({ done: 1 });
		expect(await statesOf()).toEqual({ Seated: 'received', Waiting: 'offered' });
	});
});

describe('messages', () => {
	const texts = {
		en: { subject: 'Rooms for {name}', body: 'Dear {name},\n\nsee {workshop}.' },
		vi: { subject: 'Phòng cho {name}', body: 'Kính gửi {name}' },
	};

	test('reach each in their own language, or in the one that was written', async () => {
		const lan = await createPerson(db, { fullName: 'Nguyễn Thị Lan', locale: 'vi' });
		await register('Amina {reference}', { createdAt: at(1) });
		await register('Nguyễn Thị Lan', { personId: lan.id, createdAt: at(2) });
		await carryOut(await prepare('mail', { texts }));
		expect((await readOutbox(desk)).map(({ subject }) => subject)).toEqual([
			'Rooms for Amina {reference}',
			'Phòng cho Nguyễn Thị Lan',
		]);
		await carryOut(await prepare('mail', { texts: { en: texts.en } }));
		expect((await readOutbox(desk)).map(({ subject }) => subject)).toContain('Rooms for Nguyễn Thị Lan');
	});

	test('leave out those without an address, and are kept with who, when and to how many', async () => {
		const nobody = await createPerson(db, { fullName: 'No Address' });
		await db
			.updateTable('person')
			.set({ email: null, passwordHash: null })
			.where('id', '=', nobody.id)
			.execute();
		await register('No Address', { personId: nobody.id });
		await register('Amina Diallo');
		const action = await carryOut(await prepare('mail', { texts }));
		expect(action.left).toEqual([{ refusal: 'no_address', count: 1 }]);
		expect(await listMessages(desk, workshop)).toMatchObject([
			{ subject: 'Rooms for {name}', sent: 1, total: 2, state: 'done', startedAt: desk.now },
		]);
		await expect(listMessages(await clerk('reader'), workshop)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('on the waiting list by the desk', () => {
	beforeEach(async () => open(1));

	test('the seat goes to the next in line, and does not come back by itself', async () => {
		const aside = await register('Set aside', { createdAt: at(1) });
		const next = await register('Next', { state: 'waiting', createdAt: at(2) });
		expect(await setRegistrationsAside(desk, workshop.id, [aside.reference], 'Too many of you')).toEqual({
			decided: 1,
			refused: [],
		});
		expect(await statesOf()).toEqual({ 'Set aside': 'waiting', Next: 'offered' });
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toEqual([
			'registration.set_aside',
			'registration.offer',
		]);
		await declineRegistrations(desk, workshop.id, [next.reference], 'No');
		await settleAllSeats(systemContext(db));
		expect(await statesOf()).toEqual({ 'Set aside': 'waiting', Next: 'declined' });
	});

	test('a confirmed one takes part no more, and the desk can pick or confirm it again', async () => {
		const row = await register('Amina Diallo');
		await confirmRegistrations(desk, workshop.id, [row.reference]);
		await setRegistrationsAside(desk, workshop.id, [row.reference], '');
		expect(await db.selectFrom('participation').selectAll().execute()).toEqual([]);
		const own = contextFor(db, actorFor(row.personId));
		expect(await findOwnPlace(own, workshop)).toEqual({ places: [], offeredUntil: null });
		const pick = { reference: row.reference, heldId: '' };
		expect(await pickFromLine(desk, workshop.id, pick)).toEqual({ ok: true });
		expect(await statesOf()).toEqual({ 'Amina Diallo': 'offered' });
		const { isSetAside } = await db.selectFrom('registration').select('isSetAside').executeTakeFirstOrThrow();
		expect(isSetAside).toBe(0);
	});

	test.each(['waiting', 'declined', 'withdrawn'] as const)(
		'one that is %s is not set aside',
		async (state) => {
			const { reference } = await register('Amina Diallo', { state });
			const decision = await setRegistrationsAside(desk, workshop.id, [reference], '');
			expect(decision).toMatchObject({ decided: 0, refused: [{ reason: 'state_changed' }] });
		},
	);
});
