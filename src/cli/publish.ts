import { parseArgs } from 'node:util';
import { currentInstant } from '#lib/core/clock.ts';
import { system, type Context } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { findLatestRelease } from '#lib/modules/programme/queries/released.server.ts';
import { publishWorkshop } from '#lib/modules/workshops/commands/publication.server.ts';

import { readConfig } from '#lib/server/config.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { findWorkshop } from './find-workshop.ts';
import { migrateDataDir } from './migrate.ts';
import { UsageError } from './usage-error.ts';

/**
 * Publishes a workshop and releases its programme, as far as either is still to be done.
 * @param args `--workshop SLUG`
 */
export async function run(args: string[]): Promise<void> {
	const slug = readSlug(args);
	const { dataDir } = readConfig(process.env);
	await migrateDataDir(dataDir);
	const db = openDatabase(dataDir);
	try {
		await publish({ db, actor: system, now: currentInstant(), locale: 'en', requestId: 'cli' }, slug);
	} finally {
		await db.destroy();
	}
}

async function publish(ctx: Context, slug: string): Promise<void> {
	const workshop = await findWorkshop(ctx, slug);
	if (!workshop) throw new UsageError(`There is no workshop ${slug}.`);
	if (workshop.state === 'archived')
		throw new UsageError('The workshop is archived. Bring it back on its desk before you publish anything.');
	const published = await publishWorkshop(ctx, workshop.id);
	console.log(published.ok ? 'The workshop is published.' : 'The workshop was published before.');
	// Whether the programme is final is for its editors to say, so it stays as they left it.
	const latest = await findLatestRelease(ctx, workshop.id);
	const released = await releaseProgramme(ctx, workshop.id, {
		note: '',
		isFinal: latest?.view.isFinal ?? false,
	});
	console.log(
		released.ok
			? `Its programme is released as number ${released.number}.`
			: 'Its programme has not changed since its latest release.',
	);
}

function readSlug(args: string[]): string {
	const usage = 'Usage: publish --workshop SLUG';
	try {
		const { values } = parseArgs({ args, options: { workshop: { type: 'string' } } });
		return values.workshop || usageError(usage);
	} catch (error) {
		return usageError(error instanceof UsageError ? usage : `${(error as Error).message}\n${usage}`);
	}
}

function usageError(text: string): never {
	throw new UsageError(text);
}
