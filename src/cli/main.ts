import { ConfigError } from '#lib/server/config.ts';
import { UsageError } from './usage-error.ts';

type Command = (args: string[]) => Promise<void>;

/** Each command is loaded when it is asked for, so that starting the server does not read the importer. */
const commands: Record<string, () => Promise<{ run: Command }>> = {
	start: () => import('./start.ts'),
	build: () => import('./build.ts'),
	messages: () => import('./messages.ts'),
	dev: () => import('./dev.ts'),
	migrate: () => import('./migrate.ts'),
	schema: () => import('./schema.ts'),
	demo: () => import('./demo/demo.ts'),
	generate: () => import('./generate.ts'),
	'create-admin': () => import('./create-admin.ts'),
	'import-schedule': () => import('./import-schedule.ts'),
	publish: () => import('./publish.ts'),
	bench: () => import('./bench/bench.ts'),
};

/**
 * Runs one command of the command line.
 * @param argv the command's name and its own arguments
 */
export async function main(argv: string[]): Promise<void> {
	const [name = '', ...args] = argv;
	const load = commands[name];
	if (!load) {
		console.error(`Commands: ${Object.keys(commands).join(', ')}`);
		process.exitCode = 2;
		return;
	}
	try {
		await (await load()).run(args);
	} catch (error) {
		if (!(error instanceof ConfigError) && !(error instanceof UsageError)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}
