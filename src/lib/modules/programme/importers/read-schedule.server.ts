import { maxScheduleBytes, type ReadScheduleResult, type ScheduleHint } from '../schedule-document.ts';
import { normaliseSchedule } from './normalise-schedule.server.ts';
import { createFindingList, type FindingList } from './schedule-findings.server.ts';
import { parseScheduleJson } from './schedule-json.server.ts';
import { refuse, ScheduleRefusal } from './schedule-refusal.server.ts';
import { parseScheduleXml } from './schedule-xml.server.ts';

/**
 * Reads a schedule in one of the published c3voc formats, schedule.json or schedule.xml, told apart by content, in the
 * dialects of pentabarf, frab, pretalx and of the current schemas.
 * @param input the file, UTF-8
 * @param hint what to assume where the file is silent
 * @returns the document with everything worth telling about it, or the reason why the file is refused as a whole. Never
 *   throws, whatever the input; nothing is fetched, stored or changed
 */
export function readSchedule(input: Uint8Array | string, hint: ScheduleHint = {}): ReadScheduleResult {
	const findings = createFindingList();
	try {
		const document = normaliseSchedule(parse(decode(input), findings), hint, findings);
		return { ok: true, document, findings: findings.all() };
	} catch (error) {
		if (!(error instanceof ScheduleRefusal)) throw error;
		return { ok: false, reason: error.reason, where: error.where, values: error.values };
	}
}

function decode(input: Uint8Array | string): string {
	const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
	if (size > maxScheduleBytes) refuse('too-large', { bytes: size, most: maxScheduleBytes });
	const text = typeof input === 'string' ? input.replace(/^\ufeff/, '') : decodeUtf8(input);
	if (text.trim() === '') refuse('empty');
	if (text.includes('\0')) refuse('binary');
	return text;
}

function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return refuse('not-utf8');
	}
}

function parse(text: string, findings: FindingList): unknown {
	const first = text.trimStart()[0];
	if (first === '{' || first === '[') return parseScheduleJson(text);
	if (first === '<') return parseScheduleXml(text, findings);
	return refuse('unknown-format');
}
