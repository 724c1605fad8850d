import { expect, test } from 'vitest';
import { withLocale } from '#lib/i18n/locale.ts';
import { writeRegistrationsCsv } from '#lib/modules/registration/exporters.server.ts';
import type { QueuedRegistration } from '#lib/modules/registration/types/queue.ts';

const registration: QueuedRegistration = {
	reference: 'K7M2P9XW',
	organisationTypeId: 'office',
	organisationType: 'National statistical office',
	organisationTypeLanguage: 'en',
	organisation: 'Tổng cục Thống kê',
	country: 'VN',
	mode: 'in_person',
	isListed: true,
	state: 'confirmed',
	reason: '',
	createdAt: '2026-11-22T23:30:00.000Z',
	updatedAt: '2026-11-22T23:30:00.000Z',
	decidedAt: '2026-11-23T08:05:00.000Z',
	fullName: 'Nguyễn Thị Minh Khai-Østergård',
	badgeName: null,
	email: 'khai@example.org',
};

test('is written for spreadsheets: byte-order mark, dates and times apart, in the workshop’s zone', () => {
	const file = writeRegistrationsCsv([registration], 'Asia/Ho_Chi_Minh', true);
	expect(file).toBe(
		[
			'\uFEFFReference number,Name,Name on the badge,E-mail address,Organisation type,Organisation,Country code,Country,Taking part,In the list of participants,State,Reason for declining,"Received, date","Received, time","Decided, date","Decided, time"',
			'K7M2P9XW,Nguyễn Thị Minh Khai-Østergård,,khai@example.org,National statistical office,Tổng cục Thống kê,VN,Viet Nam,In person,Yes,Confirmed,,2026-11-23,06:30,2026-11-23,15:05',
			'',
		].join('\r\n'),
	);
});

test('has no column of addresses for those who do not see them, and leaves open what is not known', () => {
	const bare = { ...registration, email: null, country: null, decidedAt: null, isListed: false };
	const [head, line] = writeRegistrationsCsv([bare], 'UTC', false).split('\r\n');
	expect(head).not.toContain('E-mail');
	expect(line).toBe(
		'K7M2P9XW,Nguyễn Thị Minh Khai-Østergård,,National statistical office,Tổng cục Thống kê,,,In person,No,Confirmed,,2026-11-22,23:30,,',
	);
});

test('speaks the reader’s language', () => {
	const [head, line] = withLocale('vi', () => writeRegistrationsCsv([registration], 'UTC', false)).split(
		'\r\n',
	);
	expect(head).toContain('Mã đăng ký,Họ và tên,');
	expect(line).toContain('Việt Nam,Trực tiếp,Có,Đã xác nhận');
});

test('nothing somebody typed becomes a formula, and quotes and line breaks stay in their cell', () => {
	const starts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'];
	const hostile = starts.map((organisation) => ({ ...registration, organisation, fullName: organisation }));
	const file = writeRegistrationsCsv(hostile, 'UTC', true);
	for (const start of starts) {
		expect(file).toContain(`,'${start},`);
		expect(file).not.toContain(`,${start}`);
	}
	const quoted = { ...registration, organisation: 'Office "A", north\nand south' };
	expect(writeRegistrationsCsv([quoted], 'UTC', true)).toContain('"Office ""A"", north\nand south"');
});

test('without registrations is a line of headings', () => {
	expect(writeRegistrationsCsv([], 'UTC', true).trimEnd().split('\r\n')).toHaveLength(1);
});
