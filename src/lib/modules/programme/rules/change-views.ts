import type { Locale } from '#lib/core/context.ts';
import { languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { ChangeLine, ChangeView, SessionChange } from '../types/releases.ts';
import { changeKinds, type ChangedField, type ChangeKind } from '../types/changes.ts';
import { type ReleaseFrame, type SessionContent } from '../types/released.ts';
import { changedFieldName } from './change-words.ts';
import { kindName, partName } from './session-words.ts';
import { dayAndTimeRange } from './wall-clock.ts';

/** What the words of a change need beside it. */
export interface ChangeNames {
	/** by contributor, as they are called today; of others only the part is told */
	people: ReadonlyMap<string, { name: string }>;
	/** what the version before and the one after say besides their sessions */
	before: Pick<ReleaseFrame, 'tracks'>;
	after: Pick<ReleaseFrame, 'tracks'>;
	/** by session; for items of a panel */
	titles: ReadonlyMap<string, string>;
}

/** @returns the change in words of that language, field by field */
export function changeView(
	change: SessionChange,
	names: ChangeNames,
	locale: Locale = getLocale(),
): ChangeView {
	const { kind, id, code, fields, before, after } = change;
	const shown = after ?? before;
	return {
		kind,
		id,
		code,
		title: shown?.title ?? '',
		language: shown?.language ?? null,
		place: shown ? placeOf(shown, locale) : '',
		lines: before && after ? fields.map((field) => lineOf(field, before, after, names, locale)) : [],
	};
}

/** @returns a line of plain text: "Room: A → B" */
export function changeText({ label, before, after }: ChangeLine): string {
	return before === null ? `${label}: ${after}` : `${label}: ${before} → ${after}`;
}

/** What is printed beside a session: "Tue, 1 Dec, 10:00–11:00, Room 1". */
function placeOf(content: SessionContent, locale: Locale): string {
	return [dayAndTimeRange(content, locale), roomWords(content, locale)].filter(Boolean).join(', ');
}

function roomWords({ room, isAcrossRooms }: SessionContent, locale: Locale): string {
	return isAcrossRooms ? m.releases_all_rooms({}, { locale }) : (room?.name ?? '');
}

type Say = (content: SessionContent, names: Pick<ReleaseFrame, 'tracks'>) => string;

function lineOf(
	field: ChangedField,
	before: SessionContent,
	after: SessionContent,
	names: ChangeNames,
	locale: Locale,
): ChangeLine {
	const label = capitalised(changedFieldName(field, locale), locale);
	if (field === 'parts')
		return { label, before: null, after: peopleWords(before, after, names.people, locale) };
	const say = wordsOf(names, locale)[field];
	const [was, is] = say ? [say(before, names.before), say(after, names.after)] : ['', ''];
	// Long texts, and what prints the same although it means something else (another zone), are only said to be new.
	const other = field === 'time' ? m.releases_other_zone : m.releases_other;
	if (was === is) return { label, before: null, after: other({}, { locale }) };
	const none = m.releases_none({}, { locale });
	return { label, before: was || none, after: is || none };
}

/** How each field that fits a line is written. */
function wordsOf({ titles }: ChangeNames, locale: Locale): Partial<Record<ChangedField, Say>> {
	return {
		time: (content) => dayAndTimeRange(content, locale),
		room: (content) => roomWords(content, locale),
		kind: ({ kind, kindLabel }) => kindLabel ?? kindName(kind, locale),
		title: ({ title }) => title,
		subtitle: ({ subtitle }) => subtitle,
		language: ({ language }) => (language === null ? '' : languageName(language, locale)),
		interpretation: ({ interpretation }) =>
			interpretation.map((language) => languageName(language, locale)).join(', '),
		parent: ({ parentId }) => titles.get(parentId ?? '') ?? '',
		sign_up: ({ takesSignUp, seats }) => {
			if (!takesSignUp) return '';
			return seats === null
				? m.releases_sign_up_open({}, { locale })
				: m.releases_sign_up_seats({ n: seats }, { locale });
		},
		track: ({ trackId }, { tracks }) => tracks.find(({ id }) => id === trackId)?.name ?? '',
	};
}

/** "added: A (Chair); no longer: B (Speaker)". */
function peopleWords(
	before: SessionContent,
	after: SessionContent,
	people: ChangeNames['people'],
	locale: Locale,
): string {
	const gone = partsBeside(before, after, people, locale);
	const come = partsBeside(after, before, people, locale);
	const words = [
		...(come ? [m.releases_people_added({ people: come }, { locale })] : []),
		...(gone ? [m.releases_people_removed({ people: gone }, { locale })] : []),
	];
	return words.length > 0 ? words.join('; ') : m.releases_people_order({}, { locale });
}

function partsBeside(
	content: SessionContent,
	other: SessionContent,
	people: ChangeNames['people'],
	locale: Locale,
): string {
	const theirs = new Set(other.parts.map(({ contributorId, part }) => `${contributorId}/${part}`));
	return content.parts
		.filter(({ contributorId, part }) => !theirs.has(`${contributorId}/${part}`))
		.map(({ contributorId, part }) => {
			const name = people.get(contributorId)?.name;
			return name === undefined ? partName(part, locale) : `${name} (${partName(part, locale)})`;
		})
		.join(', ');
}

function capitalised(text: string, locale: Locale): string {
	return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

/** @returns the changes under a heading for each kind, without kinds of which there are none */
export function changeGroups(
	changes: readonly ChangeView[],
	locale: Locale = getLocale(),
): { kind: ChangeKind; title: string; items: ChangeView[] }[] {
	const titles = {
		new: m.releases_group_new,
		moved: m.releases_group_moved,
		changed: m.releases_group_changed,
		dropped: m.releases_group_dropped,
	};
	return changeKinds.flatMap((kind) => {
		const items = changes.filter((change) => change.kind === kind);
		return items.length > 0 ? [{ kind, title: titles[kind]({ n: items.length }, { locale }), items }] : [];
	});
}

/** @returns whether it is the last word: "final", "provisional" */
export function releaseStatus({ isFinal }: { isFinal: boolean }, locale: Locale = getLocale()): string {
	return isFinal ? m.releases_status_final({}, { locale }) : m.releases_status_provisional({}, { locale });
}
