import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, projectDir } from './paths.ts';
import { UsageError } from './usage-error.ts';

const stampFile = join(buildDir, 'stamp.txt');
const sources = ['src', 'static', 'package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];
const generated = ['paraglide', '.inlang', 'cli'];

/** Compiles messages and builds the server, whether or not a current build is there. */
export async function run(): Promise<void> {
	compileMessages();
	runTool('vite', ['build', '--logLevel', 'warn']);
	writeFileSync(stampFile, fingerprint());
}

/** Builds only where the sources differ from those of the last build. */
export async function buildIfStale(): Promise<void> {
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()) return;
	console.log('Building, once …');
	await run();
}

/** Turns the message files into typed functions. */
export function compileMessages(): void {
	const i18n = 'src/lib/i18n';
	runTool('paraglide-js', [
		...['compile', '--project', `${i18n}/project.inlang`, '--outdir', `${i18n}/paraglide`],
		...['--strategy', 'baseLocale', '--output-structure', 'locale-modules', '--no-emit-readme', '--silent'],
	]);
}

/** @throws UsageError when the tool fails; what it printed stands above */
export function runTool(name: string, args: string[], cwd = projectDir): void {
	const bin = join(projectDir, 'node_modules', '.bin', name);
	const result = spawnSync(bin, args, { cwd, stdio: 'inherit' });
	if (result.status !== 0) throw new UsageError(`${name} ${args[0] ?? ''} failed.`);
}

/** Contents, not times: a fresh clone and a copied folder count as what they hold. */
function fingerprint(): string {
	const hash = createHash('sha256').update(process.version);
	for (const source of sources) {
		const path = join(projectDir, source);
		const files = source.includes('.')
			? ['']
			: readdirSync(path, { recursive: true, withFileTypes: true })
					.filter((e) => e.isFile())
					.map((e) => join(e.parentPath, e.name).slice(path.length))
					.sort();
		for (const file of files) {
			if (file.split('/').some((part) => generated.includes(part))) continue;
			hash.update(`${source}${file}\0`).update(readFileSync(path + file));
		}
	}
	return hash.digest('hex');
}
