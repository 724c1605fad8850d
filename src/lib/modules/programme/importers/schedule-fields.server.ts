import type { SchedulePlace } from '../schedule-document.ts';
import type { FindingList } from './schedule-findings.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import { cleanLine, cleanText, hasHtml } from './schedule-text.server.ts';

const maxLineLength = 2000;
const maxTextLength = 100_000;

/** Typed reading of one object of the file. Getters answer null where nothing is said, and refuse other types. */
export interface Fields {
	/** One line, trimmed; a number counts as its digits. */
	line(key: string): string | null;
	/** Text of many lines, exactly as written but for control characters. */
	text(key: string): string | null;
	flag(key: string): boolean;
	/** @param most refused as a whole when there are more */
	list(key: string, most: number): unknown[];
	/** The value as it stands, for fields of several shapes. */
	raw(key: string): unknown;
	/** Lists every field that was not asked for, unless it is empty or among `ignored`. */
	close(ignored?: readonly string[]): void;
}

/** @returns whether the value is an object with keys */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
	if (value === null || value === undefined || value === false) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.values(value).every(isNothing);
}

/**
 * @param owner word for the object in findings and refusals, such as `session`
 * @param where shared with the caller, who may complete it while reading
 * @throws ScheduleRefusal when the value is no object
 */
export function openFields(
	value: unknown,
	owner: string,
	where: SchedulePlace,
	findings: FindingList,
): Fields {
	if (!isRecord(value)) return refuse('wrong-type', { field: owner }, where);
	const record = value;
	const used = new Set<string>();

	function raw(key: string): unknown {
		used.add(key);
		return Object.hasOwn(record, key) ? record[key] : undefined;
	}

	function cleaned(key: string, most: number, clean: (text: string) => string): string | null {
		const found = raw(key);
		if (found === undefined || found === null) return null;
		const field = `${owner}.${key}`;
		if (typeof found !== 'string' && typeof found !== 'number') return refuse('wrong-type', { field }, where);
		const text = String(found);
		if (text.length > most) return refuse('text-too-long', { field, length: text.length, most }, where);
		if (cleanText(text) !== text) findings.add('control-characters-removed', { values: { field }, where });
		const kept = clean(text);
		return kept.trim() === '' ? null : kept;
	}

	return {
		raw,
		line: (key) => cleaned(key, maxLineLength, cleanLine),
		text(key) {
			const text = cleaned(key, maxTextLength, cleanText);
			if (text !== null && hasHtml(text))
				findings.add('html-in-text', { values: { field: `${owner}.${key}` }, where });
			return text;
		},
		flag(key) {
			const written = raw(key);
			const found = typeof written === 'string' ? written.trim() : written;
			if (found === true || found === 'true' || found === '1' || found === 1) return true;
			if (isNothing(found) || found === 'false' || found === '0' || found === 0) return false;
			return refuse('wrong-type', { field: `${owner}.${key}` }, where);
		},
		list(key, most) {
			const found = raw(key);
			const field = `${owner}.${key}`;
			if (found === undefined || found === null || found === '') return [];
			if (!Array.isArray(found)) return refuse('wrong-type', { field }, where);
			if (found.length > most) return refuse('too-many', { field, count: found.length, most }, where);
			return found;
		},
		close(ignored = []) {
			for (const [key, left] of Object.entries(record))
				if (!used.has(key) && !ignored.includes(key) && !isNothing(left))
					findings.add('field-not-kept', {
						values: { field: `${owner}.${cleanLine(key)}` },
						where,
						text: typeof left === 'string' ? cleanLine(left) : undefined,
					});
		},
	};
}
