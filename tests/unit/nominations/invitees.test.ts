import { describe, expect, test } from 'vitest';
import { readInvitees } from '#lib/modules/nominations/importers/invitees.server.ts';
import type { OrganisationTypeView } from '#lib/modules/workshops/types.ts';

const defaults = {
	seats: '2',
	dueOn: '2027-01-31',
	language: 'en',
	contact: 'desk@example.org',
	keepsSeats: true,
};
const type = (id: string, label: string): OrganisationTypeView => ({
	...{ id, label, labelLanguage: 'en', texts: { en: label }, needsCountry: true, kind: null },
	listVisibility: 'participants',
});
const types = [type('nso', 'National statistical office'), type('cso', 'Civil society')];
const read = (text: string) => readInvitees(text, defaults, types);
const rowsOf = (text: string) => {
	const table = read(text);
	return table.ok ? table.rows.map((row) => row.read) : [];
};
const filled = {
	...{ organisation: 'GSO', country: null, addressee: 'Bà Lan', position: '', email: 'lan@gso.gov.vn' },
	...{ language: 'en', seats: 2, organisationTypeIds: [], dueOn: '2027-01-31', keepsSeats: true },
	...{ note: '', contact: 'desk@example.org' },
};

test('cells that are empty have what stands for them', () => {
	expect(rowsOf('Organisation,Addressee,E-mail\nGSO,Bà Lan,LAN@gso.gov.vn\n')).toEqual([
		{ ok: true, details: filled },
	]);
});

test('a table in Vietnamese with semicolons, names of countries, languages and types, and a mark at its beginning', () => {
	const text =
		'\uFEFFTổ chức;Người nhận;Email;Quốc gia;Ngôn ngữ;Số chỗ;Loại tổ chức;Hạn;Ghi chú\n' +
		'GSO;Bà Lan;lan@gso.gov.vn;Việt Nam;Tiếng Việt;4;national statistical office | Civil Society;2027-02-01;"Hai\ndòng"\n';
	expect(rowsOf(text)).toEqual([
		{
			ok: true,
			details: {
				...filled,
				...{ country: 'VN', language: 'vi', seats: 4, organisationTypeIds: ['nso', 'cso'] },
				...{ dueOn: '2027-02-01', note: 'Hai\ndòng' },
			},
		},
	]);
});

test('what is wrong with a row is said, and the others are read', () => {
	const rows = rowsOf(
		'organisation,addressee,email,country\n,Lan,nobody,Atlantis\nGSO,Bà Lan,lan@gso.gov.vn,\n',
	);
	expect(rows[0]).toEqual({
		ok: false,
		problems: [
			'Enter the name of the institution',
			'Enter a country by its name or its two-letter code',
			expect.stringContaining('e-mail'),
		],
	});
	expect(rows[1]).toEqual({ ok: true, details: filled });
});

test('an apostrophe that keeps a spreadsheet from calculating is no part of the text', () => {
	const [row] = rowsOf("organisation,addressee,email,note\nGSO,Bà Lan,lan@gso.gov.vn,'=1+1\n");
	expect(row).toEqual({ ok: true, details: { ...filled, note: '=1+1' } });
});

describe('tables that are none', () => {
	test.each([
		['', 'empty'],
		['organisation,email\n', 'empty'],
		['name,phone\nGSO,1\n', 'columns_missing'],
		['organisation,email\n"GSO,x\n', 'broken'],
		[`organisation,email\n${'a,b\n'.repeat(301)}`, 'too_many'],
	])('%j: %s', (text, reason) => {
		expect(read(text)).toEqual({ ok: false, reason });
	});
});
