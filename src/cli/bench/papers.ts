import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#lib/core/context.ts';
import type {} from '#lib/modules/attendance/tables/papers.server.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { end, startOurs, type Served } from './processes.ts';

const people = 500;
const sizes = { registrations: people, sessions: 200, rooms: 8, challenges: 3, solutions: 3, comments: 30 };
const requestsAlone = 300;
const page = '/w/generated/programme';

/** Milliseconds of pages asked for one after the other. */
export interface Waits {
	count: number;
	p50: number;
	p95: number;
	longest: number;
}

export interface PaperRow {
	people: number;
	/** milliseconds from the order to the file */
	badges: number;
	bytes: number;
	/** milliseconds of the list of participants as PDF, asked for at the same time */
	list: number;
	/** a page rendered anew each time, with nothing else to do */
	alone: Waits;
	/** the same page while badges and list are made */
	meanwhile: Waits;
}

/**
 * 500 badges and the list of 500 people, ordered together, and how long a page takes meanwhile.
 * @param generate fills an empty data directory
 */
export async function measurePapers(
	generate: (dataDir: string, sizes: Record<string, number>) => void,
): Promise<PaperRow> {
	const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-bench-'));
	try {
		generate(dataDir, sizes);
		const db = openDatabase(dataDir);
		const cookie = await prepare(db);
		const server = await startOurs(dataDir, { LOG_LEVEL: 'warn' });
		const row = await measureTogether(server, db, cookie);
		await end(server);
		await db.destroy();
		return row;
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** @returns the owner's cookie; everybody is confirmed, in the room and on the list */
async function prepare(db: Database): Promise<string> {
	const { id, personId } = await db
		.selectFrom('workshop')
		.innerJoin('teamMember', 'teamMember.workshopId', 'workshop.id')
		.select(['workshop.id', 'teamMember.personId'])
		.where('slug', '=', 'generated')
		.executeTakeFirstOrThrow();
	await db
		.updateTable('registration')
		.set({ state: 'confirmed', mode: 'in_person', isListed: 1 })
		.where('workshopId', '=', id)
		.execute();
	return `session=${await createSignInSession(db, personId, 'bench')}`;
}

async function measureTogether(server: Served, db: Database, cookie: string): Promise<PaperRow> {
	await waitsFor(server, cookie, () => Promise.resolve(), requestsAlone);
	const alone = await waitsFor(server, cookie, () => Promise.resolve(), requestsAlone);
	let [badges, list] = [0, 0];
	const began = performance.now();
	await order(server, cookie);
	const making = Promise.all([
		finished(db).then(() => (badges = performance.now() - began)),
		fetchList(server, cookie).then(() => (list = performance.now() - began)),
	]);
	const meanwhile = await waitsFor(server, cookie, () => making, 1);
	const { size } = await db.selectFrom('documentOrder').select('size').executeTakeFirstOrThrow();
	return { people, badges, bytes: size ?? 0, list, alone, meanwhile };
}

/** Asks for the page at least so often, and until the work is done. */
async function waitsFor(
	{ origin }: Served,
	cookie: string,
	work: () => Promise<unknown>,
	least: number,
): Promise<Waits> {
	let isDone = false;
	const done = work().then(() => (isDone = true));
	const times: number[] = [];
	while (!isDone || times.length < least) {
		const began = performance.now();
		const response = await fetch(origin + page, { headers: { cookie } });
		await response.arrayBuffer();
		if (!response.ok) throw new Error(`${page} answers ${response.status}`);
		times.push(performance.now() - began);
	}
	await done;
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
	return { count: times.length, p50: at(0.5), p95: at(0.95), longest: at(1) };
}

async function order({ origin }: Served, cookie: string): Promise<void> {
	const response = await fetch(`${origin}/organise/generated/badges?/order`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin, accept: 'text/html' },
		body: new URLSearchParams({ selection: 'all', format: 'a4_4', order: 'name', language: 'en' }),
	});
	if (response.status !== 303) throw new Error(`the order answers ${response.status}`);
}

async function fetchList({ origin }: Served, cookie: string): Promise<void> {
	const response = await fetch(`${origin}/organise/generated/participants.pdf`, { headers: { cookie } });
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`the list answers ${response.status}`);
}

async function finished(db: Database): Promise<void> {
	for (;;) {
		const { state } = await db.selectFrom('documentOrder').select('state').executeTakeFirstOrThrow();
		if (state === 'done') return;
		if (state === 'failed') throw new Error('the badges came to nothing');
		await sleep(20);
	}
}
