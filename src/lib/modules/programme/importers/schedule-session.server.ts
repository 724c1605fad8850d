import { kindFromLabel } from '../rules/session-kind.ts';
import {
	referenceTypes,
	type ScheduleDay,
	type SchedulePerson,
	type SchedulePlace,
	type ScheduleReference,
	type ScheduleSession,
} from '../schedule-document.ts';
import { type Fields, isRecord, openFields } from './schedule-fields.server.ts';
import {
	conformSlugOf,
	derivedSessionGuid,
	derivedSessionNumber,
	isUuid,
} from './schedule-identity.server.ts';
import { keepAddress, keepIf, type Reading } from './schedule-reading.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import { readSessionTime, type SessionTime } from './schedule-session-time.server.ts';
import { canonicalLanguage } from './schedule-text.server.ts';

const maxPersons = 200;
const maxReferences = 200;
const isCode = (text: string) => /^[A-Z0-9]{1,40}$/.test(text);

/** A session before its slug is settled, which must be unique among all. */
export type UnslugedSession = Omit<ScheduleSession, 'slug'> & { slug: string | null };

/**
 * @param value the session as the file gives it
 * @param day the day and
 * @param roomName the room it stands under; they win over what the session says itself
 * @returns null when it is kept out for want of an instant
 * @throws ScheduleRefusal for wrong types, a missing title, an impossible date or duration
 */
export function readSession(
	reading: Reading,
	value: unknown,
	day: ScheduleDay,
	roomName: string | null,
): UnslugedSession | null {
	const where: SchedulePlace = { dayOn: day.dayOn, ...(roomName !== null && { roomName }) };
	const fields = openFields(value, 'session', where, reading.findings);
	const guidText = fields.line('guid')?.toLowerCase() ?? null;
	if (guidText !== null) where.sessionGuid = guidText;
	const title = fields.line('title') ?? refuse('session-without-title', {}, where);
	where.sessionTitle = title;
	const time = readSessionTime(reading, fields, day, where);
	if (!time) return null;
	const statedRoom = fields.line('room');
	if (statedRoom !== null && statedRoom !== roomName)
		reading.findings.add('room-disagrees', { where, text: statedRoom });
	const session = {
		...readIdentity(reading, fields, { guidText, title, startsAt: time.startsAt, roomName }, where),
		...readAddresses(reading, fields, where),
		title,
		...readTexts(fields),
		...readKind(reading, fields, where),
		language: readLanguage(reading, fields, where),
		trackName: fields.line('track'),
		roomName,
		dayOn: day.dayOn,
		...time,
		...readRecording(reading, fields, where),
		links: fields.list('links', maxReferences).flatMap((link) => readReference(reading, link, 'link', where)),
		attachments: fields
			.list('attachments', maxReferences)
			.flatMap((attachment) => readReference(reading, attachment, 'attachment', where)),
		persons: readPersons(reading, fields, where),
	};
	fields.close();
	return session;
}

/** Number or word of the system of origin, leading zeros dropped so that number and text compare equal. */
function readId(fields: Fields): string | null {
	return fields.line('id')?.replace(/^0+(?=\d+$)/, '') ?? null;
}

function readIdentity(
	reading: Reading,
	fields: Fields,
	known: { guidText: string | null; title: string; roomName: string | null } & Pick<SessionTime, 'startsAt'>,
	where: SchedulePlace,
) {
	const id = readId(fields);
	const code = keepIf(reading, 'session.code', fields.line('code'), isCode, where);
	const slug = readSlug(reading, fields, where);
	const guid = keepIf(reading, 'session.guid', known.guidText, isUuid, where);
	if (guid !== null)
		return { guid, externalId: id === String(derivedSessionNumber(guid)) ? null : id, code, slug };
	const basis = known.guidText ? 'guid' : id !== null ? 'id' : code !== null ? 'code' : 'title';
	const identity =
		known.guidText ?? id ?? code ?? JSON.stringify([known.title, known.startsAt, known.roomName]);
	reading.findings.add('guid-derived', { values: { basis }, where });
	const derived = derivedSessionGuid(reading.acronym, `${basis}/${identity}`);
	where.sessionGuid = derived;
	return { guid: derived, externalId: id, code, slug };
}

function readSlug(reading: Reading, fields: Fields, where: SchedulePlace): string | null {
	const text = fields.line('slug');
	keepIf(reading, 'session.slug', text, (slug) => conformSlugOf(slug) !== null, where);
	return text === null ? null : conformSlugOf(text);
}

function readAddresses(reading: Reading, fields: Fields, where: SchedulePlace) {
	return {
		url: keepAddress(reading, 'session.url', fields.line('url'), where, 'file'),
		originUrl: keepAddress(reading, 'session.origin_url', fields.line('origin_url'), where, 'file'),
		logo: keepAddress(reading, 'session.logo', fields.line('logo'), where, 'file'),
	};
}

function readTexts(fields: Fields) {
	return {
		subtitle: fields.line('subtitle'),
		abstract: fields.text('abstract'),
		description: fields.text('description'),
	};
}

function readKind(reading: Reading, fields: Fields, where: SchedulePlace) {
	const label = fields.line('type');
	if (label === null) return { kind: 'presentation' as const, kindLabel: null };
	const kind = kindFromLabel(label);
	if (!kind) reading.findings.add('kind-assumed', { values: { label }, where });
	return { kind: kind ?? ('presentation' as const), kindLabel: label === kind ? null : label };
}

function readLanguage(reading: Reading, fields: Fields, where: SchedulePlace): string | null {
	const text = fields.line('language');
	const tag = text === null ? null : canonicalLanguage(text);
	keepIf(reading, 'session.language', text, () => tag !== null, where);
	return tag;
}

/** Both dialects: two fields beside each other, or an object with `license` and `optout`. */
function readRecording(reading: Reading, fields: Fields, where: SchedulePlace) {
	const license = fields.line('recording_license');
	const isRefused = fields.flag('do_not_record');
	const value = fields.raw('recording');
	if (value === undefined || value === null || value === '')
		return { recordingLicense: license, doNotRecord: isRefused };
	const recording = openFields(value, 'session.recording', where, reading.findings);
	const inner = { license: recording.line('license'), optout: recording.flag('optout') };
	recording.close();
	return { recordingLicense: inner.license ?? license, doNotRecord: inner.optout || isRefused };
}

function readReference(
	reading: Reading,
	value: unknown,
	owner: 'link' | 'attachment',
	where: SchedulePlace,
): ScheduleReference[] {
	const fields = openFields(isRecord(value) ? value : { url: value }, owner, where, reading.findings);
	const title = fields.line('title');
	const as = owner === 'link' ? 'page' : 'file';
	const url = keepAddress(reading, `${owner}.url`, fields.line('url'), where, as);
	const typeText = fields.line('type');
	const type = referenceTypes.find((known) => known === typeText) ?? null;
	keepIf(reading, `${owner}.type`, typeText, () => type !== null, where);
	fields.close();
	return url === null ? [] : [{ title, url, type }];
}

function readPersons(reading: Reading, fields: Fields, where: SchedulePlace): SchedulePerson[] {
	const persons = new Map<string, SchedulePerson>();
	for (const value of fields.list('persons', maxPersons)) {
		const person = readPerson(reading, value, where);
		if (!person) continue;
		const identity = JSON.stringify(identityOf(person));
		if (persons.has(identity)) reading.findings.add('person-repeated', { where, text: person.name });
		else persons.set(identity, person);
	}
	return [...persons.values()];
}

function identityOf({ externalId, code, guid, name }: SchedulePerson): Partial<SchedulePerson> {
	return externalId !== null
		? { externalId }
		: code !== null
			? { code }
			: guid !== null
				? { guid }
				: { name };
}

function readPerson(reading: Reading, value: unknown, where: SchedulePlace): SchedulePerson | null {
	const fields = openFields(isRecord(value) ? value : { name: value }, 'person', where, reading.findings);
	const publicName = fields.line('public_name');
	const name = fields.line('name') ?? publicName;
	if (name === null) {
		reading.findings.add('person-without-name', { where });
		return null;
	}
	const person = {
		externalId: readId(fields),
		guid: keepIf(reading, 'person.guid', fields.line('guid')?.toLowerCase() ?? null, isUuid, where),
		code: keepIf(reading, 'person.code', fields.line('code'), isCode, where),
		name,
		biography: fields.text('biography'),
		avatar: keepAddress(reading, 'person.avatar', fields.line('avatar'), where, 'file'),
	};
	fields.close();
	return person;
}
