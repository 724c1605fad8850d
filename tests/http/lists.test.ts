import { request } from 'node:http';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { testNow } from '../helpers/database.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { unpack } from '../helpers/unzip.ts';
import { createWorld, type SignedInRole, type World } from '../helpers/world.ts';

const many = 5_000;

let server: TestServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
	world = await createWorld(server.db);
	await createCrowd();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

/** Thousands of registrations from two countries, without accounts of their own to sign in with. */
async function createCrowd(): Promise<void> {
	await server.db.transaction().execute(async (db) => {
		for (let n = 0; n < many; n++) {
			const id = `crowd-${String(n).padStart(5, '0')}`;
			await db
				.insertInto('person')
				.values({
					...{
						id,
						email: null,
						passwordHash: null,
						fullName: `Nguyễn Văn ${n}`,
						badgeName: null,
						locale: 'en',
					},
					...{ timeZone: null, isAdministrator: 0, createdAt: testNow, updatedAt: testNow, searchText: '' },
				})
				.execute();
			await db
				.insertInto('registration')
				.values({
					...{ id, reference: id, workshopId: world.workshop.id, personId: id, state: 'received' },
					...{ organisationTypeId: world.organisationTypeId, organisation: '=HYPERLINK("x")' },
					...{ country: n % 5 === 0 ? 'VN' : 'SE', mode: 'online', isListed: 0, reason: '', decidedBy: null },
					...{ decidedAt: null, createdAt: testNow, updatedAt: testNow },
				})
				.execute();
		}
	});
}

const address = (ending: string) => `/organise/${world.workshop.slug}/${ending}`;
const cookie = (role: SignedInRole) => `session=${world.tokens[role]}`;

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(server.origin + address(path), { headers: { cookie: cookie('owner'), ...headers } });

describe('an export of 5,000', () => {
	test('as CSV has exactly what the filter leaves, and no live formula', async () => {
		const response = await get(
			'registrations.csv?country=VN&column=reference&column=organisation&column=receivedOn',
		);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${world.workshop.slug}-registrations.csv"`,
			'content-encoding': 'gzip',
			'cache-control': 'private, no-store, no-transform',
			'transfer-encoding': 'chunked',
			'x-content-type-options': 'nosniff',
		});
		const [head, ...rows]: string[][] = parse(await response.text(), { bom: true });
		expect(head).toEqual(['Reference number', 'Organisation', 'Received, date']);
		expect(rows).toHaveLength(many / 5);
		expect(new Set(rows.map(([, ...rest]) => rest.join()))).toEqual(new Set([`'=HYPERLINK("x"),2026-11-22`]));
		expect(new Set(rows.map(([reference]) => reference)).size).toBe(many / 5);
	});

	test('as a workbook is whole, with real dates, in the language of whoever asks', async () => {
		const response = await get('registrations.xlsx?country=SE', {
			'accept-language': 'vi',
			cookie: `${cookie('owner')}; locale=vi`,
		});
		const [people] = await readWorkbook(Buffer.from(await response.arrayBuffer()));
		expect(people?.data).toHaveLength(many - many / 5 + 1);
		const column = people?.data[0]?.indexOf('Quốc gia') ?? -1;
		// What is written while it is sent is in that language too.
		expect(people?.data.at(-1)?.[column]).toBe('Thụy Điển');
		expect(people?.data[1]?.some((cell) => cell instanceof Date)).toBe(true);
	});

	test('as JSON is one document', async () => {
		const response = await get('registrations.json?state=received&country=SE&column=name');
		const { count, registrations } = (await response.json()) as { count: number; registrations: unknown[] };
		expect([count, registrations.length]).toEqual([many - many / 5, many - many / 5]);
	});

	test('comes before it is finished, and a reader who goes away is noticed', async () => {
		const first = await new Promise<Buffer>((resolve, reject) => {
			const path = address('registrations.csv');
			const sent = request(server.origin + path, {
				headers: { cookie: cookie('owner'), 'accept-encoding': 'identity' },
			});
			sent.on('response', (response) => {
				response.once('data', (chunk: Buffer) => {
					sent.destroy();
					resolve(chunk);
				});
			});
			sent.on('error', reject).end();
		});
		expect(first.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
		expect(first.toString().split('\r\n').length).toBeLessThan(many / 2);
		expect((await get('registrations.csv?country=KE')).status).toBe(200);
	});

	test('is as slow as its reader, without being held in memory', async () => {
		const sent = request(server.origin + address('registrations.csv'), {
			headers: { cookie: cookie('owner'), 'accept-encoding': 'gzip' },
		});
		const lines = await new Promise<number>((resolve, reject) => {
			sent.on('error', reject).on('response', (response) => {
				let count = 0;
				const text = response.pipe(createGunzip());
				text.on('data', (chunk: Buffer) => {
					count += chunk.toString().split('\r\n').length - 1;
					text.pause();
					setTimeout(() => text.resume(), 5);
				});
				text.on('end', () => resolve(count));
			});
			sent.end();
		});
		expect(lines).toBeGreaterThan(many);
	});

	test('figures of 5,000 are one small page', async () => {
		const began = performance.now();
		const response = await get('figures', { accept: 'text/html', 'accept-encoding': 'identity' });
		const text = await response.text();
		expect(response.status).toBe(200);
		expect(text).toContain('Sweden');
		expect(text).not.toMatch(/ style="/);
		expect(text.length).toBeLessThan(100_000);
		expect(performance.now() - began).toBeLessThan(2_000);
	});
});

describe('a list with a purpose', () => {
	test('is made in a form, comes back filled in when something is missing, and is fetched as three kinds of file', async () => {
		const browser = new Browserless(server.origin).setCookie('session', world.tokens.owner);
		const page = await browser.open(address('lists/new?kind=hotel'));
		expect(page.status).toBe(200);
		const post = (path: string, fields: [string, string][]) =>
			fetch(server.origin + address(path), {
				method: 'POST',
				redirect: 'manual',
				headers: { cookie: cookie('owner'), origin: server.origin, accept: 'text/html' },
				body: new URLSearchParams(fields),
			});
		const wrong = await post('lists/new', [['name', 'Khách sạn & Hotel']]);
		expect(wrong.status).toBe(400);
		const text = await wrong.text();
		expect(text).toContain('Khách sạn &amp; Hotel');
		expect(text).toContain('Choose what the list shows');
		const fields: [string, string][] = [
			['name', 'Khách sạn & Hotel'],
			['columns', 'name'],
			['columns', 'country'],
			['states', 'confirmed'],
			['audience', 'organisers'],
		];
		expect((await post('lists/new', fields)).status).toBe(303);
		expect((await post('lists/new', fields)).status).toBe(409);
		const { id } = await server.db
			.selectFrom('listProfile')
			.select('id')
			.where('workshopId', '=', world.workshop.id)
			.executeTakeFirstOrThrow();
		const fetched = async (format: string) => post(`lists/${id}/file`, [['format', format]]);
		const csv = await fetched('csv');
		expect(csv.headers.get('content-disposition')).toBe(
			`attachment; filename="${world.workshop.slug}-khach-san-hotel.csv"`,
		);
		const rows: string[][] = parse(await csv.text(), { bom: true });
		expect(rows[0]).toEqual(['Name', 'Country']);
		expect(rows).toHaveLength(5);
		const xlsx = unpack(new Uint8Array(await (await fetched('xlsx')).arrayBuffer()));
		expect(xlsx.get('xl/workbook.xml')).toContain('Khách sạn &amp; Hotel');
		const pdf = await fetched('pdf');
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		expect((await fetched('exe')).status).toBe(400);
	});
});

describe('the list of participants', () => {
	test('is a text document whose parts are whole', async () => {
		const response = await get('participants.docx?for=team&state=final');
		const files = unpack(new Uint8Array(await response.arrayBuffer()));
		expect(response.headers.get('content-type')).toBe(
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		);
		const text = files.get('word/document.xml') ?? '';
		expect(text).toContain(world.people.participant.fullName);
		expect(text).not.toContain(world.unlisted.fullName);
	});
});
