import { expect, test } from 'vitest';
import { eventLinks, subscribeLinks, webcalAddress } from '#lib/modules/calendar/rules/links.ts';

const address = 'https://example.org/w/data/programme.ics?lang=vi';

test('a feed’s address becomes one that calendar programs listen to', () => {
	expect(webcalAddress(address)).toBe('webcal://example.org/w/data/programme.ics?lang=vi');
	expect(webcalAddress('http://localhost:3000/a.ics')).toBe('webcal://localhost:3000/a.ics');
});

test('each calendar on the web is given the feed in the way it asks for', () => {
	const links = Object.fromEntries(
		subscribeLinks(address, 'Data & rights').map(({ service, href }) => [service, new URL(href)]),
	);
	expect(links.google?.origin).toBe('https://calendar.google.com');
	expect(links.google?.searchParams.get('cid')).toBe('webcal://example.org/w/data/programme.ics?lang=vi');
	expect(links.outlook?.hostname).toBe('outlook.live.com');
	expect(links.outlook?.searchParams.get('url')).toBe(address);
	expect(links.office?.hostname).toBe('outlook.office.com');
	expect(links.office?.searchParams.get('name')).toBe('Data & rights');
});

test('one entry is handed over in UTC, with nothing but spaces for spaces', () => {
	const links = Object.fromEntries(
		eventLinks({
			title: 'Opening: a + b & c',
			startsAt: '2026-12-01T09:00:00.000Z',
			endsAt: '2026-12-01T10:30:00.000Z',
			location: 'Hall, UN City',
			url: 'https://example.org/w/a/programme/b',
		}).map(({ service, href }) => [service, href]),
	);
	const google = new URL(links.google ?? '').searchParams;
	expect(Object.fromEntries(google)).toEqual({
		action: 'TEMPLATE',
		text: 'Opening: a + b & c',
		dates: '20261201T090000Z/20261201T103000Z',
		location: 'Hall, UN City',
		details: 'https://example.org/w/a/programme/b',
	});
	expect(Object.fromEntries(new URL(links.outlook ?? '').searchParams)).toEqual({
		path: '/calendar/action/compose',
		rru: 'addevent',
		subject: 'Opening: a + b & c',
		startdt: '2026-12-01T09:00:00.000Z',
		enddt: '2026-12-01T10:30:00.000Z',
		location: 'Hall, UN City',
		body: 'https://example.org/w/a/programme/b',
	});
	expect(links.office).toBe(links.outlook?.replace('outlook.live.com', 'outlook.office.com'));
	expect(links.outlook).not.toMatch(/\+/);
});
