import { beforeEach, describe, expect, test } from 'vitest';
import { teamRoles, type Context, type Database } from '#lib/core/context.ts';
import { changeCases } from '#lib/modules/logistics/commands/change-cases.server.ts';
import { eraseAnswers } from '#lib/modules/logistics/commands/erase-answers.server.ts';
import { issueVisaLetter } from '#lib/modules/logistics/commands/issue-letter.server.ts';
import { readCaseAnswers, readIssuedLetter } from '#lib/modules/logistics/commands/read-answers.server.ts';
import { replyToCase, saveMoreAnswers, savePart } from '#lib/modules/logistics/commands/save-part.server.ts';
import { setLogisticsSettings } from '#lib/modules/logistics/commands/settings.server.ts';
import {
	getCase,
	getLogisticsDesk,
	listAssignees,
	listCases,
} from '#lib/modules/logistics/queries/desk.server.ts';
import { getLogisticsFigures } from '#lib/modules/logistics/queries/figures.server.ts';
import { getOwnInvitation } from '#lib/modules/logistics/queries/invitation.server.ts';
import {
	getOwnLetter,
	getOwnLogistics,
	getOwnMore,
	getOwnPart,
	listOwnCaseStates,
} from '#lib/modules/logistics/queries/own.server.ts';
import { defaultSettings } from '#lib/modules/logistics/rules/parts.ts';
import type { CaseFilter } from '#lib/modules/logistics/types.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { addTeamMember, createOrganisationType, createPerson } from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
let desk: Context;
let deskId: string;
let workshop: WorkshopView;
let slug: string;
let typeId: string;
let person: Context;
let registrationId: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await workshopWithTeam(db, 'registration_desk');
	desk = made.ctx;
	deskId = made.person.id;
	workshop = await getWorkshopById(desk, made.workshop.id);
	({ slug } = workshop);
	typeId = (await createOrganisationType(db, workshop.id)).id;
	({ ctx: person, registrationId } = await confirmed({}));
});

async function confirmed(values: Partial<Parameters<typeof createRegistration>[3] & object>) {
	const account = await createPerson(db, { fullName: 'Lê Thị Hồng', locale: 'vi' });
	const registration = await createRegistration(db, workshop.id, typeId, {
		personId: account.id,
		state: 'confirmed',
		...values,
	});
	return { ctx: contextFor(db, actorFor(account.id)), registrationId: registration.id, account };
}

const notFound = { code: 'NOT_FOUND' };
const signIn = { code: 'SIGN_IN_REQUIRED' };
const passport = {
	wantsLetter: 'yes',
	passportName: 'LE THI HONG',
	passportNumber: 'ZQPASSPORT1',
	nationality: 'VN',
	birthOn: '1980-01-31',
	consulate: 'Embassy of Denmark, Hà Nội',
};
const journey = { arrivalOn: '2026-11-30', departureOn: '2026-12-03', wantsSupport: '' };
const everything: CaseFilter = { kind: null, state: 'all', isOverdue: false, assignee: null };
const later = (ctx: Context, now: string): Context => ({ ...ctx, now });

const statesOf = async () =>
	Object.fromEntries((await listOwnCaseStates(person, workshop.id)).map(({ kind, state }) => [kind, state]));
async function caseIdOf(kind: string): Promise<string> {
	const row = await db
		.selectFrom('logisticsCase')
		.select('id')
		.where('registrationId', '=', registrationId)
		.where('kind', '=', kind as 'hotel')
		.executeTakeFirstOrThrow();
	return row.id;
}
const mails = async () => {
	const rows = await db.selectFrom('outboxMail').select(['kind', 'subject', 'body']).orderBy('id').execute();
	return rows.map((row) => ({ ...row, body: String(row.body) }));
};
const audited = async (action: string) =>
	db.selectFrom('auditEntry').select(['subjectId', 'details']).where('action', '=', action).execute();

describe('the second form', () => {
	test('a part is kept as it was typed, and read back by its owner', async () => {
		expect(await savePart(person, slug, 'visa', passport)).toEqual({ ok: true });
		const { answers, isOpen, until } = await getOwnPart(person, slug, 'visa');
		expect([answers, isOpen, until]).toEqual([passport, true, '2026-11-30']);
		const { parts } = await getOwnLogistics(person, slug);
		expect(parts.map(({ part, savedAt }) => [part, savedAt])).toEqual([
			['travel', null],
			['visa', testNow],
			['hotel', null],
			['needs', null],
			['emergency', null],
		]);
		expect(await audited('logistics.answer')).toEqual([
			{ subjectId: registrationId, details: '{"part":"visa"}' },
		]);
	});

	test('nothing of it can be read from the database file', async () => {
		await savePart(person, slug, 'visa', passport);
		const { value } = await db.selectFrom('logisticsAnswer').select('value').executeTakeFirstOrThrow();
		expect(value.includes('ZQPASSPORT1')).toBe(false);
	});

	test('cases open, close and open again with the answers, without a mail to the person who gave them', async () => {
		await savePart(person, slug, 'visa', passport);
		await savePart(person, slug, 'travel', { ...journey, wantsSupport: 'yes', supportReason: 'No budget' });
		await savePart(person, slug, 'needs', { diets: ['halal'], accessibility: '', interpretation: 'fr' });
		expect(await statesOf()).toEqual({
			visa_letter: 'asked',
			travel: 'asked',
			travel_support: 'asked',
			interpretation: 'asked',
			diet: 'asked',
		});
		await savePart(person, slug, 'travel', journey);
		expect((await statesOf()).travel_support).toBe('not_needed');
		await savePart(person, slug, 'travel', { ...journey, wantsSupport: 'yes', supportReason: 'Again' });
		expect((await statesOf()).travel_support).toBe('asked');
		expect(await mails()).toEqual([]);
		const { dueOn, steps } = await getCase(desk, workshop, await caseIdOf('travel_support'));
		expect(dueOn).toBe('2026-11-22');
		expect(steps.map(({ kind, state }) => [kind, state])).toEqual([
			['answers', 'asked'],
			['answers', 'not_needed'],
			['answers', 'asked'],
		]);
	});

	test('only confirmed participants come to it, and to parts they are asked', async () => {
		const waiting = await confirmed({ state: 'received' });
		const online = await confirmed({ mode: 'online' });
		const stranger = contextFor(db, actorFor((await createPerson(db)).id));
		for (const ctx of [waiting.ctx, stranger, desk]) {
			await expect(getOwnLogistics(ctx, slug)).rejects.toMatchObject(notFound);
			await expect(savePart(ctx, slug, 'needs', {})).rejects.toMatchObject(notFound);
			await expect(getOwnInvitation(ctx, slug)).rejects.toMatchObject(notFound);
		}
		await expect(getOwnLogistics(contextFor(db), slug)).rejects.toMatchObject(signIn);
		await expect(savePart(online.ctx, slug, 'visa', passport)).rejects.toMatchObject(notFound);
		expect(await savePart(online.ctx, slug, 'needs', { interpretation: 'fr' })).toEqual({ ok: true });
		await expect(getOwnPart(online.ctx, slug, 'visa')).rejects.toMatchObject(notFound);
		await expect(getOwnPart(person, slug, 'constructor')).rejects.toMatchObject(notFound);
		await expect(getOwnMore(person, slug)).rejects.toMatchObject(notFound);
		await expect(saveMoreAnswers(person, slug, {})).rejects.toMatchObject(notFound);
	});

	test('after the last day nothing changes, but for what the desk asks about', async () => {
		await savePart(person, slug, 'visa', passport);
		const after = later(person, '2026-12-01T00:00:00.000Z');
		expect(await savePart(after, slug, 'visa', {})).toEqual({ ok: false, reason: 'closed' });
		const change = { state: 'needs_information', message: 'Which consulate?' } as const;
		await changeCases(desk, workshop.id, [await caseIdOf('visa_letter')], change);
		expect((await getOwnPart(after, slug, 'visa')).isOpen).toBe(true);
		expect(await savePart(after, slug, 'visa', { ...passport, consulate: 'Bangkok' })).toEqual({ ok: true });
		expect((await statesOf()).visa_letter).toBe('asked');
		expect(await savePart(after, slug, 'hotel', { needsRoom: 'yes' })).toEqual({
			ok: false,
			reason: 'closed',
		});
	});

	test('the desk says until when, and which parts there are', async () => {
		await setLogisticsSettings(desk, workshop.id, {
			parts: ['hotel'],
			editableUntilOn: '2026-11-20',
			retentionDays: 0,
		});
		const { parts, isEditable } = await getOwnLogistics(person, slug);
		expect([parts.map(({ part }) => part), isEditable]).toEqual([['hotel'], false]);
		await expect(savePart(person, slug, 'visa', passport)).rejects.toMatchObject(notFound);
	});
});

describe('what the desk does', () => {
	beforeEach(async () => {
		await savePart(person, slug, 'visa', passport);
		await savePart(person, slug, 'needs', { diets: ['halal'], accessibility: 'ZQWHEELCHAIR' });
	});

	test('a new state is told by mail, without what anybody wrote and without what is private', async () => {
		const change = { state: 'needs_information', message: 'ZQSECRET: number?' } as const;
		expect(
			await changeCases(
				desk,
				workshop.id,
				[await caseIdOf('visa_letter'), await caseIdOf('accessibility')],
				change,
			),
		).toEqual({ ok: true, changed: 2 });
		const sent = await mails();
		expect(sent.map(({ kind, subject }) => [kind, subject.split(': ')[1]])).toEqual([
			['logistics.case', 'Thư xin thị thực'],
			['logistics.case', 'Nhu cầu của bạn tại hội thảo'],
		]);
		for (const { body } of sent) {
			expect(body).toContain('Ban tổ chức cần bạn bổ sung thông tin');
			expect(body).toContain(`/w/${slug}/logistics`);
			expect(body).not.toMatch(/ZQ|halal|Accessib|Hỗ trợ tiếp cận/);
		}
		const { cases } = await getOwnLogistics(person, slug);
		expect(cases.map(({ kind, state, messages }) => [kind, state, messages.map(({ text }) => text)])).toEqual(
			[
				['visa_letter', 'needs_information', ['ZQSECRET: number?']],
				['accessibility', 'needs_information', ['ZQSECRET: number?']],
				['diet', 'asked', []],
			],
		);
	});

	test('the person answers on the same page, once for each question', async () => {
		const id = await caseIdOf('visa_letter');
		expect(await replyToCase(person, slug, id, 'X')).toEqual({ ok: false, reason: 'closed' });
		await changeCases(desk, workshop.id, [id], { state: 'needs_information', message: 'Which one?' });
		const other = await confirmed({});
		await expect(replyToCase(other.ctx, slug, id, 'X')).rejects.toMatchObject(notFound);
		expect(await replyToCase(person, slug, id, 'The one in Hà Nội')).toEqual({ ok: true });
		expect(await replyToCase(person, slug, id, 'X')).toEqual({ ok: false, reason: 'closed' });
		const { state, steps } = await getCase(desk, workshop, id);
		expect(state).toBe('asked');
		expect(steps.map(({ kind, text }) => [kind, text])).toEqual([
			['answers', ''],
			['state', ''],
			['message', 'Which one?'],
			['reply', 'The one in Hà Nội'],
		]);
	});

	test('a note is for the desk, and tells nobody', async () => {
		const id = await caseIdOf('diet');
		await changeCases(desk, workshop.id, [id], { note: 'Ask the kitchen' });
		expect(await mails()).toEqual([]);
		const { cases } = await getOwnLogistics(person, slug);
		expect(cases.flatMap(({ messages }) => messages)).toEqual([]);
		expect((await getCase(desk, workshop, id)).steps.at(-1)).toMatchObject({
			kind: 'note',
			text: 'Ask the kitchen',
		});
	});

	test('cases are given to people of the desk only, and planned without a mail', async () => {
		const id = await caseIdOf('diet');
		const reader = await createPerson(db);
		await addTeamMember(db, workshop.id, reader.id, 'reader');
		expect(await changeCases(desk, workshop.id, [id], { assignedTo: reader.id })).toEqual({
			ok: false,
			reason: 'nobody_there',
		});
		expect((await listAssignees(desk, workshop)).map(({ personId }) => personId)).toEqual([deskId]);
		await changeCases(desk, workshop.id, [id], { assignedTo: deskId, dueOn: '2026-11-21' });
		const { assignedTo, dueOn, isOverdue } = await getCase(desk, workshop, id);
		expect([assignedTo, dueOn, isOverdue]).toEqual([deskId, '2026-11-21', true]);
		await changeCases(desk, workshop.id, [id], { assignedTo: null });
		expect((await getCase(desk, workshop, id)).assignedTo).toBe(null);
		expect(await mails()).toEqual([]);
		expect(await changeCases(desk, workshop.id, [id], {})).toEqual({ ok: true, changed: 0 });
	});

	test('cases of another workshop stay what they are', async () => {
		const other = await workshopWithTeam(db, 'registration_desk');
		const id = await caseIdOf('diet');
		await expect(changeCases(other.ctx, other.workshop.id, [id], { state: 'done' })).rejects.toMatchObject(
			notFound,
		);
		expect(await changeCases(other.ctx, other.workshop.id, [id, 'x'], { state: 'done' })).toEqual({
			ok: true,
			changed: 0,
		});
		const view = await getWorkshopById(other.ctx, other.workshop.id);
		await expect(getCase(other.ctx, view, id)).rejects.toMatchObject(notFound);
		await expect(readCaseAnswers(other.ctx, view.id, id)).rejects.toMatchObject(notFound);
		await expect(issueVisaLetter(other.ctx, view.id, id, 'en')).rejects.toMatchObject(notFound);
		expect((await statesOf()).diet).toBe('asked');
	});

	test('the list is narrowed by kind, state, due date and who has it; what is due first stands on top', async () => {
		const [visa, diet, accessibility] = [
			await caseIdOf('visa_letter'),
			await caseIdOf('diet'),
			await caseIdOf('accessibility'),
		];
		await changeCases(desk, workshop.id, [visa], { dueOn: '2026-11-20', assignedTo: deskId });
		await changeCases(desk, workshop.id, [diet], { dueOn: '2026-11-10', state: 'done' });
		const list = async (filter: Partial<CaseFilter>) =>
			(await listCases(desk, workshop, { ...everything, state: 'open', ...filter }, 1)).items.map(
				({ id }) => id,
			);
		expect(await list({})).toEqual([visa, accessibility]);
		expect(await list({ state: 'all' })).toEqual([diet, visa, accessibility]);
		expect(await list({ state: 'done' })).toEqual([diet]);
		expect(await list({ kind: 'accessibility' })).toEqual([accessibility]);
		expect(await list({ isOverdue: true })).toEqual([visa]);
		expect(await list({ assignee: deskId })).toEqual([visa]);
		expect(await list({ assignee: 'nobody' })).toEqual([accessibility]);
	});

	test('who withdrew is in no list and no number', async () => {
		await db
			.updateTable('registration')
			.set({ state: 'withdrawn' })
			.where('id', '=', registrationId)
			.execute();
		expect((await listCases(desk, workshop, everything, 1)).total).toBe(0);
		expect(await listOwnCaseStates(person, workshop.id)).toEqual([]);
		expect(await getLogisticsFigures(desk, workshop)).toEqual({
			cases: [],
			diets: [],
			interpretation: [],
			nights: [],
		});
	});

	test('answers are read by asking for them, which is written down', async () => {
		const id = await caseIdOf('visa_letter');
		expect(await readCaseAnswers(desk, workshop.id, id)).toEqual({ visa: passport });
		expect(await audited('answer.read')).toEqual([
			{ subjectId: registrationId, details: '{"parts":"visa emergency travel"}' },
		]);
		const needs = await readCaseAnswers(desk, workshop.id, await caseIdOf('diet'));
		expect(Object.keys(needs)).toEqual(['needs']);
	});
});

describe('letters', () => {
	test('the letter for a visa is made once everything is there, numbered, kept sealed and told without its content', async () => {
		await savePart(person, slug, 'visa', { ...passport, passportNumber: '', consulate: '' });
		const id = await caseIdOf('visa_letter');
		expect(await issueVisaLetter(desk, workshop.id, id, 'en')).toEqual({
			ok: false,
			reason: 'missing',
			missing: ['passport_number', 'consulate', 'arrival', 'departure'],
		});
		expect((await statesOf()).visa_letter).toBe('asked');
		await savePart(person, slug, 'visa', passport);
		await savePart(person, slug, 'travel', journey);
		const issued = await issueVisaLetter(desk, workshop.id, id, 'en');
		const reference = `${slug.toUpperCase()}/0001`;
		expect(issued).toMatchObject({ ok: true, reference });
		if (!issued.ok) throw new Error(issued.reason);
		expect((await statesOf()).visa_letter).toBe('done');
		const { letter } = await getOwnLetter(person, slug, issued.id);
		expect(letter).toMatchObject({ reference, date: '22 November 2026', language: 'en' });
		expect(letter.paragraphs[1]).toContain('ZQPASSPORT1');
		expect(letter.paragraphs[2]).toContain('from 30 November 2026 to 3 December 2026');
		const [mail, ...more] = await mails();
		expect(more).toEqual([]);
		expect([mail?.kind, mail?.body.includes(reference), /ZQPASS|LE THI/.test(mail?.body ?? '')]).toEqual([
			'logistics.letter',
			true,
			false,
		]);
		const row = await db.selectFrom('letterIssue').selectAll().executeTakeFirstOrThrow();
		expect(row).toMatchObject({ number: 1, language: 'en', issuedBy: deskId, issuedAt: testNow });
		expect(row.letter?.includes('ZQPASSPORT1')).toBe(false);
		expect(await issueVisaLetter(desk, workshop.id, id, 'vi')).toMatchObject({
			reference: `${slug.toUpperCase()}/0002`,
		});
		expect((await readIssuedLetter(desk, workshop.id, issued.id)).letter).toEqual(letter);
		expect(await audited('letter.read')).toHaveLength(1);
		const log = await db.selectFrom('auditEntry').select('details').execute();
		expect(JSON.stringify(log)).not.toContain('ZQPASSPORT1');
	});

	test('other people’s letters, and other kinds of case, give none', async () => {
		await savePart(person, slug, 'visa', passport);
		await savePart(person, slug, 'travel', journey);
		const issued = await issueVisaLetter(desk, workshop.id, await caseIdOf('visa_letter'), 'en');
		if (!issued.ok) throw new Error(issued.reason);
		const other = await confirmed({});
		await expect(getOwnLetter(other.ctx, slug, issued.id)).rejects.toMatchObject(notFound);
		await expect(issueVisaLetter(desk, workshop.id, await caseIdOf('travel'), 'en')).rejects.toMatchObject(
			notFound,
		);
	});

	test('everybody who is confirmed has an invitation, dated to their confirmation', async () => {
		const { ctx } = await confirmed({
			country: 'VN',
			reference: 'abcd2345',
			decidedAt: '2026-11-01T23:30:00.000Z',
		});
		const letter = await getOwnInvitation({ ...ctx, locale: 'vi' }, slug);
		expect(letter).toMatchObject({
			language: 'vi',
			reference: 'ABCD2345',
			date: '2 tháng 11 năm 2026',
			addressee: ['Lê Thị Hồng', 'Statistics Denmark', 'Việt Nam'],
		});
		expect(letter.paragraphs.join(' ')).not.toMatch(/\[\[|[{}]/);
	});
});

describe('who may', () => {
	const roles = [...teamRoles, 'administrator'] as const;
	const allowed: Record<string, readonly string[]> = {
		desk: ['owner', 'registration_desk', 'moderator', 'reader'],
		figures: ['owner', 'registration_desk', 'moderator', 'reader'],
		list: ['owner', 'registration_desk'],
		case: ['owner', 'registration_desk'],
		change: ['owner', 'registration_desk'],
		settings: ['owner', 'registration_desk'],
		answers: ['registration_desk'],
		letter: ['registration_desk'],
		issue: ['registration_desk'],
	};

	test.each(roles)('%s', async (role) => {
		await savePart(person, slug, 'visa', passport);
		await savePart(person, slug, 'travel', journey);
		const id = await caseIdOf('visa_letter');
		const issued = await issueVisaLetter(desk, workshop.id, id, 'en');
		if (!issued.ok) throw new Error(issued.reason);
		const account = await createPerson(db);
		const isAdministrator = role === 'administrator';
		const held = isAdministrator ? {} : { [workshop.id]: [role] };
		const ctx = contextFor(db, actorFor(account.id, held, { isAdministrator }));
		const attempts: Record<string, () => Promise<unknown>> = {
			desk: () => getLogisticsDesk(ctx, slug),
			figures: () => getLogisticsFigures(ctx, workshop),
			list: () => listCases(ctx, workshop, everything, 1),
			case: () => getCase(ctx, workshop, id),
			change: () => changeCases(ctx, workshop.id, [id], { state: 'in_progress' }),
			settings: () => setLogisticsSettings(ctx, workshop.id, defaultSettings),
			answers: () => readCaseAnswers(ctx, workshop.id, id),
			letter: () => readIssuedLetter(ctx, workshop.id, issued.id),
			issue: () => issueVisaLetter(ctx, workshop.id, id, 'en'),
		};
		for (const [name, attempt] of Object.entries(attempts))
			if (allowed[name]?.includes(role)) await attempt();
			else await expect(attempt(), name).rejects.toMatchObject(notFound);
	});

	test('nothing changes in an archived workshop', async () => {
		await savePart(person, slug, 'visa', passport);
		const id = await caseIdOf('visa_letter');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(changeCases(desk, workshop.id, [id], { state: 'done' })).rejects.toMatchObject(notFound);
		await expect(issueVisaLetter(desk, workshop.id, id, 'en')).rejects.toMatchObject(notFound);
		await expect(setLogisticsSettings(desk, workshop.id, defaultSettings)).rejects.toMatchObject(notFound);
		expect(await savePart(person, slug, 'visa', {})).toEqual({ ok: false, reason: 'closed' });
		expect(await replyToCase(person, slug, id, 'X')).toEqual({ ok: false, reason: 'closed' });
	});

	test('organisers who may not see the people are told no small numbers', async () => {
		await savePart(person, slug, 'needs', { diets: ['halal'], interpretation: 'fr' });
		const reader = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['reader'] }));
		const figures = await getLogisticsFigures(reader, workshop);
		expect(figures.diets).toEqual([{ diet: 'halal', people: null }]);
		expect(figures.cases[0]?.states).toEqual({ asked: null });
		expect((await getLogisticsFigures(desk, workshop)).diets).toEqual([{ diet: 'halal', people: 1 }]);
	});
});

describe('when it is over', () => {
	test('answers, messages and letters are erased after the workshop’s days, and the cases stay', async () => {
		await savePart(person, slug, 'visa', passport);
		await savePart(person, slug, 'travel', journey);
		const id = await caseIdOf('visa_letter');
		const issued = await issueVisaLetter(desk, workshop.id, id, 'en');
		if (!issued.ok) throw new Error(issued.reason);
		await changeCases(desk, workshop.id, [id], { message: 'ZQSECRET' });
		const system = systemContext(db);
		expect(await eraseAnswers(later(system, '2027-01-01T22:59:00.000Z'))).toBe(0);
		expect(await eraseAnswers(later(system, '2027-01-01T23:00:00.000Z'))).toBe(1);
		expect(await eraseAnswers(later(system, '2027-01-01T23:00:00.000Z'))).toBe(0);
		expect(await db.selectFrom('logisticsAnswer').selectAll().execute()).toEqual([]);
		await expect(getOwnLetter(person, slug, issued.id)).rejects.toMatchObject(notFound);
		await expect(readIssuedLetter(desk, workshop.id, issued.id)).rejects.toMatchObject(notFound);
		const { steps, letters } = await getCase(desk, workshop, id);
		expect(steps.at(-1)?.text).toBe(null);
		expect(letters.map(({ isKept }) => isKept)).toEqual([false]);
		expect((await listCases(desk, workshop, everything, 1)).total).toBe(2);
	});

	test('who withdraws takes everything along at once', async () => {
		await savePart(person, slug, 'visa', passport);
		await db
			.updateTable('registration')
			.set({ state: 'withdrawn' })
			.where('id', '=', registrationId)
			.execute();
		expect(await eraseAnswers(systemContext(db))).toBe(1);
		expect(await db.selectFrom('logisticsAnswer').selectAll().execute()).toEqual([]);
	});
});
