import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectDir } from '../../src/cli/paths.ts';
import { Browserless } from '../helpers/browserless.ts';
import { freePort, startServer } from '../helpers/server.ts';

let dataDir = '';

beforeAll(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'roundtable-start-'));
});
afterAll(() => {
	rmSync(dataDir, { recursive: true, force: true });
});

interface Ended {
	code: number | null;
	output: string;
}

/** Starts the server with this environment and waits for its end. */
async function startBadly(env: Record<string, string>): Promise<Ended> {
	const child = spawn(process.execPath, ['src/cli/run.js', 'start'], {
		cwd: projectDir,
		env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	clearTimeout(late);
	return { code, output };
}

describe('a bad environment stops the start and says which variable and why', () => {
	test.each([
		['PORT', 'eighty'],
		['PORT', '70000'],
		['ORIGIN', 'round.example'],
		['ORIGIN', 'ftp://round.example'],
		['SMTP_URL', 'mail.example:25'],
		['LOG_LEVEL', 'loud'],
		['RATE_LIMIT_FACTOR', '0'],
		['MAIL_FROM', 'x'],
	])('%s=%s', async (name, value) => {
		const { code, output } = await startBadly({ [name]: value });
		expect(code).toBe(1);
		const lines = output.trim().split('\n');
		expect(lines[0]).toBe('Roundtable cannot start with this environment.');
		expect(lines.slice(1).map((line) => line.split(':')[0])).toEqual([name]);
		expect(output).not.toContain('    at ');
	});

	test('every bad variable is named at once', async () => {
		const { output } = await startBadly({ PORT: 'eighty', LOG_LEVEL: 'loud', SMTP_URL: 'x' });
		const named = output.trim().split('\n').slice(1);
		expect(named.map((line) => line.split(':')[0]).sort()).toEqual(['LOG_LEVEL', 'PORT', 'SMTP_URL']);
	});

	test('a port that is taken', async () => {
		const first = await startServer();
		try {
			const { code, output } = await startBadly({ PORT: new URL(first.origin).port });
			expect(code).toBe(1);
			expect(output).toContain(new URL(first.origin).port);
			expect(output).not.toContain('    at ');
		} finally {
			await first.stop();
		}
	});

	test('a data directory that is a file', async () => {
		const { code, output } = await startBadly({
			PORT: String(await freePort()),
			DATA_DIR: join(projectDir, 'package.json'),
		});
		expect(code).toBe(1);
		expect(output).toContain('DATA_DIR');
		expect(output).not.toContain('    at ');
	});
});

const administrator = {
	fullName: 'Phạm Thu Hà',
	email: 'ha@example.org',
	password: 'seven lanterns over the harbour',
};

test('the link for the first administrator works once', async () => {
	const server = await startServer({ dataDir });
	try {
		const link = /Create the first administrator \(link works once\): (\S+)/.exec(server.output())?.[1] ?? '';
		expect(new URL(link).origin).toBe(server.origin);
		const path = new URL(link).pathname;
		const reader = new Browserless(server.origin);
		expect((await reader.open('/')).html.querySelector('main')?.textContent).toContain('administrator');
		await reader.open(path);
		const refused = await reader.submit({ ...administrator, password: 'password' });
		expect([refused.status, refused.path]).toEqual([400, path]);
		const done = await reader.submit(administrator);
		expect([done.status, done.path]).toEqual([200, '/admin']);

		const late = new Browserless(server.origin);
		expect((await late.open(path)).html.querySelector('form input[name="password"]')).toBeNull();
		const again = await late.post(path, { ...administrator, email: 'second@example.org' });
		expect(again.status).toBe(409);
		const administrators = await server.db
			.selectFrom('person')
			.select('email')
			.where('isAdministrator', '=', 1)
			.execute();
		expect(administrators).toEqual([{ email: 'ha@example.org' }]);
		expect(server.unexpectedErrors()).toEqual([]);
	} finally {
		await server.stop();
	}
});

test('a later start builds nothing, offers no link and keeps people signed up', async () => {
	const built = statSync(join(projectDir, 'build', 'handler.js')).mtimeMs;
	const began = performance.now();
	const server = await startServer({ dataDir });
	try {
		expect(performance.now() - began).toBeLessThan(5_000);
		expect(statSync(join(projectDir, 'build', 'handler.js')).mtimeMs).toBe(built);
		expect(server.output()).not.toContain('Building');
		expect(server.output()).not.toContain('/setup/');
		const reader = new Browserless(server.origin);
		await reader.open('/sign-in');
		const { email, password } = administrator;
		expect((await reader.submit({ email, password })).path).toBe('/me');
	} finally {
		await server.stop();
	}
});
