import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#lib/core/context.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { measureEach, type Latency } from './measure.ts';
import { end, queriesOf, startOurs, type Served } from './processes.ts';

/** Over the five days that every generated workshop has. */
export const largeProgramme = {
	sessions: 1_000,
	rooms: 30,
	registrations: 500,
	challenges: 3,
	solutions: 3,
	comments: 30,
};
const workshops = 20;
const requests = 60;

export interface ScaleRow {
	name: string;
	/** statements of one request */
	queries: number;
	/** with this workshop alone in the database */
	alone: Latency;
	/** with others of its size beside it */
	among: Latency;
}

/**
 * One programme of 1,000 sessions in 30 rooms over 5 days, alone and beside 19 others: the organiser's timetable, moves, the
 * public page of a day as rendered and as remembered, and the feed of that day.
 * @param generate fills an empty data directory
 */
export async function measureProgramme(
	generate: (dataDir: string, sizes: Record<string, number>) => void,
): Promise<ScaleRow[]> {
	const alone = await measureOne((dataDir) => generate(dataDir, largeProgramme));
	const among = await measureOne((dataDir) => generate(dataDir, { ...largeProgramme, workshops }));
	return alone.map((row, index) => ({
		name: row.name,
		queries: row.queries,
		alone: row.latency,
		among: among[index]?.latency ?? row.latency,
	}));
}

interface Measured {
	name: string;
	queries: number;
	latency: Latency;
}

async function measureOne(generate: (dataDir: string) => void): Promise<Measured[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-bench-'));
	try {
		generate(dataDir);
		const db = openDatabase(dataDir);
		const { cookie, moves } = await prepare(db);
		await db.destroy();
		const server = await startOurs(dataDir);
		const measured = await measureAddresses(server, cookie, moves);
		await end(server);
		return measured;
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

interface Move {
	code: string;
	version: string;
	roomId: string;
	startsLocal: string;
}

/** @returns the owner's cookie, and sessions to move with what a form says of them */
async function prepare(db: Database): Promise<{ cookie: string; moves: Move[] }> {
	const workshop = await db
		.selectFrom('workshop')
		.innerJoin('teamMember', 'teamMember.workshopId', 'workshop.id')
		.select(['workshop.id', 'teamMember.personId'])
		.where('slug', '=', 'generated')
		.executeTakeFirstOrThrow();
	const token = await createSignInSession(db, workshop.personId, 'bench');
	const moves = await db
		.selectFrom('session')
		.select(['code', 'updatedAt as version', 'roomId', 'startsLocal'])
		.where('workshopId', '=', workshop.id)
		.where('roomId', 'is not', null)
		.where('startsLocal', 'is not', null)
		.orderBy('id')
		.limit(requests)
		.$narrowType<{ roomId: string; startsLocal: string }>()
		.execute();
	return { cookie: `session=${token}`, moves };
}

async function measureAddresses(server: Served, cookie: string, moves: readonly Move[]): Promise<Measured[]> {
	const desk = '/organise/generated/programme';
	const page = '/w/generated/programme';
	const day = '2027-03-09';
	const get = (path: string, headers: Record<string, string> = {}) =>
		new Request(server.origin + path, { headers });
	const addresses: [name: string, request: (n: number) => Request][] = [
		['editor, one day', () => get(`${desk}?day=${day}`, { cookie })],
		['editor, all days', () => get(`${desk}?day=all`, { cookie })],
		['programme of a day, rendered', () => get(`${page}?day=${day}`, { cookie })],
		['programme of a day, remembered', () => get(`${page}?day=${day}`)],
		['feed of a day, remembered', () => get(`${page}/days/${day}.ics`)],
		['a move', (n) => moveRequest(server, desk, cookie, moves[n % moves.length] as Move)],
	];
	const measured: Measured[] = [];
	for (const [name, request] of addresses) {
		const latency = await measureEach(moves.length, request);
		measured.push({ name, latency, queries: await queriesOf(server, latency.lastRequestId) });
	}
	return measured;
}

/** A quarter of an hour later, in the same room. */
function moveRequest({ origin }: Served, desk: string, cookie: string, move: Move): Request {
	const [startsOn = '', time = ''] = move.startsLocal.split('T');
	const body = new URLSearchParams({
		session: move.code,
		version: move.version,
		startsOn,
		startTime: `${time.slice(0, 3)}15`,
		minutes: '45',
		place: move.roomId,
	});
	return new Request(`${origin}${desk}?/place`, {
		method: 'POST',
		headers: { cookie, origin },
		body,
		redirect: 'manual',
	});
}
