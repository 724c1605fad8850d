import { describe, expect, it } from 'vitest';
import { sessionEntry } from '#lib/modules/programme/exporters/session-entries.server.ts';
import { releasedSession, workshopView } from '../../helpers/released-session.ts';

const origin = 'https://round.example.org:8443';
const workshop = workshopView();
const rooms = [
	{ id: 'Hall', kind: 'physical' as const },
	{ id: 'Studio', kind: 'online' as const },
];
const part = (name: string, kind: 'chair' | 'speaker') => ({
	contributorId: name,
	part: kind,
	name,
	biography: '',
});

describe('sessionEntry', () => {
	it('says what the release stored, with a UID that knows neither time nor place', () => {
		const session = releasedSession({
			id: 's1',
			code: 'abc',
			title: 'Opening',
			subtitle: 'A *first* word',
			abstract: 'What **we** owe [each other](https://example.org)',
			description: 'More\n\n- one\n- two',
			kind: 'plenary',
			sequence: 4,
			changedAt: '2026-11-21T08:00:00.000Z',
			room: 'Hall',
			track: 'Policy',
			parts: [part('Amina', 'chair'), part('Minh', 'speaker'), part('Søren', 'speaker')],
		});
		expect(sessionEntry(workshop, session, rooms, origin)).toEqual({
			uid: 'session-s1@round.example.org',
			sequence: 4,
			createdAt: '2026-11-20T08:00:00.000Z',
			changedAt: '2026-11-21T08:00:00.000Z',
			isCancelled: false,
			summary: 'Opening',
			description: [
				'A first word',
				'What we owe each other',
				'More one two',
				'Chair: Amina\nSpeaker: Minh, Søren',
				'https://round.example.org:8443/w/data-for-all/programme/abc',
			].join('\n\n'),
			location: 'Hall, UN City, Copenhagen, Denmark',
			url: 'https://round.example.org:8443/w/data-for-all/programme/abc',
			categories: ['Plenary', 'Policy'],
			when: { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z' },
		});
	});

	it('does not send people to the venue for an online room', () => {
		expect(sessionEntry(workshop, releasedSession({ room: 'Studio' }), rooms, origin).location).toBe(
			'Studio',
		);
		expect(sessionEntry(workshop, releasedSession(), rooms, origin).location).toBe(
			'UN City, Copenhagen, Denmark',
		);
	});

	it('says in the title too that a session is cancelled, in the language asked for', () => {
		const session = releasedSession({ title: 'Opening', state: 'cancelled' });
		expect(sessionEntry(workshop, session, rooms, origin)).toMatchObject({
			isCancelled: true,
			summary: 'Cancelled: Opening',
		});
		expect(sessionEntry(workshop, session, rooms, origin, 'vi')).toMatchObject({
			summary: 'Đã hủy: Opening',
			categories: ['Tham luận'],
		});
	});
});
