import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system, type Context } from '#lib/core/context.ts';
import { currentInstant } from '#lib/core/clock.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import { readWarningInput } from '#lib/modules/programme/queries/warnings.server.ts';
import { findWarnings } from '#lib/modules/programme/rules/warnings.ts';
import type { WarningInput } from '#lib/modules/programme/types/warnings.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { largeProgramme } from './programme-scale.ts';

const runs = 300;

/** Milliseconds of one run; the first tenth of the runs goes uncounted. */
interface Times {
	p50: number;
	p95: number;
}

export interface PassRow {
	sessions: number;
	warnings: number;
	/** every kind of warning found anew */
	pass: Times;
	/** a loop over the same sessions that reads their times and people and finds nothing */
	plain: Times;
}

/**
 * The pass that finds all warnings of a programme of 1,000 sessions in 30 rooms over 5 days, beside a plain pass over the
 * same array.
 * @param generate fills an empty data directory
 */
export async function measureConflictPass(
	generate: (dataDir: string, sizes: Record<string, number>) => void,
): Promise<PassRow> {
	const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-bench-'));
	try {
		generate(dataDir, largeProgramme);
		return measurePass(await readInput(dataDir));
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

function measurePass(input: WarningInput): PassRow {
	return {
		sessions: input.sessions.length,
		warnings: findWarnings(input).length,
		pass: timesOf(() => findWarnings(input).length),
		plain: timesOf(() => plainPass(input)),
	};
}

async function readInput(dataDir: string): Promise<WarningInput> {
	const db = openDatabase(dataDir);
	try {
		const ctx: Context = { db, actor: system, now: currentInstant(), locale: 'en', requestId: 'bench' };
		const workshop = await getWorkshop(ctx, 'generated');
		return await readWarningInput(ctx, workshop, await readDraft(ctx, workshop));
	} finally {
		await db.destroy();
	}
}

function plainPass({ sessions }: WarningInput): number {
	let minutes = 0;
	for (const { startsAt, endsAt, parts } of sessions) {
		const length = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
		for (const { who } of parts) if (who !== '') minutes += length;
	}
	return minutes;
}

function timesOf(work: () => number): Times {
	const times: number[] = [];
	for (let n = 0; n < runs; n++) {
		const began = performance.now();
		if (work() < 0) throw new Error('a pass that counts below nothing');
		if (n >= runs / 10) times.push(performance.now() - began);
	}
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
	return { p50: at(0.5), p95: at(0.95) };
}
