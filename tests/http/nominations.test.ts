import { afterAll, beforeAll, expect, test } from 'vitest';
import { configureMail, mailSettings } from '#lib/server/mail/settings.ts';
import { openSecretBox } from '#lib/server/secret-box.ts';
import { Browserless } from '../helpers/browserless.ts';
import { createInvitation } from '../helpers/factories-nominations.ts';
import { addTeamMember, createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer({ env: { LOG_LEVEL: 'info' } });
	configureMail({ ...mailSettings(), secretBox: openSecretBox(server.dataDir) });
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

/** @returns paths of the links in the mails to that address, oldest first */
async function linksTo(email: string): Promise<string[]> {
	const mails = await server.db
		.selectFrom('outboxMail')
		.select('body')
		.where('recipient', '=', email)
		.where('isSealed', '=', 1)
		.orderBy('id')
		.execute();
	return mails.map(({ body }) => {
		const { text } = JSON.parse(mailSettings().secretBox.open(body as Buffer)) as { text: string };
		return /\/nominations?\/[\w-]{43}/.exec(text)?.[0] ?? '';
	});
}

async function desk() {
	const workshop = await createWorkshop(server.db, {
		...{ startsOn: dayFromNow(30), endsOn: dayFromNow(31), isRegistrationOpen: 0, seatLimit: 2 },
	});
	const type = await createOrganisationType(server.db, workshop.id);
	const { id } = await createPerson(server.db);
	await addTeamMember(server.db, workshop.id, id, 'registration_desk');
	const reader = await new Browserless(server.origin).signInAs(server.db, id);
	return { workshop, type, reader, address: `/organise/${workshop.slug}/invitations` };
}

test('an institution is invited, nominates by its link, and its people register without having had an account', async () => {
	const { workshop, type, reader, address } = await desk();
	await reader.open(`${address}/new`);
	const focalEmail = `focal-${workshop.id}@example.org`;
	await reader.submit({
		...{ organisation: 'General Statistics Office', country: 'VN', addressee: 'Ms Lan', email: focalEmail },
		...{ language: 'en', seats: '2', dueOn: dayFromNow(10), keepsSeats: 'on', contact: 'desk@example.org' },
	});
	const { id } = await server.db
		.selectFrom('institutionInvitation')
		.select('id')
		.where('workshopId', '=', workshop.id)
		.executeTakeFirstOrThrow();
	await reader.post(`${address}/mail?/send&kind=invitation`, { selected: id });

	const [link = ''] = await linksTo(focalEmail);
	const focal = new Browserless(server.origin);
	const page = await focal.open(link);
	expect(page.status).toBe(200);
	expect(page.text).toContain('name="robots" content="noindex');
	expect(page.text).toContain('name="referrer" content="same-origin"');
	const named = { fullName: 'Nguyễn Văn An', email: 'an@gso.example.org', position: 'Head' };
	await focal.submit(named, 'form[action="?/nominate"]');
	expect(focal.page.text).toContain('Asked by mail, no answer yet');

	const [nomineeLink = ''] = await linksTo('an@gso.example.org');
	const nominee = new Browserless(server.origin);
	await nominee.open(nomineeLink);
	await nominee.submit({ password: 'four quiet rivers in spring' }, 'form[action="?/account"]');
	expect(nominee.page.path).toBe(`/w/${workshop.slug}/register`);
	const register = `/w/${workshop.slug}/register`;
	await nominee.open(`${register}/organisation`);
	expect(nominee.page.text).toContain('value="General Statistics Office"');
	await nominee.post(`${register}/organisation`, {
		...{ organisationType: type.id, organisation: 'Something else', country: 'SE', position: '' },
	});
	await nominee.post(`${register}/participation`, {
		mode: 'in_person',
		workingLanguage: 'en',
		badgeName: '',
	});
	await nominee.post(`${register}/consent`, {});
	await nominee.post(`${register}/review`, {});

	const registered = await server.db
		.selectFrom('registration')
		.select(['organisation', 'country', 'state', 'source'])
		.where('workshopId', '=', workshop.id)
		.execute();
	expect(registered).toEqual([
		{ organisation: 'General Statistics Office', country: 'VN', state: 'confirmed', source: 'nomination' },
	]);
	expect((await focal.open(link)).text).toContain('Registered and confirmed');
	const held = await server.db
		.selectFrom('heldSeat')
		.select('seats')
		.where('workshopId', '=', workshop.id)
		.execute();
	expect(held).toEqual([{ seats: 1 }]);
	for (const path of [link, nomineeLink]) expect(server.output()).not.toContain(path.split('/').at(-1));
});

test('a note verbale comes by the link, and the desk downloads it', async () => {
	const { workshop, reader, address } = await desk();
	const { id, token } = await createInvitation(server.db, workshop.id, { dueOn: dayFromNow(10) });
	const body = new FormData();
	const note = Buffer.concat([
		Buffer.from('%PDF-1.4\n'),
		Buffer.alloc(800_000, 'x'),
		Buffer.from('\n%%EOF\n'),
	]);
	body.set('file', new File([note], 'công hàm.pdf'));
	const focal = new Browserless(server.origin);
	expect((await focal.post(`/nominations/${token}/letters`, body)).status).toBe(303);
	const page = await reader.open(`${address}/${id}`);
	const letter = /\/letters\/([\w-]{36})/.exec(page.text)?.[1] ?? '';
	const answer = await reader.request('GET', `${address}/${id}/letters/${letter}`);
	expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''c%C3%B4ng%20h%C3%A0m.pdf");
	expect(Buffer.from(await answer.arrayBuffer()).equals(note)).toBe(true);
	expect((await focal.request('GET', `${address}/${id}/letters/${letter}`)).status).toBe(303);
});

test('a link that is unknown or over says so, and shows nothing', async () => {
	const { workshop } = await desk();
	const withdrawn = await createInvitation(server.db, workshop.id, { state: 'withdrawn' });
	const reader = new Browserless(server.origin);
	for (const token of ['unknown', withdrawn.token]) {
		expect((await reader.open(`/nominations/${token}`)).text).toContain('This link is over');
		expect((await reader.post(`/nominations/${token}?/nominate`, { fullName: 'A', email: '' })).status).toBe(
			404,
		);
		expect((await reader.open(`/nominations/${token}/letter.pdf`)).status).toBe(404);
	}
});
