import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#lib/core/context.ts';
import { formatDateRange } from '#lib/i18n/formats.ts';
import {
	confirmedMail,
	declinedMail,
	receivedMail,
} from '#lib/modules/registration/emails/decisions.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';

const origin = 'https://roundtable.example';
const titles = { en: 'Citizen-generated data', vi: 'Dữ liệu do người dân tạo ra' };
const dates = {
	en: formatDateRange('2026-12-01', '2026-12-02', undefined, 'en'),
	vi: formatDateRange('2026-12-01', '2026-12-02', undefined, 'vi'),
};

function about(locale: Locale) {
	const workshop: WorkshopView = {
		id: '0190',
		slug: 'citizen-data',
		state: 'published',
		title: titles[locale],
		titleLanguage: locale,
		summary: 'One day, many countries',
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
		zone: 'Europe/Copenhagen',
		mode: 'hybrid',
		venue: 'UN City',
		city: 'Copenhagen',
		country: 'DK',
		workingLanguages: ['en'],
		coHosts: [],
		isRegistrationOpen: true,
		registrationOpensAt: null,
		registrationClosesAt: null,
		registrationEditUntil: '2026-11-30T23:00:00.000Z',
		confirmsAtOnce: false,
		isCallOpen: true,
		sequence: 4,
		createdAt: '2026-11-01T08:00:00.000Z',
		updatedAt: '2026-11-20T08:00:00.000Z',
	};
	const recipient = { personId: 'p', email: 'khai@example.org', fullName: 'Nguyễn Thị Minh Khai', locale };
	return { recipient, workshop, reference: 'k7m2p9xw' };
}

describe('received', () => {
	test('in English', () => {
		expect(receivedMail(about('en'))).toEqual({
			kind: 'registration.received',
			recipient: about('en').recipient,
			action: { label: 'See your registration', path: '/w/citizen-data/register' },
			subject: 'Registration received: Citizen-generated data',
			paragraphs: [
				'Dear Nguyễn Thị Minh Khai,',
				`We have received your registration for “Citizen-generated data” (${dates.en}).`,
				'Your reference number: K7M2P9XW',
				'The organisers look at every registration and write to you when they have decided. Your seat is kept until then. On the page below you can change your answers or withdraw.',
			],
		});
	});

	test('in Vietnamese', () => {
		const mail = receivedMail(about('vi'));
		expect(mail.subject).toBe('Đã nhận đăng ký: Dữ liệu do người dân tạo ra');
		expect(mail.action?.label).toBe('Xem đăng ký của bạn');
		expect(mail.paragraphs.slice(0, 3)).toEqual([
			'Kính gửi Nguyễn Thị Minh Khai,',
			`Chúng tôi đã nhận được đăng ký tham dự “Dữ liệu do người dân tạo ra” (${dates.vi}) của bạn.`,
			'Mã đăng ký của bạn: K7M2P9XW',
		]);
	});
});

describe('confirmed', () => {
	test('in person names the place', () => {
		const mail = confirmedMail(about('en'), 'in_person', origin);
		expect(mail.kind).toBe('registration.confirmed');
		expect(mail.subject).toBe('Registration confirmed: Citizen-generated data');
		expect(mail.paragraphs[2]).toBe('You take part in person: UN City, Copenhagen, Denmark.');
	});

	test('online names where to join', () => {
		const mail = confirmedMail(about('en'), 'online', origin);
		expect(mail.paragraphs[2]).toBe('You take part online. The programme has the link to join each session.');
	});

	test('in Vietnamese', () => {
		const mail = confirmedMail(about('vi'), 'in_person', origin);
		expect(mail.subject).toBe('Đã xác nhận đăng ký: Dữ liệu do người dân tạo ra');
		expect(mail.paragraphs[2]).toBe('Bạn tham dự trực tiếp tại UN City, Copenhagen, Đan Mạch.');
	});

	test('carries the workshop for the calendar, as an independent reader sees it', () => {
		const [file, ...others] = confirmedMail(about('vi'), 'in_person', origin).attachments ?? [];
		expect(others).toEqual([]);
		expect([file?.filename, file?.contentType]).toEqual(['citizen-data.ics', 'text/calendar; charset=utf-8']);
		const calendar = new ICAL.Component(ICAL.parse(file?.content ?? ''));
		expect(calendar.getFirstPropertyValue('method')).toBe(null);
		const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
		expect({
			uid: event.uid,
			sequence: event.sequence,
			summary: event.summary,
			location: event.location,
			start: event.startDate.toString(),
			// The first day that is no longer part of it (RFC 5545 §3.6.1).
			end: event.endDate.toString(),
		}).toEqual({
			uid: 'workshop-0190@roundtable.example',
			sequence: 4,
			summary: 'Dữ liệu do người dân tạo ra',
			location: 'UN City, Copenhagen, Đan Mạch',
			start: '2026-12-01',
			end: '2026-12-03',
		});
	});
});

describe('declined', () => {
	test('in English quotes the reason as it was written', () => {
		const mail = declinedMail(about('en'), 'Two of your office\nare registered.');
		expect(mail.kind).toBe('registration.declined');
		expect(mail.subject).toBe('Your registration: Citizen-generated data');
		expect(mail.paragraphs.slice(1)).toEqual([
			`The organisers have declined your registration for “Citizen-generated data” (${dates.en}).`,
			'Your reference number: K7M2P9XW',
			'Their reason:',
		]);
		expect(mail.quote).toBe('Two of your office\nare registered.');
	});

	test('in Vietnamese', () => {
		const mail = declinedMail(about('vi'), 'Đã đủ người.');
		expect(mail.subject).toBe('Về đăng ký của bạn: Dữ liệu do người dân tạo ra');
		expect(mail.paragraphs.at(-1)).toBe('Lý do của ban tổ chức:');
	});
});
