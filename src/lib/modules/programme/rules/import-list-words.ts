import { locales } from '#lib/core/context.ts';
import type { SessionKind } from '../types/released.ts';
import type { ListedSession } from '../types/exchange.ts';
import type { OwnSessionFields, WantedSession } from './import-plan.ts';
import { kindFromLabel } from './session-kind.ts';
import { kindName } from './session-words.ts';

const kindsFromTitles: readonly SessionKind[] = ['break', 'registration_desk'];

/**
 * A label that a session's kind already goes by says nothing new; a break needs no label.
 * @param before the session as the draft has it; null for a new one
 * @returns what the list says of the kind
 */
export function kindOf(
	{ kindLabel, title }: ListedSession,
	before: WantedSession | null,
): Partial<WantedSession> {
	const guess = title.length <= 40 ? kindFromLabel(title) : undefined;
	const usual = guess && kindsFromTitles.includes(guess) ? guess : 'presentation';
	if (!kindLabel) return before ? {} : { kind: usual, kindLabel: null };
	if (before && (before.kindLabel === kindLabel || namesOf(before.kind).includes(kindLabel))) return {};
	const kind = kindFromLabel(kindLabel) ?? 'presentation';
	return { kind, kindLabel: namesOf(kind).includes(kindLabel) ? null : kindLabel };
}

function namesOf(kind: SessionKind): string[] {
	return [kind, ...locales.map((locale) => kindName(kind, locale))];
}

/**
 * @param before the session as the draft has it; null for a new one
 * @returns what the list says of its texts, language, track and room
 */
export function wordsOf(listed: ListedSession, before: WantedSession | null): Partial<WantedSession> {
	const { subtitle, abstract, description, language, trackName } = listed;
	const roomName = listed.isAcrossRooms ? null : listed.roomName;
	const said = (field: 'subtitle' | 'abstract' | 'description', text: string | undefined) =>
		text === undefined || isSameText(before?.[field] ?? null, text) ? {} : { [field]: text || null };
	return {
		...said('subtitle', subtitle),
		...said('abstract', abstract),
		...said('description', description),
		...(language !== undefined && { language }),
		...(trackName !== undefined && { trackName }),
		...(roomName !== undefined && { roomName }),
	};
}

/** Most characters of a workbook's cell: a longer text comes back cut off. */
const longestCell = 32_767;

/** @returns whether a text came back as it was: files hold no control characters and the like, one kind of line end, composed letters */
export function isSameText(before: string | null, said: string): boolean {
	const known = plain(before ?? '');
	const text = plain(said);
	return known === text || (text.length === longestCell && known.startsWith(text));
}

function plain(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/[[\p{Cc}\p{Cs}\ufdd0-\ufdef\ufffd-\uffff]--[\t\n]]/gv, '')
		.normalize('NFC');
}

/** @returns what the list says of our own fields but people and parents; a room of its own means not across all */
export function ownOf(listed: ListedSession): Partial<OwnSessionFields> {
	const { interpretation, isAcrossRooms, takesSignUp, seats, roomName } = listed;
	return {
		...(interpretation !== undefined && { interpretation }),
		...(isAcrossRooms !== undefined && { isAcrossRooms }),
		...(isAcrossRooms === undefined && roomName && { isAcrossRooms: false }),
		...(takesSignUp !== undefined && { takesSignUp }),
		...(seats !== undefined && { seats: seats === 0 ? null : seats }),
	};
}
