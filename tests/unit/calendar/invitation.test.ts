import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	writeCalendar,
	writeInvitation,
	writePublication,
	type CalendarEntry,
	type Invitation,
} from '#lib/server/calendar-file.ts';
import { readCalendar, readInvitation } from '../../helpers/calendar-reader.ts';

const entry: CalendarEntry = {
	uid: 'session-1@example.org',
	sequence: 3,
	createdAt: '2026-11-01T08:00:00.000Z',
	changedAt: '2026-11-20T09:30:00.000Z',
	isCancelled: false,
	summary: 'Opening',
	description: 'Welcome',
	location: 'Hall, UN City',
	url: 'https://example.org/w/a/programme/b',
	categories: ['Plenary'],
	when: { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z' },
};
const organizer = { name: 'Citizen data', email: 'no-reply@example.org' };
const invitation: Invitation = {
	method: 'REQUEST',
	entry,
	organizer,
	attendee: { name: 'Trần Thị Minh', email: 'minh@example.org', answer: 'invited' },
	sentAt: '2026-11-22T12:00:00.000Z',
	name: 'citizen-data-b',
};
const write = (values: Partial<Invitation> = {}) => writeInvitation({ ...invitation, ...values });
const read = (values: Partial<Invitation> = {}) => readInvitation(write(values).content);

describe('writeInvitation', () => {
	it('asks one person, with the entry of the feed and the moment of the mail', () => {
		expect(read()).toEqual({
			method: 'REQUEST',
			events: [
				{
					...readCalendar(writeCalendar('C', 'https://example.org', [entry])).events[0],
					stamp: '2026-11-22T12:00:00.000Z',
					organizer: 'mailto:no-reply@example.org',
					attendees: [
						{
							address: 'mailto:minh@example.org',
							name: 'Trần Thị Minh',
							answer: 'NEEDS-ACTION',
							isAskedToReply: false,
						},
					],
				},
			],
		});
	});

	it('is a file that says its method to whoever carries it', () => {
		const { filename, contentType, method, content } = write();
		expect({ filename, contentType, method }).toEqual({
			filename: 'citizen-data-b.ics',
			contentType: 'text/calendar; method=REQUEST; charset=utf-8',
			method: 'REQUEST',
		});
		expect(content).toMatch(/^METHOD:REQUEST\r$/m);
		expect(content).not.toMatch(/^(X-WR-CALNAME|REFRESH-INTERVAL|SOURCE)/m);
		expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
	});

	it.each([
		['invited', 'NEEDS-ACTION'],
		['confirmed', 'ACCEPTED'],
		['declined', 'DECLINED'],
	] as const)('shows a person who has %s as %s', (answer, partstat) => {
		expect(read({ attendee: { ...invitation.attendee, answer } }).events[0]?.attendees[0]?.answer).toBe(
			partstat,
		);
	});

	it('takes the entry out of the calendar, of a session that goes on without the person too', () => {
		expect(read({ method: 'CANCEL', entry: { ...entry, sequence: 4 } })).toMatchObject({
			method: 'CANCEL',
			events: [{ uid: entry.uid, sequence: 4, status: 'CANCELLED', transparency: 'TRANSPARENT' }],
		});
	});

	it('lets no name or address write lines or people of its own', () => {
		const hostile = 'A"; X=1:mailto:x@example.org\r\nATTENDEE:mailto:y@example.org\u2028 ^n';
		const { events } = read({
			organizer: { name: hostile, email: 'a@example.org\r\nATTENDEE:mailto:y@example.org' },
			attendee: { name: hostile, email: 'minh@example.org', answer: 'invited' },
		});
		expect(events).toHaveLength(1);
		expect(events[0]?.attendees).toEqual([
			{
				address: 'mailto:minh@example.org',
				name: 'A"; X=1:mailto:x@example.org ATTENDEE:mailto:y@example.org ^n',
				answer: 'NEEDS-ACTION',
				isAskedToReply: false,
			},
		]);
	});

	it('asks one person whatever people write', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
				const { content } = write({
					entry: { ...entry, summary: text, description: text, location: text },
					organizer: { name: text, email: 'no-reply@example.org' },
					attendee: { name: text, email: 'minh@example.org', answer: 'invited' },
				});
				const { events } = readInvitation(content);
				expect(events.map(({ attendees }) => attendees.map(({ address }) => address))).toEqual([
					['mailto:minh@example.org'],
				]);
				expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
			}),
			{ numRuns: 100 },
		);
	});

	it('calls a person without a name by the address', () => {
		expect(read({ attendee: { ...invitation.attendee, name: ' ' } }).events[0]?.attendees[0]?.name).toBe(
			'minh@example.org',
		);
	});
});

describe('writePublication', () => {
	it('holds several sessions for somebody with no part in them', () => {
		const cancelled = { ...entry, uid: 'session-2@example.org', isCancelled: true };
		const { content, method } = writePublication([entry, cancelled], organizer, invitation.sentAt, 'updates');
		expect(method).toBe('PUBLISH');
		const { method: said, events } = readInvitation(content);
		expect(said).toBe('PUBLISH');
		expect(
			events.map(({ uid, status, organizer: by, attendees }) => ({ uid, status, by, attendees })),
		).toEqual([
			{ uid: 'session-1@example.org', status: 'CONFIRMED', by: 'mailto:no-reply@example.org', attendees: [] },
			{ uid: 'session-2@example.org', status: 'CANCELLED', by: 'mailto:no-reply@example.org', attendees: [] },
		]);
	});
});
