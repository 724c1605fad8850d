import type { SchedulePlace } from '../schedule-document.ts';
import { readAddress } from './schedule-addresses.server.ts';
import type { FindingList } from './schedule-findings.server.ts';
import { instantOfLocal, parseWrittenTime, toIso } from './schedule-times.server.ts';

/** What every part of the reader needs to know about the file. */
export interface Reading {
	findings: FindingList;
	/** The declared zone, else the hinted one, else null. */
	timeZone: string | null;
	acronym: string;
	baseUrl: string | null;
	/** Wall-clock time before which a start belongs to the next date (pentabarf's `day_change`). */
	dayChange: Temporal.PlainTime | null;
}

/** @returns the text when it satisfies the test; else null, and the value is listed as not kept */
export function keepIf(
	reading: Reading,
	field: string,
	text: string | null,
	isKept: (text: string) => boolean,
	where: SchedulePlace,
): string | null {
	if (text === null || isKept(text)) return text;
	reading.findings.add('value-not-kept', { values: { field }, where, text });
	return null;
}

/** @returns the absolute address (see `readAddress`), null when there is none or it is kept out; changes are listed */
export function keepAddress(
	reading: Reading,
	field: string,
	text: string | null,
	where: SchedulePlace,
	as: 'page' | 'file' = 'page',
): string | null {
	if (text === null) return null;
	const address = readAddress(text, reading.baseUrl, as);
	const finding = address.ok ? address.change : address.problem;
	if (finding) reading.findings.add(finding, { values: { field }, where, text });
	return address.ok ? address.url : null;
}

/** @returns the UTC instant of a wall-clock time in the zone of the file, null without zone; doubtful readings are listed */
export function instantInZone(
	reading: Reading,
	local: Temporal.PlainDateTime,
	where: SchedulePlace,
): Temporal.Instant | null {
	if (reading.timeZone === null) return null;
	const { at, doubt } = instantOfLocal(local, reading.timeZone);
	if (doubt)
		reading.findings.add(doubt, { values: { zone: reading.timeZone }, where, text: local.toString() });
	return at;
}

/** @returns the UTC instant of a date and time with or without offset: `undefined` impossible, null without zone */
export function instantOfText(
	reading: Reading,
	text: string,
	where: SchedulePlace,
): { atIso: string | null; localOn: string } | undefined {
	const written = parseWrittenTime(text);
	if (!written) return undefined;
	const at = written.at ?? instantInZone(reading, written.local, where);
	return { atIso: at && toIso(at), localOn: written.local.toPlainDate().toString() };
}
