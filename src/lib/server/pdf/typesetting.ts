import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';
import type { TypesettingJob, TypesettingOutcome } from './typst-process.ts';

/**
 * Why there is no document: the compiler cannot run on this machine, too many wait, it took too long or too much memory, or
 * the layout does not fit the data.
 */
export type TypesettingProblem = 'unavailable' | 'busy' | 'too_long' | 'too_large' | 'failed';

export type Typeset =
	{ ok: true; pdf: Uint8Array } | { ok: false; problem: TypesettingProblem; detail: string };

export interface TypesettingLimits {
	/** for one document, in milliseconds */
	milliseconds: number;
	/** of the compiler's process, in bytes; held where the system tells them (Linux) */
	bytes: number;
	/** of one document's data, in characters */
	characters: number;
	/** documents that wait while one is made */
	waiting: number;
	/** after which the compiler's process is ended when nobody asks, in milliseconds */
	idle: number;
}

const usualLimits: TypesettingLimits = {
	milliseconds: 20_000,
	bytes: 768 * 1024 * 1024,
	characters: 4_000_000,
	waiting: 12,
	idle: 20_000,
};

const keptBytes = 24_000_000;
const watchEvery = 50;
const pageSize = 4096;

/** Sets documents one after the other in a process of its own, which it starts when the first one is asked for. */
export class Typesetter {
	readonly #limits: TypesettingLimits;
	readonly #program: string;
	readonly #known = new LRUCache<string, Uint8Array>({
		maxSize: keptBytes,
		sizeCalculation: (pdf) => pdf.length + 200,
	});
	/** in the making or waiting, by content */
	readonly #asked = new Map<string, Promise<Typeset>>();
	#last: Promise<unknown> = Promise.resolve();
	#child: ChildProcess | undefined;
	#idle: NodeJS.Timeout | undefined;

	/** @param program file that sets what it is sent; another one only for tests */
	constructor(limits: Partial<TypesettingLimits> = {}, program = typstProgram()) {
		this.#limits = { ...usualLimits, ...limits };
		this.#program = program;
	}

	/**
	 * @param layout Typst source of ours that reads `sys.inputs.document`
	 * @param data what it shows. It reaches the layout as values, so nothing in it is ever read as source
	 * @returns the PDF, the same bytes for the same layout and data; or why there is none
	 */
	async typeset(layout: string, data: unknown): Promise<Typeset> {
		const document = JSON.stringify(data);
		if (document.length > this.#limits.characters)
			return { ok: false, problem: 'too_large', detail: `${document.length} characters` };
		const key = createHash('sha256').update(layout).update('\0').update(document).digest('base64url');
		const known = this.#known.get(key);
		if (known) return { ok: true, pdf: known };
		const asked = this.#asked.get(key);
		if (asked) return asked;
		if (this.#asked.size > this.#limits.waiting) return { ok: false, problem: 'busy', detail: '' };
		const answer = this.#last.then(() => this.#make({ layout, document }));
		this.#last = answer;
		this.#asked.set(key, answer);
		const made = await answer;
		this.#asked.delete(key);
		if (made.ok) this.#known.set(key, made.pdf);
		return made;
	}

	/** Ends the process; the next document starts another. */
	close(): void {
		clearTimeout(this.#idle);
		this.#child?.kill('SIGKILL');
		this.#child = undefined;
	}

	/** Never rejects: the documents behind it wait for it. */
	async #make(job: TypesettingJob): Promise<Typeset> {
		clearTimeout(this.#idle);
		const child = (this.#child ??= this.#start());
		const outcome = await this.#ask(child, job);
		if ('stopped' in outcome) this.close();
		else {
			this.#idle = setTimeout(() => this.close(), this.#limits.idle).unref();
			child.channel?.unref();
		}
		if ('pdf' in outcome) return { ok: true, pdf: outcome.pdf };
		return { ok: false, problem: outcome.problem, detail: outcome.detail };
	}

	#start(): ChildProcess {
		const child = fork(this.#program, {
			// Secrets stand in the environment, and nothing it needs but what Windows itself asks for.
			env: pick('SystemRoot'),
			execArgv: [],
			serialization: 'advanced',
			stdio: 'ignore',
		});
		child.unref();
		return child;
	}

	#ask(
		child: ChildProcess,
		job: TypesettingJob,
	): Promise<TypesettingOutcome | { stopped: true; problem: TypesettingProblem; detail: string }> {
		const { milliseconds, bytes } = this.#limits;
		return new Promise((resolve) => {
			const settle = (outcome: Parameters<typeof resolve>[0]) => {
				clearTimeout(late);
				clearInterval(watch);
				child.removeAllListeners();
				resolve(outcome);
			};
			const stop = (problem: TypesettingProblem, detail: string) =>
				settle({ stopped: true, problem, detail });
			const late = setTimeout(() => stop('too_long', `${milliseconds} ms`), milliseconds);
			const watch = setInterval(() => {
				void residentBytes(child.pid).then(
					(resident) => resident > bytes && stop('too_large', `${resident} bytes`),
				);
			}, watchEvery);
			child.once('message', (outcome: TypesettingOutcome) => settle(outcome));
			child.once('error', (error) => stop('unavailable', String(error)));
			child.once('exit', (code, signal) => stop('failed', `ended with ${code ?? signal}`));
			child.channel?.ref();
			child.send(job, (error) => error && stop('failed', String(error)));
		});
	}
}

const typesetter = new Typesetter();

/** `typeset` of the process's only typesetter. */
export function typeset(layout: string, data: unknown): Promise<Typeset> {
	return typesetter.typeset(layout, data);
}

/** The built application is bundled, the program is not: it is found by the name both know it by. */
function typstProgram(): string {
	return createRequire(import.meta.url).resolve('#lib/server/pdf/typst-process.ts');
}

function pick(name: string): Record<string, string> {
	const value = process.env[name];
	return value === undefined ? {} : { [name]: value };
}

/** @returns memory in use by a process, in bytes; 0 where the system does not say (proc(5), statm) */
async function residentBytes(pid: number | undefined): Promise<number> {
	try {
		return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * pageSize;
	} catch {
		return 0;
	}
}
