import { parse, type HTMLElement } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlProblems } from '../helpers/html.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { tryOf, writingRows, type Try } from './permissions/cells.ts';
import { ask } from './permissions/client.ts';
import { nameOf, type FieldValues } from './permissions/row.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const fieldsOf = ({ row, world, role }: Try): FieldValues => {
	const body = row.body?.(world, role) ?? {};
	return body instanceof FormData ? {} : body;
};

const forms = writingRows.filter(({ act }) => act.startsWith('?/'));

/** Divides a row's fields into those that people fill in and those that the page fills in for them. */
async function fieldsForPeople(attempt: Try): Promise<{ typed: FieldValues; kept: FieldValues }> {
	const { row, world, role } = attempt;
	const page = await ask(server, world, { method: 'GET', path: row.path(world), role });
	const html = parse(page.text);
	const isForPeople = (name: string) =>
		html
			.querySelectorAll(`[name="${name}"]`)
			.some((field) => field.tagName !== 'BUTTON' && field.getAttribute('type') !== 'hidden');
	const fields = Object.entries(fieldsOf(attempt));
	return {
		typed: Object.fromEntries(fields.filter(([name]) => isForPeople(name))),
		kept: Object.fromEntries(fields.filter(([name]) => !isForPeople(name))),
	};
}

async function send({ path, role, world }: Try, body: FieldValues) {
	const answer = await ask(server, world, { method: 'POST', path, role, body });
	return { status: answer.status, text: answer.text, html: parse(answer.text) };
}

describe.each(forms.map((row) => [nameOf(row), row] as const))('%s', (_, row) => {
	test('sent empty, says what is wrong where it is wrong', async () => {
		const attempt = await tryOf(server, row);
		const { typed, kept } = await fieldsForPeople(attempt);
		const empty = Object.entries(typed).map(([name, value]) => [name, Array.isArray(value) ? [] : '']);
		const { status, text, html } = await send(attempt, { ...kept, ...Object.fromEntries(empty) });
		expect(status).toBeOneOf([200, 303, 400, 404, 409]);
		if (![400, 409].includes(status)) return;
		expect(await htmlProblems(text)).toEqual([]);
		expect(unexplained(html)).toEqual([]);
	});

	test('refused for one field, keeps the others as they were typed', async () => {
		const names = Object.keys((await fieldsForPeople(await tryOf(server, row))).typed);
		for (const name of names) {
			const attempt = await tryOf(server, row);
			const { typed, kept } = await fieldsForPeople(attempt);
			const others = Object.fromEntries(Object.entries(typed).filter(([other]) => other !== name));
			const { status, html } = await send(attempt, { ...kept, ...others, [name]: 'n'.repeat(300_000) });
			expect(status, name).toBeLessThan(500);
			if (status !== 400 && status !== 409) continue;
			expect(lost(html, { ...kept, ...others }), `with ${name} too long`).toEqual([]);
		}
	});
});

/** What a refused page owes its reader: a title that says so, a summary, and a way from each line to its field. */
function unexplained(html: HTMLElement): string[] {
	const missing: string[] = [];
	if (!html.querySelector('title')?.textContent.startsWith('Error: ')) missing.push('title');
	const summary = html.querySelector('[data-error-summary]');
	if (!summary) return [...missing, 'summary'];
	const links = summary.querySelectorAll('a');
	if (summary.querySelectorAll('li').length === 0 && summary.textContent.trim() === '') missing.push('words');
	for (const link of links) {
		const id = link.getAttribute('href')?.replace(/^#/, '') ?? '';
		const field = html.getElementById(id);
		if (!field) missing.push(`field #${id}`);
		// A group is explained as a whole.
		const explained = [field, field?.closest('fieldset')].filter((element) =>
			element?.hasAttribute('aria-describedby'),
		);
		const described = explained.flatMap(
			(element) => element?.getAttribute('aria-describedby')?.split(' ') ?? [],
		);
		const words = link.textContent.trim();
		const isExplained =
			field?.textContent.includes(words) ||
			described.some((name) => html.getElementById(name)?.textContent.includes(words));
		if (field && !isExplained) missing.push(`explanation at #${id}`);
	}
	return missing;
}

/** @returns names of fields that the page has, but not with what was typed */
function lost(html: HTMLElement, typed: FieldValues): string[] {
	return Object.entries(typed)
		.filter(([name, value]) => {
			const shown = shownValues(html, name);
			if (shown === undefined) return false;
			return [value].flat().some((one) => one !== '' && !shown.includes(one));
		})
		.map(([name]) => name);
}

/** @returns what would be sent again for that name; undefined where no field shows it or it is a password */
function shownValues(html: HTMLElement, name: string): string[] | undefined {
	const fields = html.querySelectorAll(`[name="${name}"]`).filter((field) => field.tagName !== 'BUTTON');
	if (fields.length === 0 || fields.some((field) => field.getAttribute('type') === 'password'))
		return undefined;
	return fields.flatMap((field) => {
		if (field.tagName === 'TEXTAREA') return [field.textContent.replace(/^\n/, '')];
		if (field.tagName === 'SELECT')
			return field
				.querySelectorAll('option[selected]')
				.map((option) => option.getAttribute('value') ?? option.textContent);
		const isChoice = ['checkbox', 'radio'].includes(field.getAttribute('type') ?? '');
		return isChoice && !field.hasAttribute('checked') ? [] : [field.getAttribute('value') ?? 'on'];
	});
}
