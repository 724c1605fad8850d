import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { badgeAddress } from '#lib/modules/attendance/rules/badge-address.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { addTeamMember, createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { startMailServer, type MailServer, type ReceivedMail } from '../helpers/mail-server.ts';
import { readPdf } from '../helpers/pdf-reader.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { Visitor } from '../helpers/visitor.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

const password = 'seven lanterns over the harbour';
const slug = 'peer-review';
const desk = `/organise/${slug}`;
const register = `/w/${slug}/register`;
const dung = 'Đỗ Thị Dung';

let browser: Browser;
let server: TestServer;
let mails: MailServer;
let typeId: string;

beforeAll(async () => {
	browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
	mails = await startMailServer();
	server = await startServer({ env: { SMTP_URL: mails.url } });
	const days = { startsOn: dayFromNow(20), endsOn: dayFromNow(20) };
	const workshop = await createWorkshop(server.db, { slug, ...days, seatLimit: 3 });
	typeId = (await createOrganisationType(server.db, workshop.id)).id;
});
afterEach(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
	await mails.close();
});

/** @returns the path of the link in the next mail to that address that holds such a link */
async function linkTo(address: string, path: RegExp, seen: Set<string>): Promise<string> {
	const linkIn = ({ message }: ReceivedMail) => path.exec(message.text ?? '')?.[0];
	for (;;) {
		const found = mails.received.find(
			(mail) => mail.recipients.includes(address) && !seen.has(mail.raw) && linkIn(mail),
		);
		if (found) {
			seen.add(found.raw);
			return linkIn(found) ?? '';
		}
		await mails.until(mails.received.length + 1, 15_000);
	}
}

const stateOf = async (fullName: string) => {
	const row = await server.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.state', 'r.reference'])
		.where('p.fullName', '=', fullName)
		.executeTakeFirst();
	return row ?? { state: 'none', reference: '' };
};

describe.each([
	{ title: 'with JavaScript, in English', javaScriptEnabled: true, locale: 'en' },
	{ title: 'without JavaScript, in Vietnamese', javaScriptEnabled: false, locale: 'vi' },
] as { title: string; javaScriptEnabled: boolean; locale: Locale }[])(
	'$title',
	({ javaScriptEnabled, locale }) => {
		const say = (message: (inputs: Record<string, never>, options: { locale: Locale }) => string) =>
			message({}, { locale });
		const seen = new Set<string>();

		async function arriveAs(fullName: string, role?: 'owner'): Promise<Visitor> {
			const { id } = await createPerson(server.db, { fullName, locale });
			const workshop = await server.db
				.selectFrom('workshop')
				.select('id')
				.where('slug', '=', slug)
				.executeTakeFirstOrThrow();
			if (role) await addTeamMember(server.db, workshop.id, id, role);
			const token = await createSignInSession(server.db, id, 'test');
			return Visitor.arrive(browser, server.origin, { javaScriptEnabled, locale, token });
		}
		const arrive = () => Visitor.arrive(browser, server.origin, { javaScriptEnabled, locale });

		async function goThroughSteps(visitor: Visitor, ownChoice: boolean): Promise<void> {
			await visitor.open(`${register}/organisation`);
			await visitor.page.locator('main [name="organisationType"]').first().check();
			if (ownChoice) {
				await visitor.fill({ organisation: 'Lao Statistics Bureau', country: 'LA' });
			}
			await visitor.press(say(m.register_steps_continue), `${register}/participation`);
			await visitor.fill({ mode: 'in_person' });
			for (const step of ['consent', 'review'])
				await visitor.press(say(m.register_steps_continue), `${register}/${step}`);
		}

		/** By the link in the mail, which proves the address, to an account and a seat. */
		async function registerNominee(address: string, fullName: string): Promise<Visitor> {
			const nominee = await arrive();
			await nominee.open(await linkTo(address, /\/nomination\/[\w-]+/, seen));
			await nominee.fill({ fullName, password });
			await nominee.press(say(m.nominations_nominee_accept), register);
			await goThroughSteps(nominee, false);
			await nominee.press(say(m.registration_submit), register);
			expect((await stateOf(fullName)).state).toBe('confirmed');
			return nominee;
		}

		test('from an invitation to a ministry to a certificate that anybody can verify', async () => {
			const organiser = await arriveAs('Lê Minh Organiser', 'owner');
			await organiser.open(`${desk}/invitations/new`);
			await organiser.fill({
				...{ organisation: 'Ministry of Planning', country: 'LA', addressee: 'Ms Keo' },
				...{ email: 'focal@example.org', language: locale, seats: '3', dueOn: dayFromNow(10) },
				contact: 'desk@example.org',
			});
			await organiser.press(say(m.nominations_save), /^\/organise\/peer-review\/invitations\//);
			await organiser.press(say(m.nominations_send_one), /\/invitations\/mail/);
			await organiser.press(m.nominations_send({ n: 1 }, { locale }), /\/invitations/);

			const focal = await arrive();
			const people = await linkTo('focal@example.org', /\/nominations\/[\w-]+/, seen);
			for (const [fullName, email] of [
				['Anousone', 'anousone@example.org'],
				['Bounmy', 'bounmy@example.org'],
				['Chanthala', ''],
			] as const) {
				await focal.open(people);
				await focal.fill({ fullName, email, position: '' });
				await focal.press(say(m.nominations_nominate), people);
			}
			expect(await focal.text()).toContain('Chanthala');

			const anousone = await registerNominee('anousone@example.org', 'Anousone');
			const bounmy = await registerNominee('bounmy@example.org', 'Bounmy');

			await organiser.open(`${desk}/registrations/new`);
			await organiser.fill({
				...{ fullName: 'Chanthala', organisationType: typeId, organisation: 'Ministry of Planning' },
				...{ country: 'LA', mode: 'in_person', isPaper: true, isApproved: true },
			});
			await organiser.press(say(m.entry_submit), /\/registrations\/[a-z2-9]{8}$/);
			expect((await stateOf('Chanthala')).state).toBe('confirmed');

			const dungsBrowser = await arriveAs(dung);
			await goThroughSteps(dungsBrowser, true);
			await dungsBrowser.press(say(m.seats_wait), register);
			expect((await stateOf(dung)).state).toBe('waiting');

			await bounmy.open(`${register}/withdrawal`);
			await bounmy.press(say(m.registration_withdraw_submit), /register/);
			const { email } = await server.db
				.selectFrom('person')
				.select('email')
				.where('fullName', '=', dung)
				.executeTakeFirstOrThrow();
			await dungsBrowser.open(await linkTo(email ?? '', /\/seat\/[\w-]+/, seen));
			await dungsBrowser.press(say(m.seats_offer_accept), /\/(seat|register)/);
			expect((await stateOf(dung)).state).toBe('received');

			const { reference } = await stateOf(dung);
			await organiser.open(`${desk}/registrations/${reference}`);
			await organiser.page.locator('main form[action*="confirm"] button').first().click();
			await expect.poll(async () => (await stateOf(dung)).state).toBe('confirmed');

			const badge = await organiser.page.request.get(`${desk}/registrations/${reference}/badge.pdf`);
			expect(readPdf(await badge.body()).text.replaceAll('\n', ' ')).toContain('Dung');

			// The day has come.
			const today = { startsOn: dayFromNow(0), endsOn: dayFromNow(0) };
			await server.db.updateTable('workshop').set(today).execute();
			await checkIn(organiser, reference);

			await organiser.open(`${desk}/certificates`);
			const one = m.certificates_issue({ n: 1, shown: '1' }, { locale });
			await organiser.press(one, /\/certificates/);
			await dungsBrowser.open('/me/certificates');
			await dungsBrowser.press(say(m.certificates_mine_check), /^\/verify\//);
			const anybody = await arrive();
			await anybody.open(dungsBrowser.path);
			expect(await anybody.text()).toContain(dung);
			expect(await anybody.text()).toContain(say(m.certificates_valid));
			expect(await anybody.text()).not.toContain('Lao Statistics Bureau');
			for (const visitor of [organiser, focal, anousone, bounmy, dungsBrowser, anybody])
				await visitor.leave();
		});

		/** Without a network where there is a script; only that needs one. */
		async function checkIn(organiser: Visitor, reference: string): Promise<void> {
			const { page } = organiser;
			const badge = badgeAddress(server.origin, slug, reference);
			await organiser.open(`${desk}/check-in`);
			if (javaScriptEnabled) {
				await page.locator('[data-check-in][data-is-ready]').waitFor();
				await page.getByRole('button', { name: say(m.check_in_offline_get) }).click();
				await page.locator('[data-kept]').getByText('3').waitFor({ timeout: 20_000 });
				await page.context().setOffline(true);
			}
			await page.fill('#code', badge);
			await page.press('#code', 'Enter');
			await page.locator('[data-answer-place] .check-in-answer').waitFor();
			if (javaScriptEnabled) {
				expect(await server.db.selectFrom('attendance').select('id').execute()).toEqual([]);
				await page.context().setOffline(false);
			}
			const there = () => server.db.selectFrom('attendance').select('unit').execute();
			await expect.poll(there, { timeout: 15_000 }).toHaveLength(1);
		}
	},
);
