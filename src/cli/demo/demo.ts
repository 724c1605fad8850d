import { resolve } from 'node:path';
import { system, type Context } from '#lib/core/context.ts';
import { currentInstant } from '#lib/core/clock.ts';
import { tellReleases } from '#lib/modules/programme/commands/tell-releases.server.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { configureMail, mailSettings } from '#lib/server/mail/settings.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { openSecretBox } from '#lib/server/secret-box.ts';
import { migrationsDir } from '../paths.ts';
import { run as start } from '../start.ts';
import { printAccounts } from './accounts.ts';
import { demoWorkshops } from './content/workshops.ts';
import { loadPeople } from './load-people.ts';
import { loadWorkshop } from './load-workshop.ts';

const demoDir = './data-demo';
/** Everybody's in the demonstration; printed at each start. */
const password = 'a-table-for-everyone';

/** Starts Roundtable with a demonstration database in a folder of its own; what is there already is left as it is. */
export async function run(): Promise<void> {
	process.env.DATA_DIR = resolve(process.env.DATA_DIR ?? demoDir);
	await loadDemo(process.env.DATA_DIR);
	await start();
	printAccounts(password);
}

/** Fills an empty data directory, in one transaction: all of it or nothing. */
export async function loadDemo(dataDir: string): Promise<void> {
	const db = openDatabase(dataDir);
	// What is sealed now is opened by the server that starts afterwards.
	configureMail({ ...mailSettings(), secretBox: openSecretBox(dataDir) });
	try {
		await migrate(db, migrationsDir);
		const ctx: Context = { db, actor: system, now: currentInstant(), locale: 'en', requestId: 'demo' };
		if (await db.selectFrom('person').select('id').executeTakeFirst()) return;
		console.log('Loading the demonstration …');
		const passwordHash = await hashPassword(password);
		await withTransaction(ctx, async (ctx) => {
			const people = await loadPeople(ctx, passwordHash);
			for (const workshop of demoWorkshops) await loadWorkshop(ctx, workshop, people);
			// Whom the releases concern is told now and not once the server runs.
			await tellReleases(ctx);
			// The people are invented, and so are their addresses: none of the mails this wrote may ever leave.
			await ctx.db.deleteFrom('outboxMail').execute();
			await ctx.db.deleteFrom('untoldComment').execute();
		});
	} finally {
		await db.destroy();
	}
}
