import {
	formatDate,
	formatDateRange,
	formatDay,
	formatList,
	languageName,
	zoneName,
} from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/core/context.ts';
import { modeName, placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { writtenOf, type Written } from '#lib/server/pdf/writing.ts';
import { nestedSessions, type NestedSession } from '../rules/nested-sessions.ts';
import { partName } from '../rules/session-words.ts';
import { timeRange } from '../rules/wall-clock.ts';
import type { ReleasedPart, ReleasedProgramme, ReleasedSession } from '../types/released.ts';

interface AgendaItem {
	/** "09:00–10:30" */
	time: string;
	title: Written;
	subtitle: Written | null;
	/** room and languages */
	facts: Written[];
	/** by part, "Chair" and the names */
	people: { part: string; names: Written[] }[];
	/** a break and the like, of which nothing but the name is worth printing */
	isPause: boolean;
	items: AgendaItem[];
}

/** What the printed agenda says, in one language, ready to be set. */
export interface AgendaDocument {
	/** BCP 47, of our own words */
	language: Locale;
	title: Written;
	/** place, dates, who hosts it with whom, languages */
	facts: Written[];
	/** "Provisional agenda, as of 15 September 2023" */
	status: string;
	note: Written | null;
	zone: string;
	/** with `{page}` and `{pages}` for the numbers */
	pageNumber: string;
	empty: string;
	days: { title: string; items: AgendaItem[] }[];
}

/**
 * @param programme latest release; what was cancelled is left out
 * @param locale of our own words, days and dates
 * @returns the agenda as a secretariat sends it, times by the wall clock of the release's zone
 */
export function agendaDocument(
	workshop: WorkshopView,
	{ release, sessions, rooms }: ReleasedProgramme,
	locale: Locale,
): AgendaDocument {
	const actual = sessions.filter(({ state }) => state === 'scheduled');
	const languages = new Set(actual.map(({ language }) => language).filter((code) => code !== null));
	const onlineRooms = new Set(rooms.filter(({ kind }) => kind === 'online').map(({ id }) => id));
	const context = { locale, onlineRooms, isMultilingual: languages.size > 1 };
	const byDay = Map.groupBy(nestedSessions(actual), ({ session }) => session.dayOn);
	const asOf = { date: formatDate(release.releasedAt, release.zone, locale) };
	const firstAt = actual[0]?.startsAt ?? `${workshop.startsOn}T12:00:00.000Z`;
	return {
		language: locale,
		title: writtenOf(workshop.title),
		facts: factsOf(workshop, locale),
		status: release.isFinal
			? m.paper_final({ ...asOf }, { locale })
			: m.paper_provisional({ ...asOf }, { locale }),
		note: release.note ? writtenOf(release.note) : null,
		zone: m.paper_zone({ zone: zoneName(release.zone, firstAt, locale) }, { locale }),
		pageNumber: m.paper_page({ page: '{page}', pages: '{pages}' }, { locale }),
		empty: m.paper_empty({}, { locale }),
		days: [...byDay.keys()].sort().map((dayOn) => ({
			title: formatDay(dayOn, undefined, locale),
			items: (byDay.get(dayOn) ?? []).map((nested) => itemOf(nested, context)),
		})),
	};
}

function factsOf(workshop: WorkshopView, locale: Locale): Written[] {
	const { startsOn, endsOn, workingLanguages, coHosts } = workshop;
	const dates = formatDateRange(startsOn, endsOn, undefined, locale);
	const hosts = coHosts.map(({ name }) => name);
	const languages = workingLanguages.map((code) => languageName(code, locale));
	return [
		[placeOf(workshop, locale), modeName(workshop.mode, locale)].filter(Boolean).join(' · '),
		dates,
		hosts.length > 0 ? m.paper_hosts({ names: formatList(hosts, 'conjunction', locale) }, { locale }) : '',
		languages.length > 0
			? m.paper_languages({ languages: formatList(languages, 'conjunction', locale) }, { locale })
			: '',
	]
		.filter(Boolean)
		.map(writtenOf);
}

interface ItemContext {
	locale: Locale;
	/** ids */
	onlineRooms: ReadonlySet<string>;
	/** more than one language is spoken, so each session says which */
	isMultilingual: boolean;
}

/** @param around the session it is an item of; what it says already is not said again */
function itemOf(
	{ session, items }: NestedSession<ReleasedSession>,
	context: ItemContext,
	around?: ReleasedSession,
): AgendaItem {
	const isPause = ['break', 'social', 'registration_desk'].includes(session.kind);
	const where = session.room?.id === around?.room?.id ? '' : whereOf(session, context);
	const languages = languagesOf(session, context);
	const isSaid = isPause || (around !== undefined && languages === languagesOf(around, context));
	return {
		time: timeOf(session, context.locale),
		title: writtenOf(session.title),
		subtitle: session.subtitle ? writtenOf(session.subtitle) : null,
		facts: [where, isSaid ? '' : languages].filter(Boolean).map(writtenOf),
		people: [...Map.groupBy(session.parts, ({ part }: ReleasedPart) => part)].map(([part, people]) => ({
			part: partName(part, context.locale),
			names: people.map(({ name }) => writtenOf(name)),
		})),
		isPause,
		items: items.map((nested) => itemOf({ session: nested, items: [] }, context, session)),
	};
}

function timeOf(session: ReleasedSession, locale: Locale): string {
	const { startsLocal, endsLocal, dayOn } = session;
	return startsLocal === endsLocal ? startsLocal.slice(11) : timeRange(session, dayOn, locale);
}

function whereOf({ room }: ReleasedSession, { onlineRooms, locale }: ItemContext): string {
	if (!room) return '';
	return onlineRooms.has(room.id) ? m.paper_online({ room: room.name }, { locale }) : room.name;
}

function languagesOf({ language, interpretation }: ReleasedSession, context: ItemContext): string {
	const { locale, isMultilingual } = context;
	const spoken = language === null ? '' : languageName(language, locale);
	const into = interpretation.map((code) => languageName(code, locale));
	if (into.length === 0) return isMultilingual ? spoken : '';
	const languages = formatList(into, 'conjunction', locale);
	if (spoken === '') return m.paper_interpretation({ languages }, { locale });
	return m.paper_interpreted({ language: spoken, languages }, { locale });
}
