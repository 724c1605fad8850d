import { describe, expect, it } from 'vitest';
import { readUpload, type UploadPlace } from '#lib/modules/programme/importers/read-upload.server.ts';

const place: UploadPlace = {
	...{ zone: 'Europe/Copenhagen', startsOn: '2026-03-05', endsOn: '2026-03-06', locale: 'vi' },
	...{ days: [], rooms: [] },
};
const read = (value: unknown) => readUpload(Buffer.from(JSON.stringify(value)), place);
async function list(value: unknown) {
	const result = await read(value);
	if (!result.ok || result.kind !== 'list') throw new Error(JSON.stringify(result));
	return result.list;
}
const times = { start: '2026-03-05T10:00:00+01:00', end: '2026-03-05T11:00:00+01:00' };
const room = { id: 3, name: { en: 'Hall', vi: 'Hội trường' }, description: {}, capacity: 80, uuid: null };
const submission = {
	...{ code: 'ABCDEF', title: 'Data quality', state: 'confirmed', abstract: 'Short', description: 'Long' },
	submission_type: { id: 1, name: { en: 'Panel' } },
	track: { id: 2, name: { en: 'Ethics' }, color: '#00AA77' },
	speakers: [{ code: 'XYZ', name: 'Anna Nielsen', biography: 'Bio', avatar_url: null, email: 'a@b.c' }],
	...{ content_locale: 'en', duration: 60 },
};
const expected = {
	...{
		row: null,
		guid: null,
		externalId: 'ABCDEF',
		title: 'Data quality',
		kindLabel: 'Panel',
		durationMinutes: 60,
	},
	when: { startsAt: '2026-03-05T09:00:00.000Z', endsAt: '2026-03-05T10:00:00.000Z' },
	...{ trackName: 'Ethics', abstract: 'Short', description: 'Long', language: 'en', partKinds: ['speaker'] },
	parts: [{ name: 'Anna Nielsen', part: 'speaker', code: 'XYZ', biography: 'Bio', avatar: null }],
};

describe('what pretalx’s interface answers', () => {
	it('is read as a schedule whose slots are expanded', async () => {
		const found = await list({ id: 1, version: '2', slots: [{ id: 9, room, ...times, submission }] });
		expect(found.sessions).toEqual([{ ...expected, roomName: 'Hội trường' }]);
		expect(found.rooms).toEqual([{ name: 'Hội trường', description: null, capacity: 80, guid: null }]);
		expect([...found.trackColours]).toEqual([['Ethics', '#00aa77']]);
	});

	it('is read in its first form, with breaks', async () => {
		const slot = { room: { en: 'Hall' }, room_id: 3, ...times };
		const old = { ...submission, submission_type: { en: 'Panel' }, track: { en: 'Ethics' }, slot };
		const pause = { ...slot, description: { en: 'Coffee' } };
		const found = await list({ version: '2', slots: [old], breaks: [pause] });
		expect(found.sessions).toEqual([
			{ ...expected, roomName: 'Hall' },
			expect.objectContaining({ title: 'Coffee', kindLabel: 'break', externalId: null, parts: [] }),
		]);
	});

	it('is read as a list of submissions; one without a slot is not scheduled, of two slots each is a session', async () => {
		const results = [
			{
				...submission,
				slots: [
					{ room, ...times },
					{ room, start: '2026-03-06T10:00:00+01:00', end: null },
				],
			},
			{ ...submission, code: 'NOSLOT', slots: [] },
		];
		const { sessions } = await list({ count: 2, next: null, results });
		expect(sessions.map(({ externalId, when }) => [externalId, when?.startsAt ?? null])).toEqual([
			['ABCDEF', '2026-03-05T09:00:00.000Z'],
			['ABCDEF/2', '2026-03-06T09:00:00.000Z'],
			['NOSLOT', null],
		]);
	});

	it('leaves out what is not confirmed there, and says so', async () => {
		const { sessions, problems } = await list({
			slots: [
				{ room, ...times, submission: { ...submission, state: 'withdrawn' } },
				{ room, ...times, submission: null },
			],
		});
		expect(sessions).toEqual([]);
		expect(problems.map(({ kind, text }) => [kind, text])).toEqual([
			['not-confirmed', 'withdrawn'],
			['slot-empty', times.start],
		]);
	});

	it('says nothing of speakers that are only codes', async () => {
		const { sessions } = await list({
			slots: [{ room, ...times, submission: { ...submission, speakers: ['XYZ'] } }],
		});
		expect(sessions[0]).not.toHaveProperty('parts');
	});

	it.each([
		['numbers for slots', { slots: [1, 2, 3] }],
		['codes for submissions', { slots: [{ id: 1, room: 3, ...times, submission: 'ABCDEF' }] }],
	])('is refused with the way to ask for it when it holds %s', async (_, value) => {
		expect(await read(value)).toMatchObject({ ok: false, reason: 'pretalx-not-expanded' });
	});

	it('is a table where the organisers’ export lists flat objects', async () => {
		const result = await read([
			{
				ID: 'ABCDEF',
				'Proposal title': 'A',
				Start: times.start,
				End: times.end,
				Room: 'Hall',
				Speakers: ['Anna', 'Bo'],
			},
		]);
		if (!result.ok || result.kind !== 'table') throw new Error(JSON.stringify(result));
		expect(result.list.sessions).toMatchObject([
			{ externalId: 'ABCDEF', title: 'A', when: expected.when, roomName: 'Hall' },
		]);
		expect(result.list.sessions[0]?.parts?.map(({ name }) => name)).toEqual(['Anna', 'Bo']);
	});
});
