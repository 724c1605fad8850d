import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#lib/core/context.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsDir, projectDir } from '../../src/cli/paths.ts';

export interface TestServer {
	/** address of the running server, without trailing slash */
	origin: string;
	dataDir: string;
	/** a second connection to the server's database, for preparing and checking */
	db: Database;
	process: ChildProcess;
	/** what the server wrote to its output so far */
	output(): string;
	/** lines of its log that tell of something nobody foresaw (pino level 50 and more) */
	unexpectedErrors(): string[];
	/** ends the server as an operator would and removes its data */
	stop(): Promise<void>;
}

/**
 * Starts the built server on loopback with a data directory of its own.
 * @param options.env more environment variables
 * @param options.dataDir an existing data directory, kept after the stop; a fresh migrated one otherwise
 */
export async function startServer(
	options: { env?: Record<string, string>; dataDir?: string } = {},
): Promise<TestServer> {
	const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'roundtable-test-'));
	const db = openDatabase(dataDir);
	await migrate(db, migrationsDir);
	const port = await freePort();
	const child = spawn(process.execPath, ['src/cli/run.js', 'start'], {
		cwd: projectDir,
		env: {
			PATH: process.env.PATH ?? '',
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: `http://127.0.0.1:${port}`,
			DATA_DIR: dataDir,
			LOG_LEVEL: 'warn',
			RATE_LIMIT_FACTOR: '1000',
			...options.env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const origin = `http://127.0.0.1:${port}`;
	await untilHealthy(origin, child, () => output);
	return {
		origin,
		dataDir,
		db,
		process: child,
		output: () => output,
		unexpectedErrors: () => output.split('\n').filter(isUnexpected),
		async stop() {
			await db.destroy();
			if (child.exitCode === null && child.signalCode === null) {
				const ended = new Promise((resolve) => child.once('exit', resolve));
				child.kill('SIGTERM');
				await ended;
			}
			if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** Uncaught exceptions are written without a level; they begin with their stack. */
function isUnexpected(line: string): boolean {
	return /"level":[56]0\b/.test(line) || /^\s*(?:[A-Z]\w*)?Error\b|^\s+at /.test(line);
}

/** @returns a port nobody listens on at this moment */
export async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject).listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

async function untilHealthy(origin: string, child: ChildProcess, output: () => string): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
		const isUp = await fetch(`${origin}/healthz`).then(
			(response) => response.ok,
			() => false,
		);
		if (isUp) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`the server did not come up:\n${output()}`);
}
