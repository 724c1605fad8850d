import { parseArgs } from 'node:util';
import { currentInstant } from '#lib/core/clock.ts';
import { system, type Context } from '#lib/core/context.ts';
import { firstProblems } from '#lib/core/form.ts';
import { setAdministrator } from '#lib/modules/people/commands/administrators.server.ts';
import { createAdministrator } from '#lib/modules/people/commands/first-administrator.server.ts';
import { findPersonByEmail } from '#lib/modules/people/queries/people.server.ts';
import { firstAdministratorSchema } from '#lib/modules/people/schema.ts';
import { readConfig } from '#lib/server/config.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { migrateDataDir } from './migrate.ts';
import { askPassword, readPasswordFromInput } from './read-password.ts';
import { UsageError } from './usage-error.ts';

interface Wanted {
	email: string;
	name: string;
	isPasswordPiped: boolean;
}

/**
 * Makes somebody an administrator: whoever has the address already, or else a new person with a password asked for here.
 * @param args `--email ADDRESS`, for a new person `--name "FULL NAME"`, and `--password-stdin` in scripts
 */
export async function run(args: string[]): Promise<void> {
	const wanted = readArguments(args);
	const { dataDir } = readConfig(process.env);
	await migrateDataDir(dataDir);
	const db = openDatabase(dataDir);
	try {
		const ctx: Context = { db, actor: system, now: currentInstant(), locale: 'en', requestId: 'cli' };
		const person = await findPersonByEmail(ctx, wanted.email);
		if (person) await setAdministrator(ctx, person.personId, true);
		else await createPerson(ctx, wanted);
		console.log(
			person
				? `${person.fullName} is an administrator and has to sign in again.`
				: `${wanted.name} can now sign in as an administrator.`,
		);
	} finally {
		await db.destroy();
	}
}

async function createPerson(ctx: Context, { email, name, isPasswordPiped }: Wanted): Promise<void> {
	if (name === '') throw new UsageError('Nobody has this address yet. Add --name "FULL NAME".');
	const password = isPasswordPiped ? await readPasswordFromInput() : await askPassword('Password: ');
	const parsed = firstAdministratorSchema.safeParse({ email, fullName: name, password });
	if (!parsed.success) throw new UsageError(Object.values(firstProblems(parsed.error)).join('\n'));
	await createAdministrator(ctx, parsed.data);
}

function readArguments(args: string[]): Wanted {
	const usage = 'Usage: create-admin --email ADDRESS [--name "FULL NAME"] [--password-stdin]';
	try {
		const { values } = parseArgs({
			args,
			options: {
				email: { type: 'string' },
				name: { type: 'string' },
				'password-stdin': { type: 'boolean' },
			},
		});
		if (values.email === undefined) throw new UsageError(usage);
		return {
			email: values.email,
			name: values.name ?? '',
			isPasswordPiped: values['password-stdin'] === true,
		};
	} catch (error) {
		throw new UsageError(
			error instanceof UsageError ? error.message : `${(error as Error).message}\n${usage}`,
		);
	}
}
