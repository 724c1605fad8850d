import { describe, expect, test } from 'vitest';
import { paperSections } from '#lib/modules/registration/rules/protocol-order.ts';
import type { PaperPerson } from '#lib/modules/registration/types/participant-paper.ts';

function person(fullName: string, values: Partial<PaperPerson> = {}): PaperPerson {
	return {
		fullName,
		organisation: 'Statistics',
		position: '',
		role: 'member',
		isDelegate: false,
		organisationType: 'National statistical office',
		typePosition: 1,
		mode: 'in_person',
		country: null,
		place: null,
		...values,
	};
}

const from = (country: string, name = country) => person(name, { country, isDelegate: true });
const headings = (people: PaperPerson[], locale: 'en' | 'vi') =>
	paperSections(people, locale).map(({ heading }) => heading);

describe('countries stand in the alphabet of the language', () => {
	const countries = ['VN', 'DK', 'AE', 'CI', 'GB', 'AX', 'ZM', 'DE', 'TH', 'EG', 'CH', 'ES'].map((code) =>
		from(code),
	);

	test('English', () => {
		expect(headings(countries, 'en')).toEqual([
			'Åland Islands',
			'Côte d’Ivoire',
			'Denmark',
			'Egypt',
			'Germany',
			'Spain',
			'Switzerland',
			'Thailand',
			'United Arab Emirates',
			'United Kingdom of Great Britain and Northern Ireland',
			'Viet Nam',
			'Zambia',
		]);
	});

	test('Vietnamese, in which Đ is a letter of its own behind D, and accents come after letters', () => {
		expect(headings(countries, 'vi')).toEqual([
			'Ai Cập',
			'Các Tiểu Vương quốc Ả Rập Thống nhất',
			'Côte d’Ivoire',
			'Đan Mạch',
			'Đức',
			'Quần đảo Åland',
			'Tây Ban Nha',
			'Thái Lan',
			'Thụy Sĩ',
			'Việt Nam',
			'Vương quốc Anh',
			'Zambia',
		]);
		const places = ['Điện Biên', 'Hà Nội', 'Đà Nẵng', 'Cao Bằng', 'Bắc Ninh', 'Cà Mau', 'Yên Bái'];
		expect(
			headings(
				places.map((place) => person(place, { place })),
				'vi',
			),
		).toEqual(['Bắc Ninh', 'Cà Mau', 'Cao Bằng', 'Đà Nẵng', 'Điện Biên', 'Hà Nội', 'Yên Bái']);
	});
});

describe('within a country', () => {
	test('the head comes first, then members, alternates and observers, each by name', () => {
		const as = (name: string, role: PaperPerson['role']) => person(name, { country: 'VN', role });
		const [section] = paperSections(
			[
				as('Đỗ Văn Ân', 'observer'),
				as('Trần Bình', 'member'),
				as('Đặng Chi', 'member'),
				as('Dương An', 'member'),
				as('Zoltán', 'head'),
				as('Aarav', 'alternate'),
			],
			'vi',
		);
		expect(section?.persons.map(({ fullName }) => fullName)).toEqual([
			'Zoltán',
			'Dương An',
			'Đặng Chi',
			'Trần Bình',
			'Aarav',
			'Đỗ Văn Ân',
		]);
	});
});

describe('who comes from no country', () => {
	test('stands behind the countries: by type in the organisers’ order, by organisation, by name', () => {
		const of = (name: string, organisation: string, typePosition: number, organisationType: string) =>
			person(name, { organisation, typePosition, organisationType });
		const sections = paperSections(
			[
				of('Zoe', 'UNICEF', 3, 'International organisation'),
				of('Ben', 'UNDP', 3, 'International organisation'),
				of('Ada', 'UNDP', 3, 'International organisation'),
				of('Yan', 'ASEAN', 2, 'Regional organisation'),
				from('ZW'),
			],
			'en',
		);
		expect(sections.map(({ heading, isCountry }) => [heading, isCountry])).toEqual([
			['Zimbabwe', true],
			['Regional organisation', false],
			['International organisation', false],
		]);
		expect(sections[2]?.persons.map(({ fullName }) => fullName)).toEqual(['Ada', 'Ben', 'Zoe']);
	});

	test('is nobody where nobody takes part', () => {
		expect(paperSections([], 'en')).toEqual([]);
	});
});
