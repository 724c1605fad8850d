import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { makeNextDocument } from '#lib/modules/attendance/commands/make-documents.server.ts';
import {
	deleteDocument,
	orderBadges,
	orderTableSigns,
	removeOldDocuments,
	retryDocument,
} from '#lib/modules/attendance/commands/order-documents.server.ts';
import { styleBadges } from '#lib/modules/attendance/commands/style-badges.server.ts';
import { countBadges, type BadgeWish } from '#lib/modules/attendance/queries/badge-selection.server.ts';
import { listBadgeStyles } from '#lib/modules/attendance/queries/badges.server.ts';
import {
	getDocumentFile,
	listDocumentFileKeys,
	listDocuments,
} from '#lib/modules/attendance/queries/documents.server.ts';
import { mostInOneDocument, mostWaitingOrders } from '#lib/modules/attendance/types/documents.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import { configureFiles, listFileKeys, openFile } from '#lib/server/files/store.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import { createOrganisationType, createWorkshop } from '../../helpers/factories.ts';
import { createPaperDesk } from '../../helpers/factories-papers.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';

let db: Database;
let folder: string;
let papers: Awaited<ReturnType<typeof createPaperDesk>>;
let id: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	folder = await mkdtemp(join(tmpdir(), 'roundtable-papers-'));
	configureFiles(folder);
	papers = await createPaperDesk(db);
	id = papers.workshop.id;
});
afterEach(() => rm(folder, { recursive: true }));

const wish: BadgeWish = {
	selection: 'all',
	filter: wholeQueue,
	order: 'name',
	withOnline: false,
	language: 'en',
};
const order = (changes: Partial<BadgeWish> = {}, ctx: Context = papers.desk) =>
	orderBadges(ctx, id, { ...wish, ...changes }, { format: 'a4_4', language: 'en' });
const work = () => makeNextDocument(systemContext(db));
const orders = () => listDocuments(papers.desk, id);
const states = async () => (await orders()).map(({ state, problem }) => [state, problem]);
const notFound = expect.objectContaining({ constructor: DomainError, code: 'NOT_FOUND' }) as unknown;

async function read(orderId: string) {
	const { key } = await getDocumentFile(papers.desk, 'papers', orderId);
	const file = await openFile(key);
	const pdf = await file?.readFile();
	await file?.close();
	return readPdf(pdf ?? Buffer.alloc(0));
}

/** The state an order is in while its document is being made. */
async function interrupt(attempts: number) {
	await db.updateTable('documentOrder').set({ state: 'running', attempts }).execute();
}

describe('badges', () => {
	test('of everybody confirmed in the room are made in the background and kept for a day', async () => {
		await papers.register('Nguyễn Thị Minh Khai', { badgeName: 'Minh Khai', country: 'VN' });
		await papers.register('Bo Hansen');
		await papers.register('Eva Online', { mode: 'online' });
		await papers.register('Rik Received', { state: 'received' });
		expect(await order()).toEqual({ ok: true, orders: 1 });
		expect(await orders()).toMatchObject([
			{ kind: 'badges', state: 'queued', done: 0, total: 2, size: null },
		]);
		await work();
		const [made] = await orders();
		expect(made).toMatchObject({ state: 'done', done: 2, total: 2, requestedBy: 'Ane Owner' });
		expect(made?.expiresAt).toBe('2026-11-23T08:00:00.000Z');
		const { text, pages } = await read(made?.id ?? '');
		expect(pages).toHaveLength(1);
		for (const words of ['Minh Khai', 'Viet Nam', 'Bo Hansen', 'Denmark', 'Ministry', 'Participant'])
			expect(text).toContain(words);
		for (const words of ['Nguyễn', 'Eva', 'Rik']) expect(text).not.toContain(words);
	});

	test('stand in the order wished', async () => {
		await papers.register('Zoe', { organisation: 'Aa', country: 'VN' });
		await papers.register('Åse', { organisation: 'Bb', country: null });
		await papers.register('Bo', { organisation: 'Cc', country: 'DK' });
		const names = async (by: BadgeWish['order']) => {
			await order({ order: by });
			await work();
			const [latest] = await orders();
			const { text } = await read(latest?.id ?? '');
			await deleteDocument(papers.desk, id, latest?.id ?? '');
			return text.split('\n').filter((line) => ['Zoe', 'Åse', 'Bo'].includes(line.trim()));
		};
		expect(await names('name')).toEqual(['Åse', 'Bo', 'Zoe']);
		expect(await names('organisation')).toEqual(['Zoe', 'Åse', 'Bo']);
		expect(await names('country')).toEqual(['Bo', 'Zoe', 'Åse']);
	});

	test('of a filter are those confirmed that it leaves', async () => {
		await papers.register('Bo Hansen');
		await papers.register('Minh', { country: 'VN' });
		await order({ selection: 'filtered', filter: { ...wholeQueue, countries: ['VN'] } });
		await work();
		const { text } = await read((await orders())[0]?.id ?? '');
		expect(text).toContain('Minh');
		expect(text).not.toContain('Bo Hansen');
	});

	test('not made yet are those of new people, and of people about whom something on it has changed', async () => {
		const bo = await papers.register('Bo Hansen');
		await papers.register('Eva');
		expect(await countBadges(papers.desk, id, 'en')).toEqual({ confirmed: 2, unprinted: 2 });
		await order();
		expect(await countBadges(papers.desk, id, 'en')).toEqual({ confirmed: 2, unprinted: 2 });
		await work();
		expect(await countBadges(papers.desk, id, 'vi')).toEqual({ confirmed: 2, unprinted: 0 });
		expect(await order({ selection: 'unprinted' })).toEqual({ ok: false, reason: 'nobody' });
		await db.updateTable('person').set({ fullName: 'Bo Holm' }).where('id', '=', bo.person.id).execute();
		expect(await countBadges(papers.desk, id, 'en')).toEqual({ confirmed: 2, unprinted: 1 });
		await order({ selection: 'unprinted' });
		await work();
		const { text } = await read((await orders())[0]?.id ?? '');
		expect(text).toContain('Bo Holm');
		expect(text).not.toContain('Eva');
	});

	test('name what somebody is: of the team, head of a delegation, speaker', async () => {
		const bo = await papers.register('Bo Hansen');
		await db
			.insertInto('delegation')
			.values({
				...{ id: 'd', workshopId: id, country: 'DK', place: null },
				...{ contactName: '', contactEmail: '', createdAt: '2026-11-22T08:00:00.000Z' },
			})
			.execute();
		await db
			.insertInto('delegationMember')
			.values({ delegationId: 'd', registrationId: bo.id, role: 'head' })
			.execute();
		await db
			.insertInto('teamMember')
			.values({
				workshopId: id,
				personId: bo.person.id,
				role: 'reader',
				createdAt: '2026-11-22T08:00:00.000Z',
			})
			.execute();
		await order();
		await work();
		const { text } = await read((await orders())[0]?.id ?? '');
		expect(text).toContain('Organiser team · Head of delegation');
	});

	test('of more people than fit into a file are several files', async () => {
		for (let n = 0; n < mostInOneDocument + 1; n++) await papers.register(`P${n}`);
		expect(await order()).toEqual({ ok: true, orders: 2 });
		expect((await orders()).map(({ total, part, parts }) => [total, part, parts]).toSorted()).toEqual([
			[1, 2, 2],
			[mostInOneDocument, 1, 2],
		]);
	});

	test('of nobody are not ordered, nor more than may wait', async () => {
		expect(await order()).toEqual({ ok: false, reason: 'nobody' });
		await papers.register('Bo Hansen');
		for (let n = 0; n < mostWaitingOrders; n++) expect((await order()).ok).toBe(true);
		expect(await order()).toEqual({ ok: false, reason: 'too_many_orders' });
	});

	test('are for the owner and the registration desk', async () => {
		await papers.register('Bo Hansen');
		for (const role of ['moderator', 'reader', 'programme_editor'] as const)
			await expect(order({}, contextFor(db, actorFor('x', { [id]: [role] })))).rejects.toEqual(notFound);
		expect(
			await order({}, contextFor(db, actorFor(papers.owner.id, { [id]: ['registration_desk'] }))),
		).toEqual({
			ok: true,
			orders: 1,
		});
	});
});

describe('table signs', () => {
	const signs = async (subject: 'delegation' | 'organisation' | 'person', language: 'en' | 'vi' = 'en') => {
		await orderTableSigns(papers.desk, id, { subject, language, withOnline: false });
		await work();
		return read((await orders())[0]?.id ?? '');
	};

	test('of countries stand in the language wished, one each, with organisations of people of no country at the end', async () => {
		await papers.register('Minh', { country: 'VN' });
		await papers.register('Lan', { country: 'VN' });
		await papers.register('Bo', { country: 'DK' });
		await papers.register('Una', { country: null, organisation: 'UNDP' });
		const { text, pages } = await signs('delegation', 'vi');
		expect(pages).toHaveLength(3);
		expect([...new Set(text.split('\n'))]).toEqual(['Đan Mạch', 'Việt Nam', 'UNDP']);
	});

	test('of people have their organisation and country below, on both sides', async () => {
		await papers.register('Nguyễn Văn A', { country: 'VN', organisation: 'NSO' });
		const { text, pages } = await signs('person');
		expect(pages).toEqual([{ width: 841.8898, height: 595.2756 }]);
		expect(text.split('\n').filter((line) => line === 'Nguyễn Văn A')).toHaveLength(2);
		expect(text).toContain('NSO · Viet Nam');
	});

	test('of organisations are one each; of nobody there are none', async () => {
		expect(
			await orderTableSigns(papers.desk, id, { subject: 'organisation', language: 'en', withOnline: false }),
		).toEqual({ ok: false, reason: 'nobody' });
		await papers.register('A', { organisation: 'NSO' });
		await papers.register('B', { organisation: 'NSO' });
		expect((await signs('organisation')).pages).toHaveLength(1);
	});
});

describe('an order', () => {
	beforeEach(async () => {
		await papers.register('Bo Hansen');
		await order();
	});

	test('that a stop of the service came between is begun again', async () => {
		await interrupt(1);
		await work();
		expect(await states()).toEqual([['done', null]]);
	});

	test('is given up when the service stopped each time, and can be tried again', async () => {
		await interrupt(3);
		await work();
		expect(await states()).toEqual([['failed', 'interrupted']]);
		const [failed] = await orders();
		await retryDocument(papers.desk, id, failed?.id ?? '');
		await work();
		expect(await states()).toEqual([['done', null]]);
		await expect(retryDocument(papers.desk, id, failed?.id ?? '')).rejects.toEqual(notFound);
	});

	test('for people who are no longer confirmed comes to nothing', async () => {
		await db.updateTable('registration').set({ state: 'withdrawn' }).execute();
		await work();
		expect(await states()).toEqual([['failed', 'nothing_left']]);
	});

	test('is deleted with its file', async () => {
		await work();
		const [made] = await orders();
		const { key } = await getDocumentFile(papers.desk, 'papers', made?.id ?? '');
		await deleteDocument(papers.desk, id, made?.id ?? '');
		expect(await orders()).toEqual([]);
		expect(await openFile(key)).toBeUndefined();
		await expect(deleteDocument(papers.desk, id, made?.id ?? '')).rejects.toEqual(notFound);
	});

	test('deleted while it is made leaves no file and no note of badges made', async () => {
		const [queued] = await orders();
		const making = work();
		await deleteDocument(papers.desk, id, queued?.id ?? '');
		await making;
		expect(await listDocumentFileKeys(systemContext(db))).toEqual([]);
		expect(await listFileKeys(Date.now() + 60_000)).toEqual([]);
		expect(await db.selectFrom('badgePrint').selectAll().execute()).toEqual([]);
	});

	test('is gone with its file after a day, and cannot be downloaded from then on', async () => {
		await work();
		const [made] = await orders();
		const { key } = await getDocumentFile(papers.desk, 'papers', made?.id ?? '');
		expect(await listDocumentFileKeys(systemContext(db))).toEqual([key]);
		const later = '2026-11-23T08:00:00.000Z';
		await expect(getDocumentFile(papers.deskAt(later), 'papers', made?.id ?? '')).rejects.toEqual(notFound);
		await removeOldDocuments({ ...systemContext(db), now: '2026-11-23T07:59:59.999Z' });
		expect(await orders()).toHaveLength(1);
		await removeOldDocuments({ ...systemContext(db), now: later });
		expect(await orders()).toEqual([]);
		expect(await openFile(key)).toBeUndefined();
	});

	test('of another workshop is nobody else’s', async () => {
		await work();
		const [made] = await orders();
		const other = await createWorkshop(db, { slug: 'other' });
		const stranger = contextFor(db, actorFor(papers.owner.id, { [other.id]: ['owner'] }));
		for (const act of [
			() => getDocumentFile(stranger, 'other', made?.id ?? ''),
			() => getDocumentFile(stranger, 'papers', made?.id ?? ''),
			() => deleteDocument(stranger, other.id, made?.id ?? ''),
			() => retryDocument(stranger, other.id, made?.id ?? ''),
		])
			await expect(act()).rejects.toEqual(notFound);
	});
});

describe('colours', () => {
	test('are the usual ones in order until others are chosen', async () => {
		const second = await createOrganisationType(db, id);
		const colours = async () => (await listBadgeStyles(papers.desk, id)).map(({ colour }) => colour);
		expect(await colours()).toEqual(['teal', 'orange']);
		await styleBadges(papers.desk, id, new Map([[second.id, 'red']]));
		expect(await colours()).toEqual(['teal', 'red']);
	});

	test('of another workshop’s type are not chosen, nor in an archived workshop', async () => {
		const other = await createOrganisationType(db, (await createWorkshop(db)).id);
		await expect(styleBadges(papers.desk, id, new Map([[other.id, 'red']]))).rejects.toEqual(notFound);
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', id).execute();
		await expect(styleBadges(papers.desk, id, new Map([[papers.type.id, 'red']]))).rejects.toEqual(notFound);
		expect(await db.selectFrom('badgeStyle').selectAll().execute()).toEqual([]);
	});
});
