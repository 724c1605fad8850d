import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connect } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsDir, projectDir } from '../../../src/cli/paths.ts';

test('people who are there already are found by name in the queue', async () => {
	const folder = mkdtempSync(join(projectDir, '.before-'));
	for (const file of readdirSync(migrationsDir))
		if (file < '20261122T1240') cpSync(join(migrationsDir, file), join(folder, file));
	const sqlite = new SQLite(':memory:');
	const db = connect(sqlite);
	try {
		await migrate(db, folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
	sqlite.exec(`insert into person (id, full_name, badge_name, locale, is_administrator, created_at, updated_at)
		values ('p', 'Đặng Thị Lan', 'Lan', 'vi', 0, '2026', '2026')`);
	await migrate(db, migrationsDir);
	expect(sqlite.prepare('select name_text from person').pluck().all()).toEqual(['dang thi lan lan']);
});
