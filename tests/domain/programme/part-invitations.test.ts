import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import {
	linkAccount,
	saveContact,
	unlinkAccount,
} from '#lib/modules/programme/commands/contributor-account.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import {
	answerOwnPart,
	answerParts,
	claimName,
} from '#lib/modules/programme/commands/part-answers.server.ts';
import { inviteToParts } from '#lib/modules/programme/commands/part-invitations.server.ts';
import { removeOldPartLinks } from '#lib/modules/programme/commands/part-links.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { changeSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { findPartLinkPage, listOwnParts } from '#lib/modules/programme/queries/part-link.server.ts';
import { getPartsDesk, getPartsPerson } from '#lib/modules/programme/queries/parts-desk.server.ts';
import { getReleasedProgramme } from '#lib/modules/programme/queries/released.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createSession } from '../../helpers/factories-programme.ts';

const later = '2026-11-23T08:00:00.000Z';
const everything = new URLSearchParams();

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const { id } = await createWorkshop(db, { title: JSON.stringify({ en: 'Data for all' }) });
	const editor = await createPerson(db, { email: 'editor@example.org' });
	await addTeamMember(db, id, editor.id, 'programme_editor');
	const ctx = contextFor(db, actorFor(editor.id, { [id]: ['programme_editor'] }));
	const session = await createSession(db, id, { title: 'Opening' });
	const panel = await createSession(db, id, { title: 'Panel', startsLocal: '2026-12-01T14:00' });
	const amina = await createPerson(db, { fullName: 'Amina Otieno', email: 'amina@example.org' });
	const known = await createContributor(db, id, { personId: amina.id, name: 'Amina' });
	const guest = await createContributor(db, id, { name: 'Bùi Nam' });
	await addPart(db, session.id, known.id, 'chair');
	await addPart(db, panel.id, known.id, 'speaker');
	await addPart(db, panel.id, guest.id, 'panellist', 1);
	const workshop = await getWorkshopById(ctx, id);
	return { db, queries, ctx, workshop, session, panel, amina, known, guest };
}

/** Takes the mails out of the outbox, those with links too; the token is that of the link. */
async function takeMails(db: Database) {
	const rows = await db.selectFrom('outboxMail').selectAll().orderBy('recipient').execute();
	await db.deleteFrom('outboxMail').execute();
	return rows.map(({ recipient, subject, body, isSealed, locale }) => {
		const stored = body ?? Buffer.alloc(0);
		const plain = isSealed === 1 ? mailSettings().secretBox.open(stored) : stored.toString();
		const { text } = JSON.parse(plain) as { text: string };
		const token = /\/part\/([\w-]{43})\n/.exec(text)?.[1] ?? '';
		return { to: recipient, subject, text, locale, isSealed, token };
	});
}

async function statesOf({ ctx, workshop }: Pick<Awaited<ReturnType<typeof arrange>>, 'ctx' | 'workshop'>) {
	const { people } = await getPartsDesk(ctx, workshop, everything);
	return people.flatMap(({ name, parts }) =>
		parts.map(({ title, part, state }) => `${name}, ${title}, ${part}: ${state}`),
	);
}

describe('inviteToParts', () => {
	it('asks each person once, in one mail with all their parts, where they can be reached', async () => {
		const all = await arrange();
		const { db, ctx, workshop, guest } = all;
		expect(await inviteToParts(ctx, workshop.id, 'all')).toEqual({ asked: 1, unreachable: 1 });
		const [mail, ...others] = await takeMails(db);
		expect(others).toEqual([]);
		expect(mail).toMatchObject({
			to: 'amina@example.org',
			subject: 'Your part in Data for all: please answer',
			isSealed: 1,
		});
		expect(mail?.text).toContain('Opening\nChair\nTue 1 Dec, 10:00–11:00');
		expect(mail?.text).toContain('Panel\nSpeaker\nTue 1 Dec, 14:00–15:00');
		const hashes = await db.selectFrom('partLink').select('tokenHash').execute();
		expect(hashes).toHaveLength(1);
		expect(hashes[0]?.tokenHash).not.toBe(mail?.token);

		const target = { workshopId: workshop.id, contributorId: guest.id };
		await saveContact(ctx, target, { email: 'nam@example.org', locale: 'vi' });
		expect(await inviteToParts(ctx, workshop.id, 'all')).toEqual({ asked: 1, unreachable: 0 });
		expect(await takeMails(db)).toMatchObject([{ to: 'nam@example.org', locale: 'vi' }]);
		expect(await inviteToParts(ctx, workshop.id, 'all')).toEqual({ asked: 0, unreachable: 0 });
		expect(await statesOf(all)).toEqual([
			'Amina Otieno, Opening, chair: invited',
			'Amina Otieno, Panel, speaker: invited',
			'Bùi Nam, Panel, panellist: invited',
		]);
	});

	it('asks the people of one session, and one person again', async () => {
		const { db, ctx, workshop, session, known } = await arrange();
		await inviteToParts(ctx, workshop.id, { sessionCode: session.code });
		const [first] = await takeMails(db);
		expect([first?.text.includes('Opening'), first?.text.includes('Panel')]).toEqual([true, false]);
		await answerParts(contextFor(db), first?.token ?? '', { answer: 'confirmed', note: '' });
		await inviteToParts(ctx, workshop.id, { contributorId: known.id });
		const [second] = await takeMails(db);
		expect([second?.text.includes('Opening'), second?.text.includes('Panel')]).toEqual([false, true]);
	});
});

describe('answerParts', () => {
	it('takes answers of whoever holds the link, and looking answers nothing', async () => {
		const all = await arrange();
		const { db, ctx, workshop, session, panel } = all;
		await inviteToParts(ctx, workshop.id, 'all');
		const token = (await takeMails(db))[0]?.token ?? '';
		const visitor = contextFor(db);
		expect(await findPartLinkPage(visitor, token)).toMatchObject({
			name: 'Amina Otieno',
			claim: 'taken',
			mayAnswer: true,
			parts: [
				{ title: 'Opening', part: 'chair', state: 'invited', startsLocal: '2026-12-01T10:00' },
				{ title: 'Panel', part: 'speaker', state: 'invited' },
			],
		});
		expect((await statesOf(all))[0]).toBe('Amina Otieno, Opening, chair: invited');

		const only = { sessionId: session.id, part: 'chair' as const };
		await answerParts(visitor, token, { answer: 'declined', note: 'I am away.', only });
		expect((await takeMails(db)).map(({ to, subject }) => [to, subject])).toEqual([
			['editor@example.org', 'Amina Otieno cannot take a part'],
		]);
		await answerParts(visitor, token, { answer: 'confirmed', note: '' });
		expect(await statesOf(all)).toEqual([
			'Amina Otieno, Opening, chair: declined',
			'Amina Otieno, Panel, speaker: confirmed',
			'Bùi Nam, Panel, panellist: unasked',
		]);
		const person = await getPartsPerson(ctx, workshop, all.known.id);
		expect(person.person.parts.map(({ note }) => note)).toEqual(['I am away.', '']);

		const foreign = { sessionId: panel.id, part: 'panellist' as const };
		for (const [bad, reply] of [
			['x'.repeat(43), { answer: 'confirmed' as const, note: '' }],
			[token, { answer: 'confirmed' as const, note: '', only: foreign }],
		] as const)
			await expect(answerParts(visitor, bad, reply)).rejects.toThrow('NOT_FOUND');
	});

	it('is kept by an edit that keeps the part, asks anew after a move, and keeps who declined out of the release', async () => {
		const all = await arrange();
		const { db, ctx, workshop, session, panel, known } = all;
		await inviteToParts(ctx, workshop.id, 'all');
		const token = (await takeMails(db))[0]?.token ?? '';
		const visitor = contextFor(db);
		const only = { sessionId: panel.id, part: 'speaker' as const };
		await answerParts(visitor, token, { answer: 'declined', note: '', only });
		await answerParts(visitor, token, { answer: 'confirmed', note: '' });

		const row = await db
			.selectFrom('session')
			.selectAll()
			.where('id', '=', session.id)
			.executeTakeFirstOrThrow();
		const edited = await changeSession(
			ctx,
			{ workshopId: workshop.id, code: session.code, version: row.updatedAt },
			{
				...{ kind: 'plenary', title: 'Opening of all', subtitle: '', abstract: '', description: '' },
				...{
					language: 'en',
					startsLocal: row.startsLocal,
					endsLocal: row.endsLocal,
					roomId: null,
					trackId: null,
				},
				parts: [{ contributorId: known.id, who: 'Amina Otieno', part: 'chair' }],
			},
		);
		expect(edited.ok).toBe(true);
		expect((await statesOf(all))[0]).toBe('Amina Otieno, Opening of all, chair: confirmed');
		await moveSession(
			ctx,
			{ workshopId: workshop.id, code: session.code },
			{ startsLocal: '2026-12-02T10:00' },
		);
		expect((await getPartsDesk(ctx, workshop, new URLSearchParams('state=outdated'))).people).toHaveLength(1);
		await answerParts({ ...visitor, now: later }, token, { answer: 'confirmed', note: '' });
		expect((await getPartsDesk(ctx, workshop, everything)).counts).toEqual({
			...{ unasked: 1, invited: 0, confirmed: 1, declined: 1, outdated: 0 },
		});

		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const released = await getReleasedProgramme(visitor, workshop);
		expect(released?.sessions.map(({ title, parts }) => [title, parts.map(({ name }) => name)])).toEqual([
			['Panel', ['Bùi Nam']],
			['Opening of all', ['Amina Otieno']],
		]);
	});

	it('takes answers of the person without a link, to their own parts only', async () => {
		const { db, ctx, workshop, amina, panel } = await arrange();
		await inviteToParts(ctx, workshop.id, 'all');
		await takeMails(db);
		const own = contextFor(db, actorFor(amina.id));
		const stranger = contextFor(db, actorFor((await createPerson(db)).id));
		const reply = { answer: 'declined', note: '', only: { sessionId: panel.id, part: 'speaker' } } as const;
		await expect(answerOwnPart(stranger, reply)).rejects.toThrow('NOT_FOUND');
		await expect(answerOwnPart(contextFor(db), reply)).rejects.toThrow('SIGN_IN_REQUIRED');
		await answerOwnPart(own, reply);
		// Saying it again tells nobody again.
		await answerOwnPart(own, { ...reply, note: 'Sorry.' });
		expect(await takeMails(db)).toHaveLength(1);
		expect(await listOwnParts(stranger)).toEqual([]);
		expect(await listOwnParts(own)).toMatchObject([
			{
				mayAnswer: true,
				parts: [
					{ title: 'Opening', state: 'invited' },
					{ title: 'Panel', state: 'declined', note: 'Sorry.' },
				],
			},
		]);
		expect(await listOwnParts({ ...own, now: '2026-12-02T23:00:00.000Z' })).toEqual([]);
	});

	it('ends with the workshop, and with its archive', async () => {
		const { db, ctx, workshop } = await arrange();
		await inviteToParts(ctx, workshop.id, 'all');
		const token = (await takeMails(db))[0]?.token ?? '';
		const reply = { answer: 'confirmed', note: '' } as const;
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', workshop.id).execute();
		expect((await findPartLinkPage(contextFor(db), token))?.mayAnswer).toBe(false);
		await expect(answerParts(contextFor(db), token, reply)).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'published' }).where('id', '=', workshop.id).execute();
		// Midnight after the last day in Copenhagen.
		const over = contextFor(db, undefined, { now: '2026-12-02T23:00:00.000Z' });
		expect(await findPartLinkPage(over, token)).toBeUndefined();
		await expect(answerParts(over, token, reply)).rejects.toThrow('NOT_FOUND');
		await removeOldPartLinks(over);
		expect(await db.selectFrom('partLink').select('tokenHash').execute()).toEqual([]);
	});

	it('forgets addresses a month after the workshop', async () => {
		const { db, ctx, workshop, guest } = await arrange();
		const target = { workshopId: workshop.id, contributorId: guest.id };
		await saveContact(ctx, target, { email: 'nam@example.org', locale: 'vi' });
		const left = async (now: string) => {
			await removeOldPartLinks(contextFor(db, undefined, { now }));
			return (await db.selectFrom('contributorContact').select('email').execute()).length;
		};
		expect(await left('2027-01-01T12:00:00.000Z')).toBe(1);
		expect(await left('2027-01-02T12:00:00.000Z')).toBe(0);
	});
});

describe('whose name it is', () => {
	it('is claimed by link when signed in, once', async () => {
		const { db, ctx, workshop, guest } = await arrange();
		const target = { workshopId: workshop.id, contributorId: guest.id };
		await saveContact(ctx, target, { email: 'nam@example.org', locale: 'vi' });
		await inviteToParts(ctx, workshop.id, { contributorId: guest.id });
		const token = (await takeMails(db))[0]?.token ?? '';
		const nam = await createPerson(db, { fullName: 'Bùi Văn Nam' });
		const other = await createPerson(db);
		await expect(claimName(contextFor(db), token)).rejects.toThrow('SIGN_IN_REQUIRED');
		expect(await claimName(contextFor(db, actorFor(nam.id)), token)).toEqual({ ok: true });
		expect(await claimName(contextFor(db, actorFor(nam.id)), token)).toEqual({ ok: true });
		expect(await claimName(contextFor(db, actorFor(other.id)), token)).toEqual({ ok: false });
		expect(await findPartLinkPage(contextFor(db, actorFor(nam.id)), token)).toMatchObject({
			name: 'Bùi Văn Nam',
			claim: 'own',
		});
		expect(await db.selectFrom('contributorContact').selectAll().execute()).toEqual([]);

		// A wrong claim is taken back, and the link that led to it is over.
		await unlinkAccount(ctx, target);
		expect(await findPartLinkPage(contextFor(db), token)).toBeUndefined();
		expect((await getPartsPerson(ctx, workshop, guest.id)).person.name).toBe('Bùi Nam');
	});

	it('is given by an organiser, to people of the workshop only', async () => {
		const { db, ctx, workshop, guest } = await arrange();
		const target = { workshopId: workshop.id, contributorId: guest.id };
		const stranger = await createPerson(db);
		const participant = await createPerson(db, { fullName: 'Bùi Văn Nam' });
		await createParticipant(db, workshop.id, participant.id);
		expect(await linkAccount(ctx, target, stranger.email)).toEqual({ ok: false, reason: 'person_unknown' });
		expect(await linkAccount(ctx, target, participant.email)).toEqual({ ok: true, fullName: 'Bùi Văn Nam' });
		await expect(linkAccount(ctx, target, participant.email)).rejects.toThrow('NOT_FOUND');
		await expect(saveContact(ctx, target, null)).rejects.toThrow('NOT_FOUND');
	});
});

describe('the desk of parts', () => {
	it('is read by the team, answers and addresses by those who arrange the programme', async () => {
		const { db, ctx, workshop, known } = await arrange();
		const other = await createWorkshop(db);
		const reader = contextFor(db, actorFor('reader', { [workshop.id]: ['reader'] }));
		const owner = contextFor(db, actorFor('owner', { [other.id]: ['owner'] }));
		expect(await getPartsDesk(reader, workshop, everything)).toMatchObject({ mayInvite: false, askable: 1 });
		await expect(getPartsPerson(reader, workshop, known.id)).rejects.toThrow('NOT_FOUND');
		await expect(inviteToParts(reader, workshop.id, 'all')).rejects.toThrow('NOT_FOUND');
		await expect(getPartsDesk(contextFor(db), workshop, everything)).rejects.toThrow('NOT_FOUND');
		const foreign = { workshopId: other.id, contributorId: known.id };
		await expect(unlinkAccount(owner, foreign)).rejects.toThrow('NOT_FOUND');
		expect(JSON.stringify(await getPartsDesk(ctx, workshop, everything))).not.toContain('amina@example.org');
	});

	it('asks as many queries for three people as for one', async () => {
		const { db, queries, ctx, workshop, panel } = await arrange();
		const counts = [];
		for (let round = 0; round < 2; round++) {
			queries.length = 0;
			await getPartsDesk(ctx, workshop, everything);
			counts.push(queries.length);
			for (let n = 0; n < 3; n++)
				await addPart(db, panel.id, (await createContributor(db, workshop.id)).id, 'panellist', n + 2);
		}
		expect(counts[0]).toBe(counts[1]);
	});
});
