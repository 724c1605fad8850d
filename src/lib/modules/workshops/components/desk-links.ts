import * as m from '#lib/i18n/paraglide/messages.js';
import type { DeskSection } from '../types.ts';

const labels: Record<DeskSection, () => string> = {
	overview: m.workshops_desk_overview,
	programme: m.workshops_desk_programme,
	rooms: m.workshops_desk_rooms,
	parts: m.releases_desk_parts,
	releases: m.workshops_desk_releases,
	import: m.workshops_desk_import,
	deadlines: m.deadlines_title,
	registrations: m.workshops_desk_registrations,
	'registration-times': m.register_steps_times_title,
	form: m.form_fields_desk,
	seats: m.seats_title,
	invitations: m.nominations_title,
	logistics: m.logistics_title,
	'check-in': m.check_in_title,
	attendance: m.check_in_attendance,
	documents: m.badges_documents,
	certificates: m.certificates_desk,
	figures: m.figures_title,
	lists: m.lists_title,
	challenges: m.workshops_desk_challenges,
	settings: m.workshops_desk_settings,
	'organisation-types': m.workshops_desk_organisation_types,
	team: m.workshops_desk_team,
	publication: m.workshops_desk_publication,
};

const abouts: Record<DeskSection, () => string> = {
	overview: m.workshops_desk_overview,
	programme: m.workshops_about_programme,
	rooms: m.workshops_about_rooms,
	parts: m.releases_about_parts,
	releases: m.workshops_about_releases,
	import: m.workshops_about_import,
	deadlines: m.deadlines_about,
	registrations: m.workshops_about_registrations,
	'registration-times': m.register_steps_times_about,
	form: m.form_fields_about,
	seats: m.seats_about,
	invitations: m.nominations_about,
	logistics: m.logistics_about,
	'check-in': m.check_in_about,
	attendance: m.check_in_attendance_about,
	documents: m.badges_documents_about,
	certificates: m.certificates_about,
	figures: m.figures_desk_about,
	lists: m.lists_desk_about,
	challenges: m.workshops_about_challenges,
	settings: m.workshops_about_settings,
	'organisation-types': m.workshops_about_organisation_types,
	team: m.workshops_about_team,
	publication: m.workshops_about_publication,
};

/** What belongs together on the desk, in the order of its tabs. */
const groups = [
	['overview', m.workshops_desk_overview, ['overview']],
	[
		'programme',
		m.workshops_desk_programme,
		['programme', 'rooms', 'parts', 'releases', 'deadlines', 'import'],
	],
	[
		'people',
		m.workshops_desk_people,
		['registrations', 'invitations', 'seats', 'registration-times', 'form', 'logistics', 'lists', 'figures'],
	],
	['day', m.workshops_desk_day, ['check-in', 'attendance', 'documents', 'certificates']],
	['challenges', m.workshops_desk_challenges, ['challenges']],
	['workshop', m.workshops_desk_workshop, ['settings', 'organisation-types', 'team', 'publication']],
] as const satisfies readonly (readonly [string, () => string, readonly DeskSection[]])[];

export interface DeskGroup {
	key: string;
	label: string;
	/** at least one */
	sections: DeskSection[];
}

/** @returns the sections that are open to somebody, by what belongs together; groups without any are left out */
export function deskGroups(open: readonly DeskSection[]): DeskGroup[] {
	return groups
		.map(([key, label, sections]) => ({
			key,
			label: label(),
			sections: sections.filter((section) => open.includes(section)),
		}))
		.filter(({ sections }) => sections.length > 0);
}

/** @returns the section as the one thing to do next */
export function deskStepLabel(section: DeskSection): string {
	if (section === 'publication') return m.workshops_publish();
	if (section === 'programme') return m.workshops_edit_programme();
	return section === 'challenges' ? m.workshops_open_challenges() : m.workshops_open_registrations();
}

/** @returns in a sentence what is done in that section */
export function deskAbout(section: DeskSection): string {
	return abouts[section]();
}

/** @returns the section's name in the reader's language */
export function deskLabel(section: DeskSection): string {
	return labels[section]();
}

/**
 * @param slug of the workshop
 * @returns the section's address
 */
export function deskAddress(slug: string, section: DeskSection): string {
	return section === 'overview' ? `/organise/${slug}` : `/organise/${slug}/${section}`;
}
