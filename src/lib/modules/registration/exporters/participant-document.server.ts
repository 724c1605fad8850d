import type { Locale } from '#lib/core/context.ts';
import { formatDate, formatDateRange, formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName, placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { writtenOf, type Written } from '#lib/server/pdf/writing.ts';
import type { ParticipantPaper } from '../queries/participant-paper.server.ts';
import { delegationRoleName } from '../rules/delegations.ts';
import type { PaperPerson } from '../types/participant-paper.ts';

interface PaperLine {
	name: Written;
	/** "Head of delegation"; null where it goes without saying */
	role: string | null;
	position: Written | null;
	organisation: Written;
	/** "Online", where the workshop is held in a hall too */
	mode: string | null;
}

/** What the list of participants says, in one language, ready to be set as PDF or written as a text document. */
export interface ParticipantDocument {
	/** BCP 47, of our own words */
	language: Locale;
	title: string;
	workshop: Written;
	/** place and dates */
	facts: Written[];
	/** "Provisional, as of 15 September 2023" */
	status: string;
	/** that it is not for everybody; null where it may be handed out */
	restriction: string | null;
	/** with `{page}` and `{pages}` for the numbers */
	pageNumber: string;
	/** "120 participants" */
	count: string;
	empty: string;
	sections: { heading: Written; lines: PaperLine[] }[];
}

/**
 * @param isFinal whether nothing about it is going to change; otherwise it calls itself provisional
 * @param now UTC instant
 */
export function participantDocument(
	{ workshop, locale, audience, sections, count }: ParticipantPaper,
	{ isFinal, now }: { isFinal: boolean; now: string },
): ParticipantDocument {
	const asOf = { date: formatDate(now, workshop.zone, locale) };
	const dates = formatDateRange(workshop.startsOn, workshop.endsOn, undefined, locale);
	return {
		language: locale,
		title: m.lists_paper_title({}, { locale }),
		workshop: writtenOf(workshop.title),
		facts: [placeOf(workshop, locale), dates].filter(Boolean).map(writtenOf),
		status: isFinal
			? m.lists_paper_final({ ...asOf }, { locale })
			: m.lists_paper_provisional({ ...asOf }, { locale }),
		restriction: audience === 'team' ? m.lists_paper_team({}, { locale }) : null,
		pageNumber: m.paper_page({ page: '{page}', pages: '{pages}' }, { locale }),
		count: m.lists_paper_count({ n: count, shown: formatNumber(count, locale) }, { locale }),
		empty: m.lists_paper_empty({}, { locale }),
		sections: sections.map(({ heading, persons }) => ({
			heading: writtenOf(heading),
			lines: persons.map((person) => lineOf(person, workshop, locale)),
		})),
	};
}

function lineOf(person: PaperPerson, workshop: WorkshopView, locale: Locale): PaperLine {
	const isRemote = workshop.mode === 'hybrid' && person.mode === 'online';
	return {
		name: writtenOf(person.fullName),
		role: person.isDelegate && person.role !== 'member' ? delegationRoleName(person.role, locale) : null,
		position: person.position === '' ? null : writtenOf(person.position),
		organisation: writtenOf(person.organisation),
		mode: isRemote ? modeName('online', locale) : null,
	};
}
