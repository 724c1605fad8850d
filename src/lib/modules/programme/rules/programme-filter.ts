import { foldText } from '#lib/core/fold.ts';
import { sessionKinds, type ReleasedSession } from '../types/released.ts';
import { kindName } from './session-words.ts';

export const filterFields = ['track', 'kind', 'room', 'language'] as const;
export type FilterField = (typeof filterFields)[number];

/**
 * What a reader narrows the programme to; nothing: everything. Of several values of a field one is enough, of several fields
 * each has to agree. Tracks and rooms go by name, as they stand in addresses.
 */
export interface ProgrammeFilter extends Record<FilterField, string[]> {
	/** words to be found */
	q: string;
}

/** Shows every day on one page, also for printing. */
export const everyDay = 'all';

const maxLength = 200;
const mostValues = 20;

/**
 * @param params of the page's address, untrusted
 * @returns what they ask for; an unknown kind counts as not given
 */
export function readFilter(params: URLSearchParams): ProgrammeFilter {
	const clean = (text: string) => text.toWellFormed().trim().slice(0, maxLength);
	const values = (name: string) =>
		[...new Set(params.getAll(name).slice(0, mostValues).map(clean))].filter((value) => value !== '');
	return {
		q: clean(params.get('q') ?? ''),
		track: values('track'),
		kind: values('kind').filter((kind) => sessionKinds.some((known) => known === kind)),
		room: values('room'),
		language: values('language'),
	};
}

/** @returns whether anything is left out */
export function isFiltering(filter: ProgrammeFilter): boolean {
	return filter.q !== '' || filterFields.some((field) => filter[field].length > 0);
}

/** @returns the sessions the filter leaves; of a search every word has to occur, without regard to case and marks */
export function filterSessions(
	sessions: readonly ReleasedSession[],
	filter: ProgrammeFilter,
): ReleasedSession[] {
	const words = foldText(filter.q).split(' ').filter(Boolean);
	return sessions.filter(
		(session) =>
			filterFields.every((field) => agrees(session, field, filter[field])) &&
			(words.length === 0 || hasWords(session, words)),
	);
}

/** @returns the values a field has in this programme, in the order of first use; one value is no choice */
export function filterChoices(sessions: readonly ReleasedSession[], field: FilterField): string[] {
	const values = new Set(sessions.flatMap((session) => valuesOf(session, field)));
	return values.size > 1 ? [...values] : [];
}

/** @returns the filter without one of its values, or without its words */
export function withoutValue(
	filter: ProgrammeFilter,
	field: FilterField | 'q',
	value: string,
): ProgrammeFilter {
	if (field === 'q') return { ...filter, q: '' };
	return { ...filter, [field]: filter[field].filter((kept) => kept !== value) };
}

/**
 * @param day `YYYY-MM-DD`, `everyDay`, or null to leave the choice to the page
 * @returns the query of that view of the programme, with its question mark; empty for the plain page
 */
export function programmeQuery(day: string | null, filter?: ProgrammeFilter): string {
	const params = new URLSearchParams(day === null ? {} : { day });
	if (filter && filter.q !== '') params.set('q', filter.q);
	for (const field of filterFields) for (const value of filter?.[field] ?? []) params.append(field, value);
	return params.size === 0 ? '' : `?${params}`;
}

function agrees(session: ReleasedSession, field: FilterField, wanted: readonly string[]): boolean {
	if (wanted.length === 0) return true;
	// What is in all rooms at once is in the one that is asked for.
	if (field === 'room' && session.isAcrossRooms) return true;
	return valuesOf(session, field).some((value) => wanted.includes(value));
}

/** Who looks for a language is served by an interpretation into it as well. */
function valuesOf(session: ReleasedSession, field: FilterField): string[] {
	const { track, room, kind, language, interpretation } = session;
	const values = {
		track: [track?.name],
		kind: [kind],
		room: [room?.name],
		language: [language, ...interpretation],
	}[field];
	return values.filter((value) => value !== undefined && value !== null && value !== '') as string[];
}

/** Folding a text costs far more than looking into it, and released sessions stay the same objects while nothing changes. */
const foldedTexts = new WeakMap<ReleasedSession, string>();

function hasWords(session: ReleasedSession, words: readonly string[]): boolean {
	let text = foldedTexts.get(session);
	if (text === undefined) foldedTexts.set(session, (text = foldedTextOf(session)));
	const kind = foldText(kindName(session.kind));
	return words.every((word) => text.includes(word) || kind.includes(word));
}

function foldedTextOf({ title, subtitle, abstract, room, track, parts }: ReleasedSession): string {
	const people = parts.map(({ name }) => name);
	return foldText([title, subtitle, abstract, room?.name, track?.name, ...people].join('\n'));
}
