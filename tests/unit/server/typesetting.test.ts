import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Typesetter, type TypesettingLimits } from '#lib/server/pdf/typesetting.ts';
import { projectDir } from '../../../src/cli/paths.ts';

const opened: Typesetter[] = [];
afterEach(() => {
	for (const typesetter of opened.splice(0)) typesetter.close();
});

/** @param program one of `tests/fixtures/typesetting`; the real one by default */
function typesetter(program?: string, limits: Partial<TypesettingLimits> = {}): Typesetter {
	const path = program && `${projectDir}/tests/fixtures/typesetting/${program}.js`;
	const made = new Typesetter(limits, path);
	opened.push(made);
	return made;
}

// Without a date: two files made in different seconds would differ by it.
const greeting =
	'#set document(date: none)\n#set page(width: 100pt, height: 50pt)\n#let d = json(bytes(sys.inputs.document))\n#d.word';

/** @returns what the counting program says: how many documents it has been sent, and its process */
async function count(asked: ReturnType<Typesetter['typeset']>): Promise<string[]> {
	const made = await asked;
	return made.ok ? Buffer.from(made.pdf).toString().split(' ') : [made.problem];
}

test('the same layout and data give the same bytes, from another process too', async () => {
	const [one, other] = [typesetter(), typesetter()];
	const first = await one.typeset(greeting, { word: 'Xin chào' });
	const second = await other.typeset(greeting, { word: 'Xin chào' });
	expect(first.ok && Buffer.from(first.pdf).subarray(0, 5).toString()).toBe('%PDF-');
	expect(second).toEqual(first);
});

test('a document that was made once is not made again; another one is, by the same process', async () => {
	const counting = typesetter('counting');
	const [n1, process1] = await count(counting.typeset('layout', 1));
	const [n2, process2] = await count(counting.typeset('layout', 1));
	const [n3, process3] = await count(counting.typeset('layout', 2));
	expect([n1, n2, n3]).toEqual(['1', '1', '2']);
	expect([process2, process3]).toEqual([process1, process1]);
});

test('many who ask for the same document at once wait for one', async () => {
	const counting = typesetter('counting');
	const asked = await Promise.all(Array.from({ length: 40 }, () => count(counting.typeset('layout', 1))));
	expect(new Set(asked.map(([n]) => n))).toEqual(new Set(['1']));
});

test('different documents wait in line, and no more of them than the line holds', async () => {
	const counting = typesetter('counting', { waiting: 2 });
	const asked = await Promise.all([1, 2, 3, 4, 5].map((n) => count(counting.typeset('layout', n))));
	expect(asked.map(([n]) => n)).toEqual(['1', '2', '3', 'busy', 'busy']);
	expect(await count(counting.typeset('layout', 4))).toEqual(['4', expect.any(String)]);
});

test('a compiler that hangs is ended, and the next document gets a new one', async () => {
	const silent = typesetter('silent', { milliseconds: 300 });
	expect(await silent.typeset('layout', 1)).toEqual({ ok: false, problem: 'too_long', detail: '300 ms' });
	expect(await silent.typeset('layout', 1)).toEqual({ ok: false, problem: 'too_long', detail: '300 ms' });
});

test('a compiler that takes too much memory is ended', async () => {
	const hungry = typesetter('hungry', { bytes: 200_000_000 });
	expect(await hungry.typeset('layout', 1)).toMatchObject({ ok: false, problem: 'too_large' });
});

test('a compiler that crashes takes nothing with it', async () => {
	const dying = typesetter('dying');
	expect(await dying.typeset('layout', 1)).toEqual({ ok: false, problem: 'failed', detail: 'ended with 3' });
});

test('a document of more data than a paper can hold is not begun', async () => {
	const small = typesetter(undefined, { characters: 20 });
	expect(await small.typeset(greeting, { word: 'x'.repeat(30) })).toEqual({
		ok: false,
		problem: 'too_large',
		detail: '41 characters',
	});
});

test('a layout that does not fit the data fails with what the compiler says', async () => {
	const failed = await typesetter().typeset(greeting, { other: '' });
	expect(failed).toMatchObject({ ok: false, problem: 'failed' });
	expect(!failed.ok && failed.detail).toContain('word');
});

test('where the compiler is not installed, that is what is said', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'roundtable-typesetting-'));
	const alone = join(folder, 'typst-process.ts');
	copyFileSync(`${projectDir}/src/lib/server/pdf/typst-process.ts`, alone);
	const lonely = new Typesetter({}, alone);
	opened.push(lonely);
	expect(await lonely.typeset(greeting, { word: '' })).toMatchObject({ ok: false, problem: 'unavailable' });
	rmSync(folder, { recursive: true });
});

test('no layout reaches files or packages', async () => {
	const local = typesetter();
	for (const layout of ['#read("/etc/passwd")', '#read("../../../etc/passwd")', '#image("/etc/hostname")']) {
		expect(await local.typeset(layout, {})).toMatchObject({ ok: false, problem: 'failed' });
	}
});
