import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { createPerson } from '../helpers/factories.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const attribute = (page: { html: import('node-html-parser').HTMLElement }, name: string) =>
	page.html.querySelector('html')?.getAttribute(name);
const languageForm = 'form[action="/language"]';

describe('language', () => {
	test('is the browser’s until the reader chooses', async () => {
		const reader = new Browserless(server.origin);
		const asked = await reader.request('GET', '/help', {
			headers: { 'accept-language': 'vi-VN,vi;q=0.9,en;q=0.5' },
		});
		expect(await asked.text()).toContain('<html lang="vi" dir="ltr"');
		const other = await reader.request('GET', '/help', { headers: { 'accept-language': 'fr' } });
		expect(await other.text()).toContain('<html lang="en" dir="ltr"');
	});

	test('the switch keeps page and query, and the choice stays', async () => {
		const reader = new Browserless(server.origin);
		await reader.open('/sign-in?next=%2Fme%2Faccount');
		const page = await reader.submit({}, languageForm, { name: 'locale', value: 'vi' });
		expect([page.status, page.path, attribute(page, 'lang')]).toEqual([
			200,
			'/sign-in?next=%2Fme%2Faccount',
			'vi',
		]);
		expect(attribute(await reader.open('/help'), 'lang')).toBe('vi');
	});

	test('a language named in the address gives way to the one chosen', async () => {
		const reader = new Browserless(server.origin);
		expect(attribute(await reader.open('/help?lang=vi'), 'lang')).toBe('vi');
		const page = await reader.submit({}, languageForm, { name: 'locale', value: 'en' });
		expect([page.path, attribute(page, 'lang')]).toEqual(['/help', 'en']);
	});

	test('a language nobody speaks here is refused', async () => {
		const answer = await new Browserless(server.origin).post('/language', { locale: 'tlh', next: '/' });
		expect(answer.status).toBe(400);
		expect(answer.headers.getSetCookie()).toEqual([]);
	});

	test('an account’s language holds on a new device', async () => {
		const person = await createPerson(server.db, { locale: 'vi' });
		const reader = await new Browserless(server.origin).signInAs(server.db, person.id);
		expect(attribute(await reader.open('/me'), 'lang')).toBe('vi');
	});
});

describe('display', () => {
	test('the switch keeps the page, and the system decides again when asked to', async () => {
		const reader = new Browserless(server.origin);
		await reader.open('/help');
		const dark = await reader.submit({}, 'form[action="/theme"]', { name: 'theme', value: 'dark' });
		expect([dark.path, attribute(dark, 'data-theme')]).toEqual(['/help', 'roundtable-dark']);
		const system = await reader.submit({}, 'form[action="/theme"]', { name: 'theme', value: '' });
		expect(attribute(system, 'data-theme')).toBe('');
	});
});

test('what is said after an action is said once', async () => {
	const person = await createPerson(server.db, { fullName: 'Old Name' });
	const reader = await new Browserless(server.origin).signInAs(server.db, person.id);
	await reader.open('/me/account');
	const saved = await reader.submit({ fullName: 'Nguyễn Thị Minh Khai-Østergård' });
	expect(saved.path).toBe('/me/account');
	const said = () =>
		reader.page.html.querySelectorAll('[role="status"]').map((element) => element.textContent.trim());
	expect(said()).toHaveLength(1);
	await reader.open('/me/account');
	expect(said()).toEqual([]);
	expect(reader.page.html.querySelector('input[name="fullName"]')?.getAttribute('value')).toBe(
		'Nguyễn Thị Minh Khai-Østergård',
	);
});

/** Ways to name another site as a path; none leads away from this one. */
const foreign = [
	'https://elsewhere.example',
	'//elsewhere.example',
	'/\\elsewhere.example',
	'\\\\elsewhere.example',
	'/\t/elsewhere.example',
	'/%09/elsewhere.example/../..//elsewhere.example',
	'/.//elsewhere.example',
	'/x/..//elsewhere.example',
	'javascript:alert(1)',
	'data:text/html,x',
	' //elsewhere.example',
	'http:elsewhere.example',
];

test.each(foreign)('the switches lead to no other site: %j', async (next) => {
	const reader = new Browserless(server.origin);
	for (const [path, fields] of [
		['/language', { locale: 'vi' }],
		['/theme', { theme: 'dark' }],
		['/zone', { zone: 'Asia/Ho_Chi_Minh' }],
	] as const) {
		const answer = await reader.post(path, { ...fields, next });
		const target = new URL(answer.headers.get('location') ?? '', server.origin);
		expect([answer.status, target.origin], path).toEqual([303, server.origin]);
	}
});
