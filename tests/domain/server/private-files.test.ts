import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { createRateLimiter } from '#lib/server/http/rate-limit.ts';
import { openSecretBox } from '#lib/server/secret-box.ts';
import { migrationsDir } from '../../../src/cli/paths.ts';

test('in a data directory others may enter, nobody else can read what we keep there', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-private-'));
	chmodSync(dataDir, 0o755);
	const umask = process.umask(0o022);
	try {
		const db = openDatabase(dataDir);
		await migrate(db, migrationsDir);
		const limiter = createRateLimiter(dataDir, 1);
		await limiter.consume('sign-in.address', '203.0.113.7');
		openSecretBox(dataDir);
		const open = readdirSync(dataDir).filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0);
		expect(open).toEqual([]);
		limiter.close();
		await db.destroy();
	} finally {
		process.umask(umask);
		rmSync(dataDir, { recursive: true });
	}
});
