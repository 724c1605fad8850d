import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { startMailServer, type MailServer, type ReceivedMail } from '../helpers/mail-server.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
let mails: MailServer;

beforeAll(async () => {
	mails = await startMailServer();
	server = await startServer({ env: { SMTP_URL: mails.url, MAIL_FROM: 'Roundtable <table@example.org>' } });
});
beforeEach(() => {
	mails.received.length = 0;
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
	await mails.close();
});

const password = 'seven lanterns over the harbour';
const linkIn = (text = '') => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'http://no.link').pathname;

/** @returns the mail to that address, once it has come; others may be on their way too */
async function mailTo(address: string): Promise<ReceivedMail | undefined> {
	const find = () => mails.received.find(({ recipients }) => recipients.includes(address));
	for (let count = 1; !find(); count = mails.received.length + 1) await mails.until(count);
	return find();
}

/** Signs up and confirms, as people do; @returns the browser, signed in. */
async function becomeMember(email: string): Promise<Browserless> {
	const reader = new Browserless(server.origin);
	await reader.open('/sign-up');
	await reader.submit({ email, password, fullName: 'Nguyễn Thị Minh Khai-Østergård' });
	await reader.open(linkIn((await mailTo(email))?.message.text));
	await reader.submit();
	mails.received.length = 0;
	return reader;
}

describe('signing up', () => {
	test('a mail brings the link, a button on its page makes the account', async () => {
		const reader = new Browserless(server.origin);
		await reader.open('/sign-up?next=%2Fhelp');
		const sent = await reader.submit({
			email: 'KHAI@example.org ',
			password,
			fullName: 'Nguyễn Thị Minh Khai',
		});
		expect([sent.status, sent.path]).toEqual([200, '/sign-up/sent']);

		const mail = await mailTo('khai@example.org');
		expect([mail?.from, mail?.recipients]).toEqual(['table@example.org', ['khai@example.org']]);
		const link = linkIn(mail?.message.text);
		// A scanner that opens the link uses nothing up.
		const scanner = new Browserless(server.origin);
		await scanner.open(link);
		await scanner.open(link);
		expect(await countPeople('khai@example.org')).toBe(0);

		const page = await reader.open(link);
		expect(page.html.querySelector('main')?.textContent).toContain('Nguyễn Thị Minh Khai');
		const done = await reader.submit();
		expect([done.status, done.path]).toEqual([200, '/help']);
		expect(done.html.querySelector('form[action="/sign-out"]')).not.toBeNull();
		expect(await countPeople('khai@example.org')).toBe(1);
		expect((await reader.post(`${link}?/confirm`, {})).status).toBe(409);
	});

	test('in another browser the link asks for the password chosen then', async () => {
		const reader = new Browserless(server.origin);
		await reader.open('/sign-up');
		await reader.submit({ email: 'elsewhere@example.org', password, fullName: 'Elsewhere' });
		const mail = await mailTo('elsewhere@example.org');
		const other = new Browserless(server.origin);
		await other.open(linkIn(mail?.message.text));
		const refused = await other.submit({ password: 'some other words here' });
		expect([refused.status, refused.html.querySelector('#password-error')?.textContent]).toEqual([
			400,
			expect.stringContaining('This is not the password you chose'),
		]);
		expect(await countPeople('elsewhere@example.org')).toBe(0);
		expect((await other.submit({ password })).path).toBe('/me');
		expect(await countPeople('elsewhere@example.org')).toBe(1);
	});

	test('an address that has an account is answered alike, and its owner told', async () => {
		await becomeMember('known@example.org');
		const answers = [];
		for (const email of ['known@example.org', 'unknown@example.org']) {
			const reader = new Browserless(server.origin);
			await reader.open('/sign-up');
			const { status, path, text } = await reader.submit({ email, password, fullName: 'Somebody' });
			answers.push({ status, path, text });
		}
		expect(answers[0]).toEqual(answers[1]);
		const [told, asked] = [await mailTo('known@example.org'), await mailTo('unknown@example.org')];
		expect(told?.message.subject).not.toBe(asked?.message.subject);
	});

	test('what is wrong stands beside its field, and only the password is asked for again', async () => {
		const reader = new Browserless(server.origin);
		await reader.open('/sign-up');
		const page = await reader.submit({ email: 'no address', password: 'short', fullName: 'Kept Name' });
		expect(page.status).toBe(400);
		const field = (name: string) => page.html.querySelector(`[name="${name}"]`);
		expect(field('fullName')?.getAttribute('value')).toBe('Kept Name');
		expect(field('email')?.getAttribute('value')).toBe('no address');
		expect(field('password')?.getAttribute('value') ?? '').toBe('');
		for (const name of ['email', 'password']) {
			const described = field(name)?.getAttribute('aria-describedby')?.split(' ') ?? [];
			expect(field(name)?.getAttribute('aria-invalid'), name).toBe('true');
			expect(
				described.some((id) => page.html.querySelector(`#${id}`)?.textContent.trim()),
				name,
			).toBe(true);
		}
		expect(page.html.querySelector('title')?.textContent).toMatch(/^Error: /);
		expect(page.html.querySelectorAll('[data-error-summary] a')).toHaveLength(2);
	});
});

describe('signing in and out', () => {
	test('each sign-in has a secret of its own, which signing out ends', async () => {
		await becomeMember('session@example.org');
		const secrets = [];
		for (let round = 0; round < 2; round++) {
			const answer = await new Browserless(server.origin).post('/sign-in', {
				email: 'session@example.org',
				password,
				next: '',
			});
			secrets.push(/session=([^;]+)/.exec(answer.headers.getSetCookie().join('\n'))?.[1] ?? '');
		}
		expect(secrets[0]).not.toBe(secrets[1]);
		expect(secrets[0]).toMatch(/^[\w-]{43}$/);
		const stored = await server.db.selectFrom('signInSession').selectAll().execute();
		expect(JSON.stringify(stored)).not.toContain(secrets[0]);

		const reader = new Browserless(server.origin).setCookie('session', secrets[0] ?? '');
		expect((await reader.open('/me')).path).toBe('/me');
		await reader.submit({}, 'form[action="/sign-out"]');
		const replayed = new Browserless(server.origin).setCookie('session', secrets[0] ?? '');
		expect((await replayed.open('/me')).path).toBe('/sign-in?next=%2Fme');
		const other = new Browserless(server.origin).setCookie('session', secrets[1] ?? '');
		expect((await other.open('/me')).path).toBe('/me');
	});

	test('a wrong password and an unknown address get the same words', async () => {
		await becomeMember('words@example.org');
		const pages = [];
		for (const email of ['words@example.org', 'nobody@example.org']) {
			const reader = new Browserless(server.origin);
			await reader.open('/sign-in');
			const page = await reader.submit({ email, password: 'not the password at all' });
			pages.push([page.status, page.text.replaceAll(email, '…')]);
			expect(page.text).not.toContain('not the password at all');
		}
		expect(pages[0]).toEqual(pages[1]);
		expect(pages[0]?.[0]).toBe(400);
	});

	test('a page that asks to sign in is where one gets to, and no other site is', async () => {
		await becomeMember('next@example.org');
		const reader = new Browserless(server.origin);
		expect((await reader.open('/me/account')).path).toBe('/sign-in?next=%2Fme%2Faccount');
		expect((await reader.submit({ email: 'next@example.org', password })).path).toBe('/me/account');
		for (const next of [
			'//elsewhere.example',
			'https://elsewhere.example',
			'/\\elsewhere.example',
			'/.//e.example',
		]) {
			const answer = await new Browserless(server.origin).post('/sign-in', {
				email: 'next@example.org',
				password,
				next,
			});
			expect([answer.status, answer.headers.get('location')], next).toEqual([303, '/me']);
		}
	});
});

describe('a forgotten password', () => {
	test('is replaced by the link from a mail, which ends every sign-in and works once', async () => {
		const old = await becomeMember('forgot@example.org');
		const reader = new Browserless(server.origin);
		await reader.open('/reset-password');
		expect((await reader.submit({ email: 'forgot@example.org' })).path).toBe('/reset-password/sent');
		const mail = await mailTo('forgot@example.org');
		const link = linkIn(mail?.message.text);
		await reader.open(link);
		const done = await reader.submit({ password: 'nine herons beside the mill' });
		expect([done.status, done.path]).toEqual([200, '/sign-in']);
		expect((await old.open('/me')).path).toBe('/sign-in?next=%2Fme');

		await reader.open('/sign-in');
		expect((await reader.submit({ email: 'forgot@example.org', password })).status).toBe(400);
		await reader.open('/sign-in');
		const right = { email: 'forgot@example.org', password: 'nine herons beside the mill' };
		expect((await reader.submit(right)).path).toBe('/me');
		expect((await reader.post(link, { password: 'ten geese upon the lake' })).status).toBe(409);
	});

	test('an unknown address is answered alike and gets nothing', async () => {
		await becomeMember('reset@example.org');
		const pages = [];
		for (const email of ['reset@example.org', 'nobody-reset@example.org']) {
			const reader = new Browserless(server.origin);
			await reader.open('/reset-password');
			const { status, path, text } = await reader.submit({ email });
			pages.push({ status, path, text });
		}
		expect(pages[0]).toEqual(pages[1]);
		await mailTo('reset@example.org');
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		expect(mails.received.flatMap((mail) => mail.recipients)).not.toContain('nobody-reset@example.org');
	});

	test('links begin with the configured address, whatever host a request names', async () => {
		await becomeMember('host@example.org');
		const headers = {
			accept: 'text/html',
			origin: server.origin,
			'content-type': 'application/x-www-form-urlencoded',
			host: 'elsewhere.example',
			'x-forwarded-host': 'elsewhere.example',
			'x-forwarded-proto': 'https',
			forwarded: 'host=elsewhere.example',
		};
		const answer = await rawRequest(server.origin, {
			method: 'POST',
			path: '/reset-password',
			headers,
			body: 'email=host%40example.org',
		});
		expect(answer.status).toBe(303);
		const mail = await mailTo('host@example.org');
		expect(mail?.message.text).toContain(`${server.origin}/reset-password/`);
		expect(mail?.raw).not.toContain('elsewhere.example');
	});
});

test('account links leave no trace once sent', async () => {
	await becomeMember('trace@example.org');
	const rows = await server.db
		.selectFrom('outboxMail')
		.select(['state', 'body', 'isSealed'])
		.where('recipient', '=', 'trace@example.org')
		.execute();
	expect(rows).toEqual([{ state: 'sent', body: null, isSealed: 1 }]);
	expect(server.output()).not.toContain('trace@example.org');
});

async function countPeople(email: string): Promise<number> {
	const rows = await server.db.selectFrom('person').select('id').where('email', '=', email).execute();
	return rows.length;
}
