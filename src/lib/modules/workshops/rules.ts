import { locales, type Locale, type TeamRole } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import {
	isBetweenCountries,
	organisationKindName,
	type OrganisationKind,
} from '#lib/modules/people/rules/organisation-kinds.ts';
import type {
	DeskSection,
	LocalizedText,
	OrganisationTypeDetails,
	WorkshopMode,
	WorkshopState,
	WorkshopView,
} from './types.ts';

/**
 * @param texts one text in some of the interface's languages
 * @param locale the reader's
 * @returns the reader's version, else the first one there is, with the language it is in
 */
export function localized(texts: LocalizedText, locale: Locale): { text: string; language: Locale } {
	const language = [locale, ...locales].find((candidate) => texts[candidate]?.trim()) ?? locale;
	return { text: texts[language] ?? '', language };
}

/**
 * @param locale of the country's name
 * @returns venue, city and country as one line, without what is not known; empty for a purely online workshop
 */
export function placeOf(workshop: Pick<WorkshopView, 'venue' | 'city' | 'country'>, locale: Locale): string {
	const country = workshop.country === null ? '' : countryName(workshop.country, locale);
	return [workshop.venue, workshop.city, country].filter(Boolean).join(', ');
}

interface WindowColumns {
	isRegistrationOpen: 0 | 1;
	registrationOpensLocal: string | null;
	registrationClosesLocal: string | null;
	registrationEditUntilLocal: string | null;
	startsOn: string;
	zone: string;
}

/**
 * @param columns of the workshop; times by the clock of its zone
 * @param now UTC instant
 * @returns whether registration is open at that moment, and what will change by itself. It opens and closes at the instants
 *   themselves; switched off, it is closed whatever times are set
 */
export function registrationWindow(
	columns: WindowColumns,
	now: string,
): Pick<
	WorkshopView,
	'isRegistrationOpen' | 'registrationOpensAt' | 'registrationClosesAt' | 'registrationEditUntil'
> {
	const isOn = columns.isRegistrationOpen === 1;
	const at = (local: string | null) => (local === null ? null : instantOf(local, columns.zone));
	const opensAt = isOn ? at(columns.registrationOpensLocal) : null;
	const closesAt = isOn ? at(columns.registrationClosesLocal) : null;
	return {
		isRegistrationOpen: isOn && (opensAt ?? '') <= now && (closesAt === null || now < closesAt),
		registrationOpensAt: opensAt !== null && now < opensAt ? opensAt : null,
		registrationClosesAt: closesAt,
		registrationEditUntil: instantOf(
			columns.registrationEditUntilLocal ?? `${columns.startsOn}T00:00`,
			columns.zone,
		),
	};
}

/** @returns the UTC instant at which the workshop's last day is over in its own zone */
export function endInstantOf(workshop: Pick<WorkshopView, 'endsOn' | 'zone'>): string {
	const dayAfter = Temporal.PlainDate.from(workshop.endsOn).add({ days: 1 }).toString();
	return instantOf(`${dayAfter}T00:00`, workshop.zone);
}

/** The desk has pages of its own beside those of the workshops. */
const reservedSlugs: readonly string[] = ['new'];

/** @returns whether no workshop may have that address */
export function isSlugReserved(slug: string): boolean {
	return reservedSlugs.includes(slug);
}

const roleNames: Record<TeamRole, (inputs: object, options: { locale: Locale }) => string> = {
	owner: m.workshops_role_owner,
	programme_editor: m.workshops_role_programme_editor,
	registration_desk: m.workshops_role_registration_desk,
	moderator: m.workshops_role_moderator,
	reader: m.workshops_role_reader,
};

/** @returns what the role is called in that language */
export function roleName(role: TeamRole, locale: Locale = getLocale()): string {
	return roleNames[role]({}, { locale });
}

const roleHints: Record<TeamRole, () => string> = {
	owner: m.workshops_role_owner_hint,
	programme_editor: m.workshops_role_programme_editor_hint,
	registration_desk: m.workshops_role_registration_desk_hint,
	moderator: m.workshops_role_moderator_hint,
	reader: m.workshops_role_reader_hint,
};

/** @returns what the role lets a person do, in the reader's language */
export function roleHint(role: TeamRole): string {
	return roleHints[role]();
}

/**
 * @param kind of the catalogue
 * @returns the organisation type a workshop starts from, in every language of the interface, without limits
 */
export function organisationTypeOfKind(kind: OrganisationKind): OrganisationTypeDetails {
	return {
		label: Object.fromEntries(locales.map((locale) => [locale, organisationKindName(kind, locale)])),
		needsCountry: !isBetweenCountries(kind),
		kind,
	};
}

/** What a page offers a reader as the one thing to do next. */
export type PrimaryStep = 'register' | 'registration' | 'challenge' | null;

/**
 * @param reader `isRegistered` in whatever state
 * @returns the step that brings the reader furthest; null where nothing is open to them
 */
export function primaryStep(
	workshop: WorkshopView,
	reader: { isParticipant: boolean; isRegistered: boolean },
): PrimaryStep {
	const isPublished = workshop.state === 'published';
	if (isPublished && workshop.isCallOpen && reader.isParticipant) return 'challenge';
	if (reader.isRegistered) return 'registration';
	return isPublished && workshop.isRegistrationOpen ? 'register' : null;
}

const modeNames: Record<WorkshopMode, (inputs: object, options: { locale: Locale }) => string> = {
	in_person: m.ui_mode_in_person,
	online: m.ui_mode_online,
	hybrid: m.ui_mode_hybrid,
};

/** @returns how one takes part, in that language */
export function modeName(mode: WorkshopMode, locale: Locale = getLocale()): string {
	return modeNames[mode]({}, { locale });
}

/** The six official languages of the United Nations, those of the first workshops, and others often worked in. */
const usualLanguages: readonly string[] = 'en vi fr es ar zh ru da pt de id km lo ms my th ja ko sw'.split(
	' ',
);

/**
 * @param chosen BCP 47 tags set so far, by hand or by an import
 * @returns the working languages to offer; what is set stays on offer
 */
export function offeredLanguages(chosen: readonly string[]): string[] {
	return [...new Set([...usualLanguages, ...chosen])];
}

/** What waits for the team; null where the reader has no part in it. */
export interface DeskCounts {
	/** registrations to decide */
	received: number | null;
	/** challenges to review */
	submitted: number | null;
	/** warnings about the programme */
	warnings: number | null;
}

/**
 * @param sections of the desk that are open to the reader
 * @returns where the desk sends them first: what others wait for comes before what only the team waits for
 */
export function deskStep(
	state: WorkshopState,
	sections: readonly DeskSection[],
	counts: DeskCounts,
): DeskSection | null {
	const wishes: [DeskSection, boolean][] = [
		['publication', state === 'draft'],
		['registrations', (counts.received ?? 0) > 0],
		['challenges', (counts.submitted ?? 0) > 0],
		// Whoever may import works on the programme; to the others it is something to read.
		['programme', sections.includes('import')],
		['registrations', true],
		['programme', true],
	];
	return wishes.find(([section, isWished]) => isWished && sections.includes(section))?.[0] ?? null;
}
