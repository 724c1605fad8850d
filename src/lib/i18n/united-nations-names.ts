import type { Locale } from './formats.ts';

/**
 * The United Nations' short names (UN M49, UNTERM) where those of the language data (Unicode CLDR) differ. A list of
 * participants and a sign on a table carry these.
 */
export const unitedNationsNames: Partial<Record<Locale, Readonly<Record<string, string>>>> = {
	en: {
		AG: 'Antigua and Barbuda',
		BA: 'Bosnia and Herzegovina',
		BN: 'Brunei Darussalam',
		BO: 'Bolivia (Plurinational State of)',
		CD: 'Democratic Republic of the Congo',
		CG: 'Congo',
		CV: 'Cabo Verde',
		FK: 'Falkland Islands (Malvinas)',
		FM: 'Micronesia (Federated States of)',
		GB: 'United Kingdom of Great Britain and Northern Ireland',
		HK: 'China, Hong Kong Special Administrative Region',
		IR: 'Iran (Islamic Republic of)',
		KN: 'Saint Kitts and Nevis',
		KP: 'Democratic People’s Republic of Korea',
		KR: 'Republic of Korea',
		LA: 'Lao People’s Democratic Republic',
		LC: 'Saint Lucia',
		MD: 'Republic of Moldova',
		MM: 'Myanmar',
		MO: 'China, Macao Special Administrative Region',
		NL: 'Netherlands (Kingdom of the)',
		PS: 'State of Palestine',
		RU: 'Russian Federation',
		ST: 'Sao Tome and Principe',
		SY: 'Syrian Arab Republic',
		TR: 'Türkiye',
		TT: 'Trinidad and Tobago',
		TZ: 'United Republic of Tanzania',
		US: 'United States of America',
		VA: 'Holy See',
		VC: 'Saint Vincent and the Grenadines',
		VE: 'Venezuela (Bolivarian Republic of)',
		VN: 'Viet Nam',
	},
};
