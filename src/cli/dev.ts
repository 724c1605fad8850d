import { readConfig } from '#lib/server/config.ts';
import { compileMessages, runTool } from './build.ts';
import { migrateDataDir } from './migrate.ts';

/** Development server with reloading, on the same data directory as `npm start`. */
export async function run(args: string[]): Promise<void> {
	const config = readConfig(process.env);
	compileMessages();
	await migrateDataDir(config.dataDir);
	runTool('vite', ['dev', '--port', String(config.port), ...args]);
}
