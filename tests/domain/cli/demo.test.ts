import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/connection.ts';
import { loadDemo } from '../../../src/cli/demo/demo.ts';
import { demoWorkshops } from '../../../src/cli/demo/content/workshops.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-demo-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

test('the demonstration loads through the commands people use, and a second time changes nothing', async () => {
	await loadDemo(dataDir);
	const db = openDatabase(dataDir);
	const count = async (
		table: 'workshop' | 'challenge' | 'solution' | 'comment' | 'auditEntry' | 'outboxMail' | 'certificate',
	) =>
		(
			await db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow()
		).n;
	const states = async (table: 'registration' | 'challenge') =>
		(await db.selectFrom(table).select('state').distinct().orderBy('state').execute()).map(
			(row) => row.state,
		);
	expect(await count('workshop')).toBe(demoWorkshops.length);
	expect([await count('challenge'), await count('solution')]).toEqual([12, 30]);
	// Two people left at noon, and one did not come.
	expect(await count('certificate')).toBe(21);
	expect(await states('registration')).toEqual(['confirmed', 'declined', 'received', 'withdrawn']);
	expect(await states('challenge')).toEqual([
		'changes_requested',
		'draft',
		'published',
		'submitted',
		'withdrawn',
	]);
	// Its people are invented: nothing may be sent to them, nor by the work that goes on in the background.
	expect(await count('outboxMail')).toBe(0);
	expect(
		await db.selectFrom('releaseNotice').select('workshopId').where('finishedAt', 'is', null).execute(),
	).toEqual([]);
	const signUps = await db.selectFrom('sessionSignUp').select('state').orderBy('signedUpAt').execute();
	expect(signUps.filter(({ state }) => state === 'waiting')).toHaveLength(2);
	expect(signUps.filter(({ state }) => state === 'seated')).toHaveLength(11);
	const released = await db.selectFrom('programmeRelease').select('number').orderBy('number').execute();
	expect(released.map(({ number }) => number)).toEqual([1, 1, 1, 2]);

	const entries = await count('auditEntry');
	await loadDemo(dataDir);
	expect(await count('auditEntry')).toBe(entries);
	await db.destroy();
});
