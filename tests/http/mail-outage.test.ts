import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { createPerson } from '../helpers/factories.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import { freePort, startServer, type TestServer } from '../helpers/server.ts';

const password = 'seven lanterns over the harbour';
const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
	for (const close of open.splice(0).reverse()) await close();
});

async function started(env: Record<string, string>): Promise<TestServer> {
	const server = await startServer({ env });
	open.push(async () => {
		expect(server.unexpectedErrors()).toEqual([]);
		await server.stop();
	});
	return server;
}

/** @returns milliseconds until the answer to a sign-up */
async function signUp(server: TestServer, email: string): Promise<number> {
	const reader = new Browserless(server.origin);
	await reader.open('/sign-up');
	const began = performance.now();
	const page = await reader.submit({ email, password, fullName: 'Somebody' });
	expect([page.status, page.path]).toEqual([200, '/sign-up/sent']);
	return performance.now() - began;
}

test('without a mail server mails are kept, and an administrator reads them', async () => {
	const server = await started({});
	await signUp(server, 'kept@example.org');
	const administrator = await createPerson(server.db, { isAdministrator: 1 });
	const reader = await new Browserless(server.origin).signInAs(server.db, administrator.id);
	const list = await reader.open('/admin/outbox');
	expect(list.html.querySelector('main')?.textContent).toContain('kept@example.org');
	const address = list.html.querySelector('main a[href^="/admin/outbox/"]')?.getAttribute('href') ?? '';
	const mail = await reader.open(address);
	const link = new RegExp(`${server.origin}(/confirm/[\\w-]{43})`).exec(mail.text)?.[1] ?? '';
	const newcomer = new Browserless(server.origin);
	await newcomer.open(link);
	expect((await newcomer.submit({ password })).path).toBe('/me');
	// At rest nobody can read the link.
	const rows = await server.db.selectFrom('outboxMail').select('body').execute();
	expect(rows.map(({ body }) => body?.toString().includes(link))).toEqual([false]);
});

test('a mail server that refuses slows no page and gets everything once it is back', async () => {
	const port = await freePort();
	const server = await started({ SMTP_URL: `smtp://127.0.0.1:${port}` });
	const times = await Promise.all([1, 2, 3].map((n) => signUp(server, `late${n}@example.org`)));
	expect(Math.max(...times)).toBeLessThan(2_000);
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	const mails = await startMailServer({}, port);
	open.push(() => mails.close());
	await mails.until(3, 30_000);
	await new Promise((resolve) => setTimeout(resolve, 2_000));
	expect(mails.received.map((mail) => mail.recipients[0]).sort()).toEqual([
		'late1@example.org',
		'late2@example.org',
		'late3@example.org',
	]);
});

test('a mail server that says nothing slows no page, and the server still stops at once', async () => {
	const silent = await listenSilently();
	open.push(silent.close);
	const server = await startServer({ env: { SMTP_URL: `smtp://127.0.0.1:${silent.port}` } });
	const times = [];
	for (let n = 0; n < 5; n++) times.push(await signUp(server, `silent${n}@example.org`));
	expect(Math.max(...times)).toBeLessThan(2_000);
	const began = performance.now();
	const ended = new Promise<number | null>((resolve) => server.process.once('exit', resolve));
	server.process.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(performance.now() - began).toBeLessThan(20_000);
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

async function listenSilently(): Promise<{ port: number; close: () => Promise<unknown> }> {
	const sockets = new Set<Socket>();
	const listener: Server = createServer((socket) => sockets.add(socket));
	const port = await freePort();
	await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
	return {
		port,
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => listener.close(resolve));
		},
	};
}
