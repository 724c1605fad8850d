import { spawnSync } from 'node:child_process';
import { projectDir } from '../../src/cli/paths.ts';

/**
 * Runs one command of the command line, as an operator would beside a running server.
 * @returns what it printed
 * @throws when it fails
 */
export function runCommand(dataDir: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/run.js', ...args], {
		cwd: projectDir,
		env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir },
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
	return stdout;
}
