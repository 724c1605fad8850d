import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/connection.ts';
import { readChangeCount } from '#lib/server/db/change-count.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { createWorkshop } from '../../helpers/factories.ts';

test('a change makes another count, reading and changing nothing do not', async () => {
	const { db } = await openTestDatabase();
	const before = await readChangeCount(db);
	await db.selectFrom('workshop').selectAll().execute();
	await db.updateTable('workshop').set({ city: 'Hà Nội' }).execute();
	expect(await readChangeCount(db)).toBe(before);
	await createWorkshop(db);
	expect(await readChangeCount(db)).not.toBe(before);
});

test('a change by another process counts as well', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'change-count-'));
	const [ours, theirs] = [openDatabase(folder), openDatabase(folder)];
	await ours.schema.createTable('note').addColumn('id', 'integer').execute();
	const before = await readChangeCount(ours);
	await theirs.schema.createTable('other').addColumn('id', 'integer').execute();
	expect(await readChangeCount(ours)).not.toBe(before);
	await Promise.all([ours.destroy(), theirs.destroy()]);
	rmSync(folder, { recursive: true });
});
