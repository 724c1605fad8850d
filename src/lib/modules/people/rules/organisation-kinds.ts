import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';

/** The kinds of organisation that take part in most workshops; they are stored under these names. */
export const organisationKinds = [
	'statistical_office',
	'statistical_system',
	'ministry',
	'local_authority',
	'civil_society',
	'human_rights_institution',
	'research',
	'regional_organisation',
	'international_organisation',
	'private_sector',
	'union_youth_women',
	'media',
	'expert',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

const names: Record<OrganisationKind, (inputs: object, options: { locale: Locale }) => string> = {
	statistical_office: m.organisations_kind_statistical_office,
	statistical_system: m.organisations_kind_statistical_system,
	ministry: m.organisations_kind_ministry,
	local_authority: m.organisations_kind_local_authority,
	civil_society: m.organisations_kind_civil_society,
	human_rights_institution: m.organisations_kind_human_rights_institution,
	research: m.organisations_kind_research,
	regional_organisation: m.organisations_kind_regional_organisation,
	international_organisation: m.organisations_kind_international_organisation,
	private_sector: m.organisations_kind_private_sector,
	union_youth_women: m.organisations_kind_union_youth_women,
	media: m.organisations_kind_media,
	expert: m.organisations_kind_expert,
};

/** @returns what the kind is called in that language */
export function organisationKindName(kind: OrganisationKind, locale: Locale = getLocale()): string {
	return names[kind]({}, { locale });
}

/** @returns whether the people of such organisations take part without a country */
export function isBetweenCountries(kind: OrganisationKind): boolean {
	return kind === 'regional_organisation' || kind === 'international_organisation';
}

/** @returns the kinds as a form offers them */
export function listOrganisationKinds(): { value: OrganisationKind; label: string }[] {
	return organisationKinds.map((value) => ({ value, label: organisationKindName(value) }));
}
