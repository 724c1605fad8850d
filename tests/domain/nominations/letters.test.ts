import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import {
	receiveLetter,
	receiveLetterByLink,
} from '#lib/modules/nominations/commands/receive-letter.server.ts';
import {
	findInvitationLetter,
	getInvitationLetter,
} from '#lib/modules/nominations/queries/invitation-letter.server.ts';
import {
	getInvitation,
	getReceivedLetter,
	listLetterFileKeys,
} from '#lib/modules/nominations/queries/invitations.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { configureFiles, listFileKeys, openFile } from '#lib/server/files/store.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createInvitation } from '../../helpers/factories-nominations.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-letters-'));
beforeAll(() => configureFiles(dataDir));
afterAll(() => rmSync(dataDir, { recursive: true }));

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let invitation: Awaited<ReturnType<typeof createInvitation>>;
let focal: Context;
let desk: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	invitation = await createInvitation(db, workshop.id);
	focal = contextFor(db);
	const person = await createPerson(db, { fullName: 'Desk Person' });
	desk = contextFor(db, actorFor(person.id, { [workshop.id]: ['registration_desk'] }));
});

const notFound = new DomainError('NOT_FOUND');
const pdf = { content: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'), name: 'note verbale.pdf' };
const view = async () => getInvitation(desk, await getWorkshopById(desk, workshop.id), invitation.id);
const kept = () => listFileKeys(Date.now() + 60_000);

describe('a letter an institution answers with', () => {
	test('comes by its link, and the desk reads it', async () => {
		expect(await receiveLetterByLink(focal, invitation.token, pdf)).toEqual({ ok: true });
		const { letterReceivedAt, letters, events } = await view();
		expect(letterReceivedAt).toBe(focal.now);
		expect(letters).toMatchObject([
			{ name: 'note verbale.pdf', contentType: 'application/pdf', receivedBy: null },
		]);
		expect(events.map(({ kind }) => kind)).toEqual(['receive_letter']);
		const letterId = letters[0]?.id ?? '';
		const of = { invitationId: invitation.id, letterId };
		const { key } = await getReceivedLetter(desk, await getWorkshopById(desk, workshop.id), of);
		const file = await openFile(key);
		expect(await file?.readFile()).toEqual(Buffer.from(pdf.content));
		await file?.close();
		expect(await listLetterFileKeys(desk)).toEqual([key]);
		const other = await createInvitation(db, workshop.id);
		await expect(
			getReceivedLetter(desk, await getWorkshopById(desk, workshop.id), { ...of, invitationId: other.id }),
		).rejects.toEqual(notFound);
		await expect(getReceivedLetter(focal, await getWorkshopById(focal, workshop.id), of)).rejects.toEqual(
			notFound,
		);
	});
	test('is noted at the desk with the letter or without it, by whom', async () => {
		expect(await receiveLetter(desk, workshop.id, invitation.id, null)).toEqual({ ok: true });
		expect(await receiveLetter(desk, workshop.id, invitation.id, pdf)).toEqual({ ok: true });
		const { letters, events } = await view();
		expect(letters).toMatchObject([{ receivedBy: 'Desk Person' }]);
		expect(events.map(({ actor }) => actor)).toEqual(['Desk Person', 'Desk Person']);
	});
	test.each([
		['a text', { content: new TextEncoder().encode('hello'), name: 'letter.pdf' }, 'kind_refused'],
		['a program', { content: new Uint8Array([77, 90, 0, 1]), name: 'letter.pdf' }, 'kind_refused'],
		['too much', { content: new Uint8Array(10 * 1024 * 1024 + 1), name: 'letter.pdf' }, 'too_large'],
	])('%s is refused, and nothing is kept of it', async (_name, upload, reason) => {
		const before = await kept();
		expect(await receiveLetterByLink(focal, invitation.token, upload)).toEqual({ ok: false, reason });
		expect(await kept()).toEqual(before);
	});
	test('is not the sixth, and that one’s file is gone', async () => {
		for (let n = 0; n < 5; n++) await receiveLetterByLink(focal, invitation.token, pdf);
		const before = await kept();
		expect(await receiveLetterByLink(focal, invitation.token, pdf)).toEqual({
			ok: false,
			reason: 'too_many',
		});
		expect((await kept()).sort()).toEqual(before.sort());
	});
	test('is not taken for a draft, by an unknown link, or from readers', async () => {
		await expect(receiveLetterByLink(focal, 'unknown', pdf)).rejects.toEqual(notFound);
		const reader = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['reader'] }));
		await expect(receiveLetter(reader, workshop.id, invitation.id, null)).rejects.toEqual(notFound);
		const draft = await createInvitation(db, workshop.id, { state: 'draft', sentAt: null });
		expect(await receiveLetter(desk, workshop.id, draft.id, null)).toEqual({
			ok: false,
			reason: 'state_changed',
		});
	});
});

describe('the letter to an institution', () => {
	test('has everything in its language', async () => {
		await db
			.updateTable('institutionInvitation')
			.set({ language: 'vi', addressee: 'Bà Lan', position: 'Tổng cục trưởng', seats: 4 })
			.execute();
		const { letter, name } = await getInvitationLetter(
			desk,
			await getWorkshopById(desk, workshop.id),
			invitation.id,
		);
		expect(name).toBe(`${workshop.slug}-${invitation.reference}`);
		expect(letter).toMatchObject({
			language: 'vi',
			date: '22 tháng 11 năm 2026',
			reference: invitation.reference.toUpperCase(),
			addressee: ['Bà Lan', 'Tổng cục trưởng', 'Statistics Denmark', 'Đan Mạch'],
		});
		const text = letter.paragraphs.join('\n');
		expect(text).toContain('27 tháng 11 năm 2026');
		expect(JSON.stringify(letter)).not.toContain('[[');
	});
	test('is found by the link, while that leads somewhere', async () => {
		expect(await findInvitationLetter(focal, invitation.token)).toMatchObject({
			letter: { addressee: expect.arrayContaining(['Ms Jensen']) as string[] },
		});
		await db.updateTable('institutionInvitation').set({ state: 'withdrawn' }).execute();
		expect(await findInvitationLetter(focal, invitation.token)).toBeUndefined();
	});
	test('is not for people outside the desk', async () => {
		const editor = contextFor(
			db,
			actorFor((await createPerson(db)).id, { [workshop.id]: ['programme_editor'] }),
		);
		const found = await getWorkshopById(editor, workshop.id);
		await expect(getInvitationLetter(editor, found, invitation.id)).rejects.toEqual(notFound);
	});
});
