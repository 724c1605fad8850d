import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from '../helpers/factories.ts';
import { addTeamMember } from '../helpers/factories.ts';
import { readPdf } from '../helpers/pdf-reader.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
let person: Browserless;
let desk: Browserless;
let owner: Browserless;
let administrator: Browserless;
const home = '/w/journeys/logistics';
const desks = '/organise/journeys/logistics';

/** What nobody but the person and the registration desk may come across. */
const secrets = [
	'ZQNUMBER77',
	'ZQ TRAN THI',
	'zqconsulate',
	'zqallergy',
	'zqramp',
	'zqaunt',
	'zqmessage',
	'zqreply',
];

beforeAll(async () => {
	server = await startServer({ env: { LOG_LEVEL: 'trace' } });
	const { db, origin } = server;
	const workshop = await createWorkshop(db, {
		slug: 'journeys',
		startsOn: '2099-12-01',
		endsOn: '2099-12-02',
	});
	const typeId = (await createOrganisationType(db, workshop.id)).id;
	const people = await Promise.all(
		[0, 1, 2, 3].map((n) =>
			createPerson(db, { fullName: `Trần Thị ${n}`, isAdministrator: n === 3 ? 1 : 0 }),
		),
	);
	const [visitor, registrar, head, admin] = people.map(({ id }) => id) as [string, string, string, string];
	await createParticipant(db, workshop.id, visitor, { organisationTypeId: typeId });
	await addTeamMember(db, workshop.id, registrar, 'registration_desk');
	await addTeamMember(db, workshop.id, head, 'owner');
	[person, desk, owner, administrator] = (await Promise.all(
		[visitor, registrar, head, admin].map((id) => new Browserless(origin).signInAs(db, id)),
	)) as [Browserless, Browserless, Browserless, Browserless];
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const found = (text: string) => secrets.filter((secret) => text.includes(secret));

test('from the second form to the letter for a visa, without a script', async () => {
	await person.open(`${home}/visa`);
	const refused = await person.submit({
		wantsLetter: 'yes',
		passportName: 'ZQ TRAN THI',
		passportNumber: 'ZQNUMBER77',
		nationality: 'VN',
		birthOn: 'in May',
		consulate: 'zqconsulate',
	});
	expect(refused.status).toBe(400);
	expect(refused.text).toContain('Enter a date such as 2027-01-31');
	expect(found(refused.text)).toEqual(['ZQNUMBER77', 'ZQ TRAN THI', 'zqconsulate']);
	await person.submit({ birthOn: '1980-05-01' });
	expect(person.page.path).toBe(home);
	expect(person.page.text).toContain('The organisers have your request.');
	await person.open(`${home}/needs`);
	await person.submit({ diets: ['halal'], dietNote: 'zqallergy', accessibility: 'zqramp' });
	await person.open(`${home}/emergency`);
	await person.submit({ contactName: 'zqaunt' });

	await desk.open(desks);
	const link = desk.page.html
		.querySelectorAll('tbody tr')
		.find((row) => row.textContent.includes('Visa letter'))
		?.querySelector('a');
	await desk.open(link?.getAttribute('href') ?? '');
	expect(found(desk.page.text)).toEqual([]);
	const missing = await desk.submit({}, 'form[action="?/issue"]');
	expect(missing.status).toBe(409);
	expect(missing.text).toContain('Ask the person for: date of arrival and date of departure');
	await desk.submit({ state: 'needs_information', message: 'zqmessage' }, 'form[action="?/change"]');
	await person.open(home);
	expect(person.page.text).toContain('zqmessage');
	await person.submit({ reply: 'zqreply' }, 'form[action="?/reply"]');
	await person.open(`${home}/travel`);
	await person.submit({ arrivalOn: '2099-11-30', departureOn: '2099-12-03' });
	const shown = await desk.submit({}, 'form[action="?/read"]');
	expect(found(shown.text)).toEqual([
		'ZQNUMBER77',
		'ZQ TRAN THI',
		'zqconsulate',
		'zqaunt',
		'zqmessage',
		'zqreply',
	]);
	await desk.submit({ language: 'vi' }, 'form[action="?/issue"]');
	expect(desk.page.text).toContain('JOURNEYS/0001');
});

test('the letter is the person’s to download, and the desk’s to open with a button', async () => {
	await person.open(home);
	const address = person.page.html.querySelector(`a[href^="${home}/letters/"]`)?.getAttribute('href') ?? '';
	const answer = await person.request('GET', address);
	expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
		200,
		'inline; filename="JOURNEYS-0001.pdf"',
	]);
	expect(answer.headers.get('cache-control')).toMatch(/private/);
	const { text, language } = readPdf(new Uint8Array(await answer.arrayBuffer()));
	expect(language).toBe('vi');
	for (const words of ['JOURNEYS/0001', 'Số hộ chiếu: ZQNUMBER77', '30 tháng 11 năm 2099'])
		expect(text).toContain(words);
	expect((await desk.request('GET', address)).status).toBe(404);
	const deskAddress = address.replace(home, desks);
	expect((await desk.request('GET', deskAddress)).status).toBe(405);
	expect((await desk.post(deskAddress, {})).status).toBe(200);
	expect((await owner.post(deskAddress, {})).status).toBe(404);
	expect((await fetch(server.origin + address, { redirect: 'manual' })).status).toBe(303);
});

test('everybody who is confirmed has an invitation in their language', async () => {
	for (const [language, words] of [
		['en', 'It is our pleasure to invite Trần Thị 0'],
		['vi', 'trân trọng kính mời Trần Thị 0'],
	] as const) {
		const answer = await person.request('GET', `/w/journeys/register/letter.pdf?lang=${language}`);
		const read = readPdf(new Uint8Array(await answer.arrayBuffer()));
		expect([answer.status, read.language]).toEqual([200, language]);
		expect(read.text).toContain(words);
	}
	expect((await owner.request('GET', '/w/journeys/register/letter.pdf')).status).toBe(404);
});

test('what was said in confidence stands in no file, no log line, no mail, no list and nobody else’s page', async () => {
	for (const [reader, paths] of [
		[
			owner,
			[desks, `${desks}/figures`, '/organise/journeys/registrations', '/organise/journeys/registrations.csv'],
		],
		[
			desk,
			[desks, `${desks}/figures`, '/organise/journeys/registrations', '/organise/journeys/registrations.csv'],
		],
		[administrator, ['/admin/outbox', '/admin/audit', '/admin/people']],
	] as const)
		for (const path of paths) {
			const answer = await reader.open(path);
			expect([path, answer.status, found(answer.text)]).toEqual([path, 200, []]);
		}
	await administrator.open('/admin/outbox');
	const mails = administrator.page.html
		.querySelectorAll('a[href^="/admin/outbox/"]')
		.map((link) => link.getAttribute('href') ?? '');
	expect(mails.length).toBeGreaterThan(1);
	for (const mail of mails) expect([mail, found((await administrator.open(mail)).text)]).toEqual([mail, []]);
	expect(found(server.output())).toEqual([]);
	// The control: a name that is no secret is found in the same way.
	const files = readdirSync(server.dataDir).filter((name) => /sqlite/.test(name));
	const bytes = files.map((name) => readFileSync(join(server.dataDir, name), 'utf8')).join('');
	expect(bytes).toContain('Trần Thị 0');
	expect(found(bytes)).toEqual([]);
});

test('each look is in the log with who looked', async () => {
	const rows = await server.db
		.selectFrom('auditEntry')
		.select(['action', 'details'])
		.where('action', 'in', ['answer.read', 'letter.issue', 'letter.read'])
		.orderBy('id')
		.execute();
	expect(rows.map(({ action }) => action)).toEqual(['answer.read', 'letter.issue', 'letter.read']);
	expect(found(JSON.stringify(rows))).toEqual([]);
});

test('a text is looked at before it is saved, and wrong placeholders are named when it is', async () => {
	await desk.open('/organise/journeys/letters/visa/en');
	const refused = await desk.submit({ body: 'Dear {nmae}' }, 'form[action="?/save"]');
	expect(refused.status).toBe(400);
	expect(refused.text).toContain('{nmae} is not a placeholder of this letter. Choose from the list');
	expect(refused.text).toContain('Dear {nmae}</textarea>');
	const preview = await desk.post('/organise/journeys/letters/visa/en/preview.pdf', {
		body: 'Dear {nmae}, {passport_number}',
		subject: 'S',
	});
	const { text } = readPdf(new Uint8Array(await preview.arrayBuffer()));
	expect(text).toContain('[[nmae]]');
	expect(text).toContain('X0000000');
});
