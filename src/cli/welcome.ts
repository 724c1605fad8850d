import type { Config } from '#lib/server/config.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { offerSetup } from '#lib/modules/people/commands/first-administrator.server.ts';

/** Prints where to go; with nobody in the database yet, also the one-time link that creates the first administrator. */
export async function printWelcome(config: Config): Promise<void> {
	console.log(`Roundtable listens on ${config.origin}`);
	const db = openDatabase(config.dataDir);
	try {
		const token = await offerSetup(db);
		if (token !== null)
			console.log(`Create the first administrator (link works once): ${config.origin}/setup/${token}`);
	} finally {
		await db.destroy();
	}
}
