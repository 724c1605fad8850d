import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { currentInstant } from '#lib/core/clock.ts';
import { system, type Context } from '#lib/core/context.ts';
import { isTimeZone } from '#lib/core/time.ts';
import { findPersonByEmail } from '#lib/modules/people/queries/people.server.ts';
import { importSchedule } from '#lib/modules/programme/commands/import-schedule.server.ts';
import { readSchedule } from '#lib/modules/programme/importers/read-schedule.server.ts';
import { refusalText } from '#lib/modules/programme/rules/import-words.ts';
import { maxScheduleBytes, type ReadScheduleResult } from '#lib/modules/programme/schedule-document.ts';
import type { ImportPreview } from '#lib/modules/programme/types/import.ts';
import { createWorkshop } from '#lib/modules/workshops/commands/create-workshop.server.ts';
import { addTeamMember } from '#lib/modules/workshops/commands/team.server.ts';

import { newWorkshopSchema } from '#lib/modules/workshops/schema.ts';
import { readConfig } from '#lib/server/config.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { findWorkshop } from './find-workshop.ts';
import { configureMail } from '#lib/server/mail/settings.ts';
import { openSecretBox } from '#lib/server/secret-box.ts';
import { migrateDataDir } from './migrate.ts';
import { printImport } from './print-import.ts';
import { UsageError } from './usage-error.ts';

const usage = 'Usage: import-schedule FILE --workshop SLUG [--zone ZONE] [--owner EMAIL]';

interface Wanted {
	file: string;
	slug: string;
	zone: string | undefined;
	owner: string | undefined;
}

type ReadFile = Extract<ReadScheduleResult, { ok: true }>;

/**
 * Imports a schedule into a workshop's draft; where there is no such workshop, it is created from the file.
 * @param args the file, `--workshop SLUG`, and for a new workshop `--zone ZONE` (where the file names none, or another) and
 *   `--owner EMAIL` of somebody with an account
 */
export async function run(args: string[]): Promise<void> {
	const wanted = readArguments(args);
	const { dataDir, origin, smtpUrl, mailFrom } = readConfig(process.env);
	const content = readFile(wanted.file);
	await migrateDataDir(dataDir);
	const db = openDatabase(dataDir);
	// A new owner is told by mail, with the address of this installation in it.
	configureMail({ origin, from: mailFrom, secretBox: openSecretBox(dataDir), isKept: smtpUrl === null });
	try {
		const ctx: Context = { db, actor: system, now: currentInstant(), locale: 'en', requestId: 'cli' };
		const { done, read, isNew } = await importInto(ctx, wanted, content);
		printImport(done, read.findings, wanted.slug, isNew);
	} finally {
		await db.destroy();
	}
}

async function importInto(
	ctx: Context,
	wanted: Wanted,
	content: Uint8Array,
): Promise<{ done: ImportPreview; read: ReadFile; isNew: boolean }> {
	const existing = await findWorkshop(ctx, wanted.slug);
	if (existing && wanted.zone !== undefined && wanted.zone !== existing.zone)
		throw new UsageError(`The workshop is in the zone ${existing.zone}; --zone is for new workshops.`);
	const read = readSchedule(content, { timeZone: existing?.zone ?? wanted.zone ?? null });
	if (!read.ok) throw new UsageError(refusalText(read));
	// What happens is printed once it is sure: the workshop, its owner and the programme come together or not at all.
	const done = await withTransaction(ctx, async (ctx) => {
		const workshopId = existing?.id ?? (await createFrom(ctx, wanted, read));
		if (wanted.owner !== undefined) await makeOwner(ctx, workshopId, wanted.owner);
		return importSchedule(ctx, workshopId, read.document);
	});
	return { done, read, isNew: existing === undefined };
}

async function createFrom(ctx: Context, { slug, zone: givenZone }: Wanted, read: ReadFile): Promise<string> {
	const { title, startsOn, endsOn, timeZone } = read.document.conference;
	const zone = givenZone ?? timeZone;
	if (zone === null)
		throw new UsageError('The file names no time zone. Add --zone, such as Europe/Copenhagen.');
	if (!newWorkshopSchema.shape.slug.safeParse(slug).success)
		throw new UsageError(
			`${slug} cannot be a workshop's address: use lower-case letters, digits and hyphens.`,
		);
	const input = { slug, title: { en: title }, startsOn, endsOn, zone, mode: 'in_person' as const };
	const created = await createWorkshop(ctx, input);
	if (!created.ok) throw new UsageError(`${slug} is not free as a workshop's address.`);
	return created.workshopId;
}

async function makeOwner(ctx: Context, workshopId: string, email: string): Promise<void> {
	const person = await findPersonByEmail(ctx, email);
	if (!person) throw new UsageError(`Nobody with the address ${email} has an account.`);
	await addTeamMember(ctx, { workshopId, email, role: 'owner' });
}

/** The size is asked before anything is read. */
function readFile(file: string): Uint8Array {
	try {
		const { size } = statSync(file);
		if (size <= maxScheduleBytes) return readFileSync(file);
		const values = { bytes: size, most: maxScheduleBytes };
		throw new UsageError(refusalText({ reason: 'too-large', where: {}, values }));
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
	}
}

function readArguments(args: string[]): Wanted {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: { workshop: { type: 'string' }, zone: { type: 'string' }, owner: { type: 'string' } },
		});
		const [file] = positionals;
		if (file === undefined || positionals.length > 1 || !values.workshop) throw new UsageError(usage);
		if (values.zone !== undefined && !isTimeZone(values.zone))
			throw new UsageError(`${values.zone} is not a time zone. Give an IANA name, such as Asia/Ho_Chi_Minh.`);
		return { file, slug: values.workshop, zone: values.zone, owner: values.owner };
	} catch (error) {
		throw new UsageError(
			error instanceof UsageError ? error.message : `${(error as Error).message}\n${usage}`,
		);
	}
}
