import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#lib/server/db/connection.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { buildIfStale, runTool } from '../build.ts';
import { projectDir } from '../paths.ts';
import { UsageError } from '../usage-error.ts';
import { measureConflictPass } from './conflict-pass.ts';
import { findTargets, type Targets } from './targets.ts';
import { measureGet, measurePosts, measureRawWrites, median, medianRate, type Rate } from './measure.ts';
import { weighPage } from './page-weight.ts';
import { end, endAll, queriesOf, residentBytes, serve, startOurs } from './processes.ts';
import { measurePapers } from './papers.ts';
import { measureProgramme } from './programme-scale.ts';
import { printPapers, printPass, printReport, printScale, type Row } from './report.ts';

const rounds = 3;
const quiet = { LOG_LEVEL: 'warn' };

/** Measures the built server on generated data beside a bare server and beside the smallest SvelteKit pages. */
export async function run(args: string[]): Promise<void> {
	const { values } = parseArgs({ args, options: { seconds: { type: 'string', default: '3' } } });
	const seconds = Number(values.seconds);
	if (!(seconds > 0)) throw new UsageError('--seconds takes a number above 0.');
	const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-bench-'));
	try {
		await buildIfStale();
		generate(dataDir);
		const floorDir = buildFloor();
		await measureAll(dataDir, floorDir, seconds);
		printScale(await measureProgramme(generate));
		printPass(await measureConflictPass(generate));
		printPapers(await measurePapers(generate));
	} finally {
		endAll();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function measureAll(dataDir: string, floorDir: string, seconds: number): Promise<void> {
	const db = openDatabase(dataDir);
	const targets = await findTargets(db);
	const token = await createSignInSession(db, targets.personId, 'bench');
	await db.destroy();
	const starts: number[] = [];
	for (let n = 0; n < rounds; n++) {
		const server = await startOurs(dataDir, quiet);
		starts.push(server.startMilliseconds);
		await end(server);
	}
	const queries = await countQueries(dataDir, targets);
	const ours = await startOurs(dataDir, quiet);
	const bytes: Record<string, { type: string; body: string }> = {};
	for (const { name, path } of targets.pages) {
		const response = await fetch(ours.origin + path);
		if (!response.ok) throw new Error(`${path} answers ${response.status}`);
		bytes[name] = { type: response.headers.get('content-type') ?? 'text/html', body: await response.text() };
	}
	const floorData = join(dataDir, 'floor.json');
	const bareData = join(dataDir, 'bare.json');
	writeFileSync(floorData, JSON.stringify({ ...targets.floor, bytes }));
	writeFileSync(bareData, JSON.stringify(bytes));
	const floor = await serve([join(floorDir, 'build/index.js')], { FLOOR_DATA: floorData }, '/comments');
	const bare = await serve(['src/cli/bench/bare-server.ts'], { BARE_DATA: bareData }, '/programme');

	const rows: Row[] = [];
	for (const page of targets.pages) {
		const rates: Record<'ours' | 'bare' | 'floor', Rate[]> = { ours: [], bare: [], floor: [] };
		for (let n = 0; n < rounds; n++) {
			rates.ours.push(await measureGet(ours.origin + page.path, seconds));
			rates.floor.push(await measureGet(floor.origin + page.floor, seconds));
			rates.bare.push(await measureGet(`${bare.origin}/${page.name}`, seconds));
		}
		rows.push({
			name: page.name,
			queries: queries[page.name] ?? null,
			target: page.target,
			ours: medianRate(rates.ours),
			floor: medianRate(rates.floor),
			bare: medianRate(rates.bare),
		});
	}
	// Memory is compared before the posts, which the floor has nothing to set against.
	const memory = { ours: residentBytes(ours), floor: residentBytes(floor) };
	const posts: { ours: Rate[]; raw: number[] } = { ours: [], raw: [] };
	for (let n = 0; n < rounds; n++) {
		posts.ours.push(
			await measurePosts(ours.origin + targets.commentPath, seconds, {
				cookie: `session=${token}`,
				origin: ours.origin,
			}),
		);
		posts.raw.push(measureRawWrites(dataDir, seconds));
	}
	printReport({
		rows,
		posts: { ours: medianRate(posts.ours), raw: median(posts.raw) },
		memory,
		startMilliseconds: median(starts),
		weights: await Promise.all(
			targets.pages.filter((page) => page.isPage).map((page) => weighPage(ours.origin, page)),
		),
	});
	for (const server of [ours, floor, bare]) await end(server);
}

/** One request at a time, read from the server's own log; the second request of a page shows what memory saves. */
async function countQueries(dataDir: string, targets: Targets): Promise<Record<string, string>> {
	const server = await startOurs(dataDir);
	const counts: Record<string, string> = {};
	for (const { name, path } of targets.pages) {
		const seen: number[] = [];
		for (let n = 0; n < 2; n++) {
			const response = await fetch(server.origin + path);
			await response.arrayBuffer();
			seen.push(await queriesOf(server, response.headers.get('x-request-id') ?? ''));
		}
		counts[name] = seen.join(' / ');
	}
	await end(server);
	return counts;
}

function generate(dataDir: string, sizes: Record<string, number> = {}): void {
	const options = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const result = spawnSync(process.execPath, ['src/cli/run.js', 'generate', ...options], {
		cwd: projectDir,
		env: { ...process.env, DATA_DIR: dataDir },
		stdio: 'inherit',
	});
	if (result.status !== 0) throw new UsageError('Generating data failed.');
}

/** Builds the smallest SvelteKit application that shows the same items; its folder lies where builds are ignored. */
function buildFloor(): string {
	const folder = join(projectDir, '.svelte-kit', 'floor');
	mkdirSync(folder, { recursive: true });
	cpSync(join(projectDir, 'src/cli/bench/floor'), folder, { recursive: true });
	runTool('vite', ['build', '--logLevel', 'error'], folder);
	return folder;
}
