import { foldText } from '#lib/core/fold.ts';
import { sessionKinds, type ReleasedSession } from '../types.ts';
import { kindName } from './session-words.ts';

export const filterFields = ['track', 'kind', 'room', 'language'] as const;
export type FilterField = (typeof filterFields)[number];

/** What a reader narrows the programme to; empty: everything. Tracks and rooms go by name, as they stand in addresses. */
export type ProgrammeFilter = Record<FilterField | 'q', string>;

/** Shows every day on one page, also for printing. */
export const everyDay = 'all';

const maxLength = 200;

/**
 * @param params of the page's address, untrusted
 * @returns what they ask for; an unknown kind counts as not given
 */
export function readFilter(params: URLSearchParams): ProgrammeFilter {
	const text = (name: string) => (params.get(name) ?? '').toWellFormed().trim().slice(0, maxLength);
	const kind = text('kind');
	return {
		q: text('q'),
		track: text('track'),
		kind: sessionKinds.some((known) => known === kind) ? kind : '',
		room: text('room'),
		language: text('language'),
	};
}

/** @returns whether anything is left out */
export function isFiltering(filter: ProgrammeFilter): boolean {
	return Object.values(filter).some((value) => value !== '');
}

/** @returns the sessions the filter leaves; of a search every word has to occur, without regard to case and marks */
export function filterSessions(
	sessions: readonly ReleasedSession[],
	filter: ProgrammeFilter,
): ReleasedSession[] {
	const words = foldText(filter.q).split(' ').filter(Boolean);
	return sessions.filter(
		(session) =>
			filterFields.every((field) => filter[field] === '' || valueOf(session, field) === filter[field]) &&
			(words.length === 0 || hasWords(session, words)),
	);
}

/** @returns the values a field has in this programme, in the order of first use; one value is no choice */
export function filterChoices(sessions: readonly ReleasedSession[], field: FilterField): string[] {
	const values = new Set(sessions.map((session) => valueOf(session, field)).filter((value) => value !== ''));
	return values.size > 1 ? [...values] : [];
}

/**
 * @param day `YYYY-MM-DD`, `everyDay`, or null to leave the choice to the page
 * @returns the query of that view of the programme, with its question mark; empty for the plain page
 */
export function programmeQuery(day: string | null, filter?: ProgrammeFilter): string {
	const params = new URLSearchParams(day === null ? {} : { day });
	for (const [name, value] of Object.entries(filter ?? {})) if (value !== '') params.set(name, value);
	return params.size === 0 ? '' : `?${params}`;
}

function valueOf(session: ReleasedSession, field: FilterField): string {
	if (field === 'track') return session.track?.name ?? '';
	if (field === 'room') return session.room?.name ?? '';
	return session[field] ?? '';
}

function hasWords(session: ReleasedSession, words: readonly string[]): boolean {
	const { title, subtitle, abstract, room, track, parts } = session;
	const kind = kindName(session.kind);
	const people = parts.map(({ name }) => name);
	const text = foldText([title, subtitle, abstract, room?.name, track?.name, kind, ...people].join(' '));
	return words.every((word) => text.includes(word));
}
