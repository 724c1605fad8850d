import type { ListedPart, ListedSession, ListProblemKind, SessionList } from '../types/exchange.ts';
import { maxScheduleSessions } from '../schedule-document.ts';
import { isRecord } from './schedule-fields.server.ts';
import { isUuid } from './schedule-identity.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import { canonicalLanguage, cleanLine, cleanText } from './schedule-text.server.ts';
import { parseWrittenTime, toIso } from './schedule-times.server.ts';

const maxTitle = 500;
const maxText = 100_000;
const maxName = 120;

type Raw = Record<string, unknown>;

/**
 * @param value a parsed JSON file
 * @returns whether it is an answer of pretalx's programming interface: one schedule with `slots`, or a list of submissions
 */
export function isPretalx(value: unknown): boolean {
	if (!isRecord(value)) return false;
	if (Array.isArray(value['slots'])) return true;
	const results = value['results'];
	return Array.isArray(results) && results.some((it) => isRecord(it) && ('slot' in it || 'slots' in it));
}

/**
 * Reads what pretalx's programming interface says of a schedule (`/api/events/…/schedules/…/`, with its parts expanded) or of
 * submissions (`/api/events/…/submissions/`), in the present form and in that of its first version. Times carry offsets.
 * @param locale of texts that pretalx gives in several languages; else the first one
 * @throws ScheduleRefusal pretalx-not-expanded where the file holds numbers in place of sessions; too-many
 */
export function readPretalxSessions(value: unknown, locale: string): SessionList {
	const list: SessionList = {
		source: 'pretalx',
		sessions: [],
		problems: [],
		rooms: [],
		trackColours: new Map(),
	};
	const slots = slotsOf(value);
	if (slots.length > maxScheduleSessions) refuse('too-many', { field: 'slot', most: maxScheduleSessions });
	if (slots.length > 0 && !slots.some(({ slot, submission }) => isRecord(slot) || isRecord(submission)))
		refuse('pretalx-not-expanded');
	const seen = new Map<string, number>();
	for (const found of slots) readSlot({ list, locale, seen }, found);
	return list;
}

interface FoundSlot {
	slot: unknown;
	submission: unknown;
}

function slotsOf(value: unknown): FoundSlot[] {
	const root = isRecord(value) ? value : {};
	const breaks = listOf(root['breaks']).map((slot) => ({ slot, submission: null }));
	const entries = listOf(root['slots'] ?? root['results']);
	return [...entries.flatMap(slotsOfEntry), ...breaks];
}

/** A slot that holds its submission, or a submission that holds its slots. */
function slotsOfEntry(entry: unknown): FoundSlot[] {
	if (!isRecord(entry)) return [{ slot: entry, submission: null }];
	if ('slot' in entry) return [{ slot: entry['slot'], submission: entry }];
	if (Array.isArray(entry['slots'])) {
		const slots = listOf(entry['slots']);
		return slots.length > 0
			? slots.map((slot) => ({ slot, submission: entry }))
			: [{ slot: null, submission: entry }];
	}
	return [{ slot: entry, submission: entry['submission'] ?? null }];
}

interface Reader {
	list: SessionList;
	locale: string;
	/** how often a submission was met: each time after the first it is a session of its own */
	seen: Map<string, number>;
}

const confirmed: readonly unknown[] = [undefined, null, '', 'confirmed', 'accepted'];

function readSlot(reader: Reader, { slot, submission }: FoundSlot): void {
	const { list } = reader;
	const raw: Raw = isRecord(submission) ? submission : {};
	const place: Raw = isRecord(slot) ? slot : {};
	const text = (value: unknown) => localText(value, reader.locale);
	const code = typeof submission === 'string' ? submission : lineOf(raw['code']);
	const isBreak = code === '';
	const title = cleanLine(isBreak ? text(place['description']) : text(raw['title'])).slice(0, maxTitle);
	const report = (kind: ListProblemKind, text = '', isLeftOut = true) =>
		void list.problems.push({ kind, row: null, title: title || null, text: text.slice(0, 200), isLeftOut });
	if (typeof submission === 'string') refuse('pretalx-not-expanded');
	if (title === '') return report(isBreak ? 'slot-empty' : 'title-missing', lineOf(place['start']) || code);
	if (!confirmed.includes(raw['state'])) return report('not-confirmed', lineOf(raw['state']));
	const when = readWhen(place, raw);
	if (typeof when === 'string') return report(when, lineOf(place['start']));
	const count = (reader.seen.get(code) ?? 0) + 1;
	reader.seen.set(code, count);
	list.sessions.push({
		row: null,
		guid: null,
		externalId: isBreak ? null : `${code}${count > 1 ? `/${count}` : ''}`,
		title,
		...when,
		roomName: readRoom(reader, place['room']),
		...(isBreak ? { kindLabel: 'break', parts: [] } : readSubmission(reader, raw)),
	});
}

function readWhen(place: Raw, raw: Raw): Pick<ListedSession, 'when' | 'durationMinutes'> | ListProblemKind {
	const start = lineOf(place['start']);
	const minutes = Number(place['duration'] ?? raw['duration'] ?? 60);
	const duration = Number.isSafeInteger(minutes) && minutes > 0 && minutes <= 31 * 1440 ? minutes : 60;
	if (start === '') return { when: null, durationMinutes: duration };
	const startsAt = parseWrittenTime(start)?.at;
	if (!startsAt) return 'time-unreadable';
	const endsAt = parseWrittenTime(lineOf(place['end']))?.at ?? startsAt.add({ minutes: duration });
	const lasts = Math.ceil((endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000);
	if (lasts < 1) return 'end-before-start';
	if (lasts > 31 * 1440) return 'too-long';
	return { when: { startsAt: toIso(startsAt), endsAt: toIso(endsAt) }, durationMinutes: lasts };
}

/** A room is its name, its name in several languages, or an object that has one. */
function readRoom({ list, locale }: Reader, value: unknown): string | null {
	if (!isRecord(value) || !('name' in value))
		return cleanLine(localText(value, locale)).slice(0, maxName) || null;
	const name = cleanLine(localText(value['name'], locale)).slice(0, maxName);
	if (name === '') return null;
	if (list.rooms.some((room) => room.name === name)) return name;
	const guid = lineOf(value['uuid'] ?? value['guid']).toLowerCase();
	const { capacity } = value;
	list.rooms.push({
		name,
		description: cleanText(localText(value['description'], locale)).slice(0, 2000) || null,
		capacity:
			typeof capacity === 'number' && Number.isSafeInteger(capacity) && capacity >= 0 ? capacity : null,
		guid: isUuid(guid) ? guid : null,
	});
	return name;
}

/** Speakers that are not expanded are codes, which name nobody: then who speaks stays as it is. */
function readSubmission({ list, locale }: Reader, raw: Raw): Partial<ListedSession> {
	const named = (value: unknown) =>
		cleanLine(localText(isRecord(value) && 'name' in value ? value['name'] : value, locale)).slice(
			0,
			maxName,
		);
	const track = named(raw['track']);
	const colour = isRecord(raw['track']) ? lineOf(raw['track']['color']).toLowerCase() : '';
	if (track !== '' && /^#[0-9a-f]{6}$/.test(colour)) list.trackColours.set(track, colour);
	const text = (key: string) =>
		cleanText(localText(raw[key], locale)).replaceAll('\r\n', '\n').slice(0, maxText);
	const speakers = Array.isArray(raw['speakers']) && raw['speakers'].every(isRecord) ? raw['speakers'] : null;
	return {
		...('submission_type' in raw && { kindLabel: named(raw['submission_type']) }),
		...('track' in raw && typeof raw['track'] !== 'number' && { trackName: track || null }),
		...('abstract' in raw && { abstract: text('abstract') }),
		...('description' in raw && { description: text('description') }),
		...('content_locale' in raw && { language: canonicalLanguage(lineOf(raw['content_locale'])) }),
		...(speakers !== null && { parts: speakers.flatMap(readSpeaker), partKinds: ['speaker'] }),
	};
}

function readSpeaker(value: Raw): ListedPart[] {
	const name = lineOf(value['name']).slice(0, maxName);
	const code = lineOf(value['code']);
	const avatar = lineOf(value['avatar_url'] ?? value['avatar']);
	if (name === '') return [];
	return [
		{
			name,
			part: 'speaker',
			code: /^[A-Z0-9]{1,40}$/.test(code) ? code : null,
			biography:
				typeof value['biography'] === 'string'
					? cleanText(value['biography']).slice(0, maxText) || null
					: null,
			avatar: /^https?:\/\//.test(avatar) ? avatar.slice(0, 2000) : null,
		},
	];
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function lineOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? cleanLine(String(value)) : '';
}

/** A text, or an object of the same text in several languages. */
function localText(value: unknown, locale: string): string {
	if (typeof value === 'string') return value.normalize('NFC');
	if (!isRecord(value)) return '';
	const chosen = value[locale] ?? value['en'] ?? Object.values(value).find((it) => typeof it === 'string');
	return typeof chosen === 'string' ? chosen.normalize('NFC') : '';
}
