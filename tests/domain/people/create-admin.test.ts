import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCredentials } from '#lib/modules/people/commands/sign-in.server.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { projectDir } from '../../../src/cli/paths.ts';
import { contextFor } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';
import { goodPassword } from '../../helpers/factories-people.ts';

let dataDir = '';
beforeAll(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'roundtable-cli-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function createAdmin(args: string[], input = '') {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['src/cli/run.js', 'create-admin', ...args],
		{
			cwd: projectDir,
			env: { ...process.env, DATA_DIR: dataDir },
			input,
			encoding: 'utf8',
		},
	);
	return { status, stdout, stderr };
}

test('a new person becomes administrator with the password handed over', async () => {
	const args = ['--email', 'Admin@Example.org', '--name', 'Trần Văn An', '--password-stdin'];
	expect(createAdmin(args, `${goodPassword}\n`)).toEqual({
		status: 0,
		stdout: 'Trần Văn An can now sign in as an administrator.\n',
		stderr: '',
	});
	const db = openDatabase(dataDir);
	expect(await checkCredentials(contextFor(db), 'admin@example.org', goodPassword)).not.toBe(null);
	await db.destroy();
}, 20_000);

test('somebody who has an account is promoted, and no password is asked', async () => {
	const db = openDatabase(dataDir);
	const person = await createPerson(db, { email: 'lan@example.org', fullName: 'Lan' });
	expect(createAdmin(['--email', 'lan@example.org'])).toEqual({
		status: 0,
		stdout: 'Lan is an administrator and has to sign in again.\n',
		stderr: '',
	});
	const row = await db
		.selectFrom('person')
		.select('isAdministrator')
		.where('id', '=', person.id)
		.executeTakeFirstOrThrow();
	expect(row.isAdministrator).toBe(1);
	await db.destroy();
}, 20_000);

test.each([
	['no address', [], '', 'Usage: create-admin --email ADDRESS [--name "FULL NAME"] [--password-stdin]\n'],
	['no name', ['--email', 'x@example.org'], '', 'Nobody has this address yet. Add --name "FULL NAME".\n'],
	[
		'no terminal',
		['--email', 'x@example.org', '--name', 'X'],
		'',
		'There is no terminal to ask for a password. Use --password-stdin.\n',
	],
	[
		'a bad password',
		['--email', 'x@example.org', '--name', 'X', '--password-stdin'],
		'short',
		'Choose a password of 8 characters or more\n',
	],
])(
	'with %s it says what is missing',
	(_, args, input, stderr) => {
		expect(createAdmin(args, input)).toEqual({ status: 1, stdout: '', stderr });
	},
	20_000,
);
