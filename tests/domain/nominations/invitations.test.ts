import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { hashToken } from '#lib/core/ids.ts';
import { endInvitation } from '#lib/modules/nominations/commands/end-invitation.server.ts';
import { importInvitees } from '#lib/modules/nominations/commands/import-invitees.server.ts';
import { addInvitation, editInvitation } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import {
	remindInstitutions,
	remindOfDueDates,
	renewLink,
	sendInvitations,
} from '#lib/modules/nominations/commands/send-invitations.server.ts';
import { findInstitutionPage } from '#lib/modules/nominations/queries/institution-page.server.ts';
import { getInvitation, listInvitations } from '#lib/modules/nominations/queries/invitations.server.ts';
import { previewInvitees } from '#lib/modules/nominations/queries/invitees.server.ts';
import { previewMail } from '#lib/modules/nominations/queries/mail-preview.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import {
	createInvitation,
	createNomination,
	invitationDetails,
} from '../../helpers/factories-nominations.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import {
	createOrganisationType,
	createPerson,
	createWorkshop,
	limitSeats,
	readOutbox,
} from '../../helpers/factories.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let desk: Context;
let reader: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	desk = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['registration_desk'] }));
	reader = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['reader'] }));
});

const at = (ctx: Context, now: string): Context => ({ ...ctx, now });
const notFound = new DomainError('NOT_FOUND');
const total = { dimension: 'total', value: '' } as const;

async function rowOf(id: string) {
	return db.selectFrom('institutionInvitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
const listHolds = () =>
	db.selectFrom('heldSeat').select(['purpose', 'dimension', 'value', 'seats', 'releaseOn']).execute();
const listKinds = async () =>
	(await db.selectFrom('invitationEvent').select('kind').orderBy('id').execute()).map(({ kind }) => kind);

async function add(values: Parameters<typeof invitationDetails>[0] = {}): Promise<string> {
	const added = await addInvitation(desk, workshop.id, invitationDetails(values));
	if (!added.ok) throw new Error(added.reason);
	return added.id;
}

/** Links stand in sealed mails only. */
async function readLinks(): Promise<string[]> {
	const rows = await db.selectFrom('outboxMail').select('body').orderBy('id').execute();
	return rows.map(({ body }) => {
		const { text } = JSON.parse(mailSettings().secretBox.open(body as Buffer)) as { text: string };
		return /\/nominations?\/([\w-]{43})/.exec(text)?.[1] ?? '';
	});
}

describe('drafting', () => {
	test('stores what is asked, under an organisation of the directory, and sends nothing', async () => {
		const id = await add({ keepsSeats: true, note: 'Two of them women' });
		const row = await rowOf(id);
		expect(row).toMatchObject({
			state: 'draft',
			seats: 3,
			dueOn: '2026-11-27',
			keepsSeats: 1,
			heldSeatId: null,
		});
		const organisation = await db
			.selectFrom('organisation')
			.select('name')
			.where('id', '=', row.organisationId)
			.executeTakeFirst();
		expect(organisation).toEqual({ name: 'Statistics Denmark' });
		expect([await listKinds(), await readOutbox(desk), await listHolds()]).toEqual([['create'], [], []]);
	});
	test.each([
		[{ dueOn: '2026-11-21' }, 'due_past'],
		[{ dueOn: '2026-12-03' }, 'due_after_workshop'],
		[{ organisationTypeIds: ['elsewhere'] }, 'type_unknown'],
	])('%j is refused', async (values, reason) => {
		expect(await addInvitation(desk, workshop.id, invitationDetails(values))).toEqual({ ok: false, reason });
	});
	test('is for the desk only, and not in an archived workshop', async () => {
		await expect(addInvitation(reader, workshop.id, invitationDetails())).rejects.toEqual(notFound);
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(addInvitation(desk, workshop.id, invitationDetails())).rejects.toEqual(notFound);
	});
});

describe('sending', () => {
	test('mails a link to the focal point in its language; only its hash is stored', async () => {
		const id = await add({ language: 'vi', email: 'lan@gso.gov.vn' });
		expect(await sendInvitations(desk, workshop.id, [id])).toEqual({ sent: 1, refused: [] });
		expect(await rowOf(id)).toMatchObject({ state: 'sent', sentAt: desk.now });
		const [mail] = await readOutbox(desk);
		expect(mail).toMatchObject({ recipient: 'lan@gso.gov.vn', locale: 'vi', isSealed: 1 });
		const [token = ''] = await readLinks();
		const links = await db.selectFrom('invitationLink').select(['tokenHash', 'invitationId']).execute();
		expect(links).toEqual([{ tokenHash: hashToken(token), invitationId: id }]);
		expect(await findInstitutionPage(contextFor(db), token)).toMatchObject({ page: { seatsLeft: 3 } });
	});
	test('keeps the seats from now until the due date is over', async () => {
		await sendInvitations(desk, workshop.id, [await add({ keepsSeats: true })]);
		expect(await listHolds()).toEqual([
			{ purpose: 'Statistics Denmark', dimension: 'country', value: 'DK', seats: 3, releaseOn: '2026-11-28' },
		]);
	});
	test('each is decided by itself: sent before, past its due date, without enough seats', async () => {
		await limitSeats(db, workshop.id, total, 4);
		const first = await add({ keepsSeats: true });
		const second = await add({ organisation: 'GSO', keepsSeats: true });
		expect(await sendInvitations(desk, workshop.id, [first, second])).toEqual({
			sent: 1,
			refused: [{ organisation: 'GSO', reason: 'seats_gone' }],
		});
		const later = at(desk, '2026-11-28T08:00:00.000Z');
		expect(await sendInvitations(later, workshop.id, [second])).toMatchObject({
			refused: [{ reason: 'due_past' }],
		});
		expect(await sendInvitations(desk, workshop.id, [first])).toMatchObject({
			refused: [{ reason: 'state_changed' }],
		});
	});
	test('waits until the workshop is published', async () => {
		const id = await add();
		await db.updateTable('workshop').set({ state: 'draft' }).execute();
		expect((await sendInvitations(desk, workshop.id, [id])).refused).toEqual([
			{ organisation: 'Statistics Denmark', reason: 'not_published' },
		]);
	});
	test('one of another workshop is not there, and none of them is sent', async () => {
		const id = await add();
		const other = await createInvitation(db, (await createWorkshop(db)).id);
		await expect(sendInvitations(desk, workshop.id, [id, other.id])).rejects.toEqual(notFound);
		expect((await rowOf(id)).state).toBe('draft');
	});
	test('the mail is shown before, without a link', async () => {
		const id = await add();
		const { invitations, shown } = await previewMail(
			desk,
			await getWorkshopById(desk, workshop.id),
			'invitation',
			[id, 'gone'],
		);
		expect(invitations.map((one) => one.id)).toEqual([id]);
		expect(shown?.paragraphs.join(' ')).toContain('up to 3 people');
		expect(await readOutbox(desk)).toEqual([]);
	});
});

describe('reminding', () => {
	test('only institutions that have nominated nobody; earlier links stay good', async () => {
		const silent = await createInvitation(db, workshop.id);
		const answered = await createInvitation(db, workshop.id, { organisation: 'GSO' });
		await createNomination(db, answered.id);
		expect(await remindInstitutions(desk, workshop.id, [silent.id, answered.id])).toEqual({
			sent: 1,
			refused: [{ organisation: 'GSO', reason: 'state_changed' }],
		});
		for (const token of [silent.token, ...(await readLinks())])
			expect(await findInstitutionPage(contextFor(db), token)).toHaveProperty('page');
	});
	test('by itself a week and two days before, never twice, and again for a later date', async () => {
		const system = systemContext(db);
		const { id } = await createInvitation(db, workshop.id, { sentAt: '2026-11-01T08:00:00.000Z' });
		const run = async (now: string) => remindOfDueDates(at(system, now));
		await run('2026-11-19T12:00:00.000Z');
		expect(await listKinds()).toEqual([]);
		await Promise.all([run('2026-11-20T12:00:00.000Z'), run('2026-11-20T12:00:00.000Z')]);
		await run('2026-11-21T12:00:00.000Z');
		await run('2026-11-25T12:00:00.000Z');
		await run('2026-11-26T12:00:00.000Z');
		expect(await listKinds()).toEqual(['remind_7', 'remind_2']);
		expect(await readOutbox(desk)).toHaveLength(2);
		await editInvitation(desk, workshop.id, id, invitationDetails({ dueOn: '2026-11-29' }));
		await run('2026-11-27T12:00:00.000Z');
		expect(await listKinds()).toEqual(['remind_7', 'remind_2', 'extend', 'remind_2']);
	});
	test('not where whoever it was written to has had their data erased', async () => {
		const old = { sentAt: '2026-11-01T08:00:00.000Z', email: '' };
		const { id } = await createInvitation(db, workshop.id, old);
		await remindOfDueDates(at(systemContext(db), '2026-11-20T12:00:00.000Z'));
		expect((await remindInstitutions(desk, workshop.id, [id])).refused).toMatchObject([
			{ reason: 'no_address' },
		]);
		expect(await readOutbox(desk)).toEqual([]);
	});
	test('not those that have nominated somebody, are closed, or whose workshop is over', async () => {
		const old = { sentAt: '2026-11-01T08:00:00.000Z' };
		const answered = await createInvitation(db, workshop.id, old);
		await createNomination(db, answered.id);
		await createInvitation(db, workshop.id, { ...old, state: 'closed' });
		const archived = await createWorkshop(db, { state: 'archived' });
		await createInvitation(db, archived.id, old);
		await remindOfDueDates(at(systemContext(db), '2026-11-20T12:00:00.000Z'));
		expect(await readOutbox(desk)).toEqual([]);
	});
});

describe('changing what was sent', () => {
	test('another number of seats keeps others back; a later due date keeps them longer', async () => {
		const id = await add({ keepsSeats: true });
		await sendInvitations(desk, workshop.id, [id]);
		const details = invitationDetails({ keepsSeats: true, seats: 5, dueOn: '2026-11-30' });
		expect(await editInvitation(desk, workshop.id, id, details)).toEqual({ ok: true });
		expect(await listHolds()).toMatchObject([{ seats: 5, releaseOn: '2026-12-01' }]);
		expect(await listKinds()).toEqual(['create', 'send', 'extend']);
	});
	test('no more seats than are free, and then everything stays', async () => {
		await limitSeats(db, workshop.id, total, 4);
		const id = await add({ keepsSeats: true });
		await sendInvitations(desk, workshop.id, [id]);
		const details = invitationDetails({ keepsSeats: true, seats: 5 });
		expect(await editInvitation(desk, workshop.id, id, details)).toEqual({ ok: false, reason: 'seats_gone' });
		expect(await listHolds()).toMatchObject([{ seats: 3 }]);
		expect((await rowOf(id)).seats).toBe(3);
	});
	test('no fewer seats than people nominated', async () => {
		const { id } = await createInvitation(db, workshop.id);
		await createNomination(db, id);
		await createNomination(db, id);
		const edit = (seats: number) => editInvitation(desk, workshop.id, id, invitationDetails({ seats }));
		expect(await edit(1)).toEqual({ ok: false, reason: 'seats_nominated' });
		expect(await edit(2)).toEqual({ ok: true });
	});
	test('not once it is withdrawn', async () => {
		const { id } = await createInvitation(db, workshop.id, { state: 'withdrawn' });
		expect(await editInvitation(desk, workshop.id, id, invitationDetails())).toEqual({
			ok: false,
			reason: 'state_changed',
		});
	});
});

describe('ending', () => {
	test('withdrawing lets the kept seats go to those who wait, and ends the links', async () => {
		const type = await createOrganisationType(db, workshop.id);
		await limitSeats(db, workshop.id, total, 3);
		const id = await add({ keepsSeats: true });
		await sendInvitations(desk, workshop.id, [id]);
		const waiting = await createRegistration(db, workshop.id, type.id, { state: 'waiting' });
		expect(await endInvitation(desk, workshop.id, id, 'withdraw')).toEqual({ ok: true });
		expect(await listHolds()).toEqual([]);
		const row = await db
			.selectFrom('registration')
			.select('state')
			.where('id', '=', waiting.id)
			.executeTakeFirst();
		expect(row).toEqual({ state: 'offered' });
		const [token = ''] = await readLinks();
		expect(await findInstitutionPage(contextFor(db), token)).toEqual({
			end: 'withdrawn',
			contact: 'secretariat@example.org',
		});
		expect(await endInvitation(desk, workshop.id, id, 'withdraw')).toMatchObject({ ok: false });
	});
	test('closing keeps the seats of those nominated only; taken up again it keeps all that are free', async () => {
		await limitSeats(db, workshop.id, total, 3);
		const id = await add({ keepsSeats: true });
		await sendInvitations(desk, workshop.id, [id]);
		await createNomination(db, id);
		await endInvitation(desk, workshop.id, id, 'close');
		expect(await listHolds()).toMatchObject([{ seats: 1 }]);
		const type = await createOrganisationType(db, workshop.id);
		const other = await createRegistration(db, workshop.id, type.id);
		expect(await endInvitation(desk, workshop.id, id, 'reopen')).toEqual({ ok: false, reason: 'seats_gone' });
		await db.deleteFrom('registration').where('id', '=', other.id).execute();
		expect(await endInvitation(desk, workshop.id, id, 'reopen')).toEqual({ ok: true });
		expect(await listHolds()).toMatchObject([{ seats: 3 }]);
	});
});

describe('links by hand', () => {
	test('are made as often as asked, and can end the others', async () => {
		const { id, token } = await createInvitation(db, workshop.id);
		const opens = async (one: string) => (await findInstitutionPage(contextFor(db), one)) !== undefined;
		const second = await renewLink(desk, workshop.id, id, false);
		expect([second.ok && (await opens(second.token)), await opens(token)]).toEqual([true, true]);
		const third = await renewLink(desk, workshop.id, id, true);
		expect([third.ok && (await opens(third.token)), await opens(token)]).toEqual([true, false]);
	});
	test('not of a draft, and not for readers', async () => {
		const id = await add();
		expect(await renewLink(desk, workshop.id, id, false)).toEqual({ ok: false, reason: 'state_changed' });
		await expect(renewLink(reader, workshop.id, id, false)).rejects.toEqual(notFound);
	});
});

describe('the desk’s list', () => {
	test('has how many seats are nominated, and what is overdue; organisers read it without addresses', async () => {
		const type = await createOrganisationType(db, workshop.id);
		const silent = await createInvitation(db, workshop.id, { organisation: 'Åland' });
		const answered = await createInvitation(db, workshop.id, { organisation: 'Brno' });
		const gone = await createRegistration(db, workshop.id, type.id, { state: 'withdrawn' });
		await createNomination(db, answered.id);
		await createNomination(db, answered.id, { state: 'registered', registrationId: gone.id });
		const now = at(reader, '2026-11-28T08:00:00.000Z');
		const view = await getWorkshopById(now, workshop.id);
		const all = await listInvitations(now, view, { state: undefined, text: '' }, 1);
		expect(all.items.map(({ id, nominated, isOverdue }) => [id, nominated, isOverdue])).toEqual([
			[silent.id, 0, true],
			[answered.id, 1, false],
		]);
		expect([all.seats, all.nominated]).toEqual([6, 1]);
		const find = async (state: 'overdue' | 'unanswered' | undefined, text: string) =>
			(await listInvitations(now, view, { state, text }, 1)).items.map(({ id }) => id);
		expect(await find('overdue', '')).toEqual([silent.id]);
		expect(await find('unanswered', '')).toEqual([silent.id]);
		expect(await find(undefined, 'aland')).toEqual([silent.id]);
		expect((await getInvitation(now, view, silent.id)).email).toBeNull();
		expect((await getInvitation(desk, view, silent.id)).email).toBe(silent.email);
	});
	test('is not for people outside the desk', async () => {
		const editor = contextFor(
			db,
			actorFor((await createPerson(db)).id, { [workshop.id]: ['programme_editor'] }),
		);
		const view = await getWorkshopById(editor, workshop.id);
		await expect(listInvitations(editor, view, { state: undefined, text: '' }, 1)).rejects.toEqual(notFound);
	});
});

describe('a table of institutions', () => {
	const defaults = { seats: '2', dueOn: '2026-11-27', language: 'en', contact: 'a@b.org', keepsSeats: false };
	const table =
		'organisation,addressee,email,due\nGSO,Ms Lan,lan@gso.vn,\nGSO,Ms Lan,LAN@gso.vn,\nBrno,Ms B,b@b.cz,2026-01-01\n,,x,\n';
	test('is drafted as its preview showed, once', async () => {
		const view = await getWorkshopById(desk, workshop.id);
		const preview = await previewInvitees(desk, view, table, defaults);
		expect(
			preview.ok &&
				preview.rows.map(({ details, refusal, problems }) => [Boolean(details), refusal, problems.length]),
		).toEqual([
			[true, undefined, 0],
			[false, 'exists', 0],
			[false, 'due_past', 0],
			[false, undefined, 3],
		]);
		expect(await importInvitees(desk, workshop.id, table, defaults)).toBe(1);
		expect(await importInvitees(desk, workshop.id, table, defaults)).toBe(0);
		expect(await importInvitees(desk, workshop.id, 'nothing', defaults)).toBeUndefined();
		const rows = await db.selectFrom('institutionInvitation').select(['organisation', 'state']).execute();
		expect(rows).toEqual([{ organisation: 'GSO', state: 'draft' }]);
		expect(await readOutbox(desk)).toEqual([]);
	});
	test('is read for the desk only', async () => {
		const view = await getWorkshopById(reader, workshop.id);
		await expect(previewInvitees(reader, view, table, defaults)).rejects.toEqual(notFound);
	});
});
