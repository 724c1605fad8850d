import type { PassRow } from './conflict-pass.ts';
import type { Rate } from './measure.ts';
import type { PageWeight } from './page-weight.ts';
import type { PaperRow, Waits } from './papers.ts';
import type { ScaleRow } from './programme-scale.ts';

export interface Row {
	name: string;
	/** statements of a first and of a second request */
	queries: string | null;
	/** least share of the floor's rate */
	target: number | null;
	ours: Rate;
	floor: Rate;
	bare: Rate;
}

export interface Report {
	rows: Row[];
	posts: { ours: Rate; raw: number };
	memory: { ours: number; floor: number };
	startMilliseconds: number;
	weights: PageWeight[];
}

const mebibyte = 1024 * 1024;

/** Prints every figure with the ratio that counts: rates of one run on one machine, never a bare time. */
export function printReport(report: Report): void {
	console.table(
		Object.fromEntries(
			report.rows.map((row) => [
				row.name,
				{
					'requests/s': Math.round(row.ours.perSecond),
					'p50 ms': row.ours.p50,
					'p99 ms': row.ours.p99,
					bytes: row.ours.bytes,
					queries: row.queries,
					failures: row.ours.failures,
					'floor/s': Math.round(row.floor.perSecond),
					'bare/s': Math.round(row.bare.perSecond),
					'÷ floor': ratio(row.ours.perSecond, row.floor.perSecond),
					'÷ bare': ratio(row.ours.perSecond, row.bare.perSecond),
					wanted:
						row.target === null
							? ''
							: verdict(row.ours.perSecond / row.floor.perSecond >= row.target, `≥ ${row.target}`),
				},
			]),
		),
	);
	const { posts, memory } = report;
	const facts: [string, string, boolean][] = [
		[
			'durable comments',
			`${Math.round(posts.ours.perSecond)}/s, p50 ${posts.ours.p50} ms, p99 ${posts.ours.p99} ms, ${posts.ours.failures} failures; raw ${Math.round(posts.raw)}/s; ratio ${ratio(posts.ours.perSecond, posts.raw)}`,
			posts.ours.perSecond / posts.raw >= 0.2,
		],
		[
			'memory after the run',
			`${Math.round(memory.ours / mebibyte)} MiB, floor ${Math.round(memory.floor / mebibyte)} MiB; ratio ${ratio(memory.ours, memory.floor)}`,
			memory.ours <= 1.2 * memory.floor,
		],
		['start to first answer', `${Math.round(report.startMilliseconds)} ms`, report.startMilliseconds < 1_000],
		...report.weights.map((weight): [string, string, boolean] => [
			`weight of ${weight.name}`,
			`${weight.html} B page + ${weight.styles} B styles + ${weight.scripts} B scripts, compressed`,
			weight.scripts <= 30_000 && weight.html + weight.styles + weight.scripts <= 80_000,
		]),
	];
	for (const [name, text, holds] of facts) console.log(`${name}: ${text} – ${verdict(holds, '')}`);
}

/** Prints what a large programme costs, and how much more it costs when other workshops stand beside it. */
export function printScale(rows: readonly ScaleRow[]): void {
	const milliseconds = (time: number) => time.toFixed(1);
	console.table(
		Object.fromEntries(
			rows.map(({ name, queries, alone, among }) => [
				name,
				{
					'p50 ms': milliseconds(alone.p50),
					'p95 ms': milliseconds(alone.p95),
					bytes: alone.bytes,
					queries,
					'p50 ms among 20': milliseconds(among.p50),
					'p95 ms among 20': milliseconds(among.p95),
					'among ÷ alone': ratio(among.p50, alone.p50),
				},
			]),
		),
	);
}

/** Prints what finding every warning of a large programme costs, beside reading the same sessions once. */
export function printPass({ sessions, warnings, pass, plain }: PassRow): void {
	console.log(
		`conflict pass: ${sessions} sessions, ${warnings} warnings, p50 ${pass.p50.toFixed(2)} ms, p95 ${pass.p95.toFixed(2)} ms; ` +
			`plain pass over the array p50 ${plain.p50.toFixed(2)} ms, p95 ${plain.p95.toFixed(2)} ms; ratio ${ratio(pass.p50, plain.p50)}`,
	);
}

/** Prints how long badges and a list take in the background, and what pages notice of it. */
export function printPapers({ people, badges, bytes, list, alone, meanwhile }: PaperRow): void {
	const text = ({ count, p50, p95, longest }: Waits) =>
		`p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(0)} ms (${count} requests)`;
	console.log(
		`papers: ${people} badges in ${(badges / 1000).toFixed(2)} s (${Math.round(bytes / 1000)} kB), the list of ${people} beside them in ` +
			`${(list / 1000).toFixed(2)} s; a page alone ${text(alone)}; meanwhile ${text(meanwhile)}; ratio of p95 ${ratio(meanwhile.p95, alone.p95)}`,
	);
}

function ratio(a: number, b: number): string {
	return (a / b).toFixed(2);
}

function verdict(holds: boolean, wanted: string): string {
	return `${wanted} ${holds ? 'met' : 'MISSED'}`.trim();
}
