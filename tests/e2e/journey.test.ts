import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { launchChromium } from '../helpers/chromium.ts';
import { runCommand } from '../helpers/command-line.ts';
import { startMailServer, type MailServer, type ReceivedMail } from '../helpers/mail-server.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { Visitor } from '../helpers/visitor.ts';

const schedule = 'tests/fixtures/schedules/pretalx-democon.json';
const password = 'seven lanterns over the harbour';

let browser: Browser;
let server: TestServer;
let mails: MailServer;

beforeAll(async () => {
	browser = await launchChromium();
});
afterAll(async () => {
	await browser.close();
});
beforeEach(async () => {
	mails = await startMailServer();
	server = await startServer({ env: { SMTP_URL: mails.url } });
});
afterEach(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
	await mails.close();
});

interface Entry {
	title: string;
	start: string;
	end: string;
}

/** What the published file says, instant by instant. */
function scheduledEntries(): Entry[] {
	interface Session {
		title: string;
		date: string;
		duration: string;
	}
	const { schedule: content } = JSON.parse(readFileSync(schedule, 'utf8')) as {
		schedule: { conference: { days: { rooms: Record<string, Session[]> }[] } };
	};
	const sessions = content.conference.days.flatMap(({ rooms }) => Object.values(rooms).flat());
	return sessions.map(({ title, date, duration }) => {
		const [hours = 0, minutes = 0] = duration.split(':').map(Number);
		const start = new Date(date);
		const end = new Date(start.getTime() + (hours * 60 + minutes) * 60_000);
		return { title, start: start.toISOString(), end: end.toISOString() };
	});
}

function entriesIn(calendar: string): Entry[] {
	const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent');
	return events
		.map((component) => new ICAL.Event(component))
		.map(({ summary, startDate, endDate }) => ({
			title: summary,
			start: instantIn(startDate),
			end: instantIn(endDate),
		}));
}

/** @returns the UTC instant; of an entry for whole days the date, which is the same everywhere */
function instantIn(time: ICAL.Time): string {
	return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

const inOrder = (entries: Entry[]) =>
	entries.toSorted((a, b) => (a.start + a.title).localeCompare(b.start + b.title));

/** @returns the first mail to that address whose subject is another than those seen before */
async function mailTo(address: string, seen: Set<string>): Promise<ReceivedMail> {
	for (;;) {
		const found = mails.received.find(
			({ recipients, raw }) => recipients.includes(address) && !seen.has(raw),
		);
		if (found) {
			seen.add(found.raw);
			return found;
		}
		await mails.until(mails.received.length + 1, 15_000);
	}
}

const linkIn = ({ message }: ReceivedMail) => {
	const url = new URL(/https?:\/\/\S+/.exec(message.text ?? '')?.[0] ?? 'http://no.link');
	return url.pathname + url.search;
};

describe.each([
	{ title: 'with JavaScript, in English', javaScriptEnabled: true, locale: 'en' },
	{ title: 'without JavaScript, in Vietnamese', javaScriptEnabled: false, locale: 'vi' },
] as { title: string; javaScriptEnabled: boolean; locale: Locale }[])(
	'$title',
	({ javaScriptEnabled, locale }) => {
		const arrive = () => Visitor.arrive(browser, server.origin, { javaScriptEnabled, locale });
		const say = (message: (inputs: Record<string, never>, options: { locale: Locale }) => string) =>
			message({}, { locale });
		const seen = new Set<string>();

		test('from an imported schedule to a decided solution and a calendar taken home', async () => {
			const organiser = await becomeOrganiser();
			await prepareWorkshop(organiser);
			await scheduleSession(organiser);

			const delegate = await becomeMember('delegate@example.org', 'Wanjiru Kamau');
			await register(delegate, 'KE', 'Kenya National Bureau of Statistics');
			await confirmNext(organiser, 'delegate@example.org');
			const challenge = await postChallenge(delegate);
			await publishChallenge(organiser);
			expect(linkIn(await mailTo('delegate@example.org', seen))).toBe(challenge);

			const peer = await becomeMember('peer@example.org', 'Nguyễn Thị Minh Khai-Østergård');
			await register(peer, 'MN', 'National Statistics Office of Mongolia');
			await confirmNext(organiser, 'peer@example.org');
			const solution = await proposeSolution(peer, challenge);
			expect(linkIn(await mailTo('delegate@example.org', seen))).toContain(challenge);
			await decide(delegate, solution);
			expect(linkIn(await mailTo('peer@example.org', seen))).toContain(solution);

			const attendee = await arrive();
			await attendee.open(solution);
			expect(await attendee.text()).toContain('We move with our herds as well');
			const entries = entriesIn(await takeCalendarHome(attendee));
			const added = {
				title: 'Data that citizens make',
				start: '2020-12-15T15:00:00.000Z',
				end: '2020-12-15T16:00:00.000Z',
			};
			// The workshop itself takes whole days; the end is the day after (RFC 5545 §3.6.1).
			const whole = { title: 'DemoCon', start: '2020-12-14', end: '2020-12-17' };
			expect(inOrder(entries)).toEqual(inOrder([...scheduledEntries(), added, whole]));
			for (const visitor of [organiser, delegate, peer, attendee]) await visitor.leave();
		});

		/** By the link that the server printed; then the schedule comes in from the command line. */
		async function becomeOrganiser(): Promise<Visitor> {
			const organiser = await arrive();
			await organiser.open(new URL(/http\S+\/setup\/\S+/.exec(server.output())?.[0] ?? '').pathname);
			await organiser.fill({ fullName: 'Lê Minh Organiser', email: 'organiser@example.org', password });
			await organiser.press(say(m.people_setup_action), '/admin');
			runCommand(
				server.dataDir,
				...['import-schedule', schedule, '--workshop', 'democon'],
				...['--zone', 'Europe/Berlin', '--owner', 'organiser@example.org'],
			);
			runCommand(server.dataDir, 'publish', '--workshop', 'democon');
			return organiser;
		}

		async function prepareWorkshop(organiser: Visitor): Promise<void> {
			await organiser.open('/organise/democon/organisation-types');
			for (const kind of ['statistical_office', 'ministry'])
				await organiser.page.locator(`main [name="organisationKinds"][value="${kind}"]`).check();
			await organiser.press(say(m.organisations_kinds_add_action), '/organise/democon/organisation-types');
			await organiser.open('/organise/democon/settings');
			await organiser.fill({ isRegistrationOpen: true, isCallOpen: true });
			await organiser.press(say(m.workshops_save), '/organise/democon/settings');
			expect(await organiser.said()).toContain(say(m.workshops_saved));
		}

		async function scheduleSession(organiser: Visitor): Promise<void> {
			await organiser.open('/organise/democon/programme/new?day=2020-12-15');
			await organiser.fill({
				title: 'Data that citizens make',
				kind: 'clinic',
				startsOn: '2020-12-15',
				startTime: '16:00',
				endTime: '17:00',
			});
			await organiser.press(say(m.programme_save), '/organise/democon/programme?day=2020-12-15');
			const reader = await arrive();
			await reader.open('/w/democon/programme?day=2020-12-15');
			expect(await reader.text()).not.toContain('Data that citizens make');
			await organiser.open('/organise/democon/releases');
			await organiser.press(say(m.programme_release), '/organise/democon/releases');
			await reader.open('/w/democon/programme?day=2020-12-15');
			expect(await reader.text()).toContain('Data that citizens make');
			await reader.leave();
		}

		async function becomeMember(email: string, fullName: string): Promise<Visitor> {
			const visitor = await arrive();
			await visitor.open('/w/democon/register');
			await visitor.press(say(m.people_sign_up), '/sign-up?next=%2Fw%2Fdemocon%2Fregister');
			await visitor.fill({ fullName, email, password });
			await visitor.press(say(m.people_sign_up_action), '/sign-up/sent');
			await visitor.open(linkIn(await mailTo(email, seen)));
			await visitor.press(say(m.people_confirm_action), '/w/democon/register');
			return visitor;
		}

		async function register(visitor: Visitor, country: string, organisation: string): Promise<void> {
			await visitor.press(say(m.register_steps_start), '/w/democon/register/organisation');
			await visitor.page.locator('main [name="organisationType"]').first().check();
			await visitor.fill({ organisation, country });
			await visitor.press(say(m.register_steps_continue), '/w/democon/register/participation');
			await visitor.press(say(m.register_steps_continue), '/w/democon/register/consent');
			await visitor.page.locator('main [name="consents"][value="list"]').check();
			await visitor.press(say(m.register_steps_continue), '/w/democon/register/review');
			await visitor.press(say(m.registration_submit), '/w/democon/register');
			expect(await visitor.text()).toContain(organisation);
		}

		async function confirmNext(organiser: Visitor, email: string): Promise<void> {
			await mailTo(email, seen);
			await organiser.open('/organise/democon/registrations?state=received');
			await organiser.page.locator('main [name="selected"]').first().check();
			await organiser.page.locator('main [name="step"]').selectOption('confirm');
			await organiser.press(say(m.queue_preview), /^\/organise\/democon\/registrations\/bulk\//);
			const all = m.queue_do({ n: 1, shown: '1' }, { locale });
			await organiser.press(all, /^\/organise\/democon\/registrations\/bulk\//);
			const confirmed = await mailTo(email, seen);
			expect(confirmed.message.attachments.map(({ mimeType }) => mimeType)).toEqual(['text/calendar']);
		}

		async function postChallenge(delegate: Visitor): Promise<string> {
			await delegate.open('/w/democon/challenges/new');
			await delegate.fill({
				title: 'Counting herders who move',
				body: 'Our registers lose families that move between counties.\n\n- Twice a year\n- Without an address',
				language: 'en',
				visibility: 'public',
			});
			await delegate.press(say(m.challenges_submit), /^\/w\/democon\/challenges\/[2-9a-z]{10}$/);
			return delegate.path;
		}

		async function publishChallenge(organiser: Visitor): Promise<void> {
			await organiser.open('/organise/democon/challenges');
			await organiser.press('Counting herders who move', /^\/organise\/democon\/challenges\/\w+$/);
			await organiser.press(say(m.challenges_publish), '/organise/democon/challenges');
		}

		async function proposeSolution(peer: Visitor, challenge: string): Promise<string> {
			await peer.open(challenge);
			await peer.press(say(m.solutions_propose), `${challenge}/solutions/new`);
			await peer.fill({
				title: 'Ask at the wells',
				body: 'We move with our herds as well: enumerators wait at the wells in spring.',
				language: 'en',
				visibility: 'public',
			});
			await peer.press(say(m.solutions_publish), new RegExp(`^${challenge}/solutions/[2-9a-z]{10}$`));
			return peer.path;
		}

		async function decide(delegate: Visitor, solution: string): Promise<void> {
			await delegate.open(solution);
			await delegate.fill({ decision: 'will_try', reason: 'Two counties have wells we know.' });
			await delegate.press(say(m.solutions_decision_save), solution);
			expect(await delegate.text()).toContain('Two counties have wells we know.');
		}

		async function takeCalendarHome(attendee: Visitor): Promise<string> {
			await attendee.open('/w/democon');
			await attendee.page.locator('main details.calendar-menu > summary').click();
			const begun = attendee.page.waitForEvent('download');
			await attendee.page.getByRole('link', { name: say(m.calendar_download), exact: true }).click();
			return readFileSync(await (await begun).path(), 'utf8');
		}
	},
);
