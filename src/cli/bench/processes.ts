import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { projectDir } from '../paths.ts';

export interface Served {
	origin: string;
	process: ChildProcess;
	/** milliseconds from starting the process to its first answer */
	startMilliseconds: number;
	output(): string;
}

const started = new Set<ChildProcess>();

/**
 * Starts a server as a process of its own on a free loopback port.
 * @param args for Node
 * @param probe path asked until it answers
 */
export async function serve(args: string[], env: Record<string, string>, probe: string): Promise<Served> {
	const port = await freePort();
	const began = performance.now();
	const child = spawn(process.execPath, args, {
		cwd: projectDir,
		env: {
			...process.env,
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: `http://127.0.0.1:${port}`,
			...env,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	started.add(child);
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const origin = `http://127.0.0.1:${port}`;
	for (;;) {
		const isUp = await fetch(origin + probe).then(
			(response) => response.ok,
			() => false,
		);
		if (isUp) break;
		if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	return { origin, process: child, startMilliseconds: performance.now() - began, output: () => output };
}

/** Starts the built application on a data directory, with limits no measurement reaches and a line in the log per request. */
export function startOurs(dataDir: string, env: Record<string, string> = {}): Promise<Served> {
	const unlimited = { DATA_DIR: dataDir, RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'info' };
	return serve(['src/cli/run.js', 'start'], { ...unlimited, ...env }, '/healthz');
}

/** @returns how many statements a request took, as the server's own log says */
export async function queriesOf(server: Served, requestId: string): Promise<number> {
	for (let tries = 0; tries < 100; tries++) {
		const line = server
			.output()
			.split('\n')
			.find((text) => text.includes(requestId));
		if (line) return (JSON.parse(line) as { queries: number }).queries;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('the log does not show the request');
}

/** Ends a server and waits until it is gone. */
export async function end({ process: child }: Served): Promise<void> {
	started.delete(child);
	if (child.exitCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	await ended;
}

/** Ends whatever is still running, also after a failure. */
export function endAll(): void {
	for (const child of started) child.kill('SIGKILL');
}

/** @returns resident memory in bytes (Linux), 0 where the system does not tell */
export function residentBytes({ process: child }: Served): number {
	try {
		const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
	} catch {
		return 0;
	}
}

async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject).listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
