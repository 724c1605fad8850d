import { describe, expect, it } from 'vitest';
import { createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import { readWarnings } from '#lib/modules/programme/queries/warnings.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createWorkshop } from '../../helpers/factories.ts';
import { createRoom } from '../../helpers/factories-programme.ts';

/** Two rooms at two sites half an hour apart, and one person who is in everything. */
async function arrange(zone: string, day: string) {
	const { db } = await openTestDatabase();
	const row = await createWorkshop(db, { zone, startsOn: day, endsOn: day });
	const ctx = contextFor(db, actorFor('editor', { [row.id]: ['programme_editor'] }));
	const workshop = await getWorkshop(ctx, row.slug);
	await db.insertInto('programmeSetting').values({ workshopId: row.id, siteMinutes: 30 }).execute();
	const north = await createRoom(db, row.id, { site: 'North' });
	const south = await createRoom(db, row.id, { site: 'South' });
	const add = async (roomId: string, startsLocal: string, endsLocal: string) => {
		const parts = [{ contributorId: null, who: 'Ana', part: 'speaker' as const }];
		const created = await createSession(ctx, row.id, {
			...{ kind: 'presentation', title: startsLocal, subtitle: '', abstract: '', description: '' },
			...{ language: 'en', startsLocal, endsLocal, roomId, trackId: null, parts },
		});
		expect(created).toMatchObject({ ok: true });
	};
	const warnings = async () =>
		(await readWarnings(ctx, workshop, await readDraft(ctx, workshop))).open
			// All of it is at night.
			.filter(({ kind }) => !kind.startsWith('outside_'))
			.map(({ kind, amount, limit }) => [kind, ...(amount === null ? [] : [amount, limit])]);
	return { north: north.id, south: south.id, add, warnings };
}

describe('around a change of the clock', () => {
	const spring = [
		['Europe/Copenhagen', '2027-03-28', 'T01:50', 'T03:05'],
		['America/New_York', '2027-03-14', 'T01:50', 'T03:05'],
		['Africa/Casablanca', '2026-03-22', 'T01:50', 'T03:05'],
	] as const;
	it.each(spring)('%s on %s: an hour between two sites that is none', async (zone, day, ends, starts) => {
		const { north, south, add, warnings } = await arrange(zone, day);
		await add(north, `${day}T01:00`, day + ends);
		await add(south, day + starts, `${day}T04:00`);
		expect(await warnings()).toEqual([['gap_short', 15, 30]]);
	});

	const autumn = [
		['Europe/Copenhagen', '2027-10-31'],
		['America/New_York', '2027-11-07'],
		['Africa/Casablanca', '2026-02-15'],
	] as const;
	it.each(autumn)('%s on %s: ten minutes between two sites that are seventy', async (zone, day) => {
		const hour = zone === 'America/New_York' ? ['T01:50', 'T02:00'] : ['T02:50', 'T03:00'];
		const { north, south, add, warnings } = await arrange(zone, day);
		await add(north, `${day}T00:30`, day + hour[0]);
		await add(south, day + hour[1], `${day}T05:00`);
		expect(await warnings()).toEqual([]);
	});

	it.each([
		['Asia/Ho_Chi_Minh', '2027-03-28'],
		['Asia/Kathmandu', '2027-03-28'],
	] as const)('%s has none: the printed minutes are the real ones', async (zone, day) => {
		const { north, south, add, warnings } = await arrange(zone, day);
		await add(north, `${day}T01:00`, `${day}T01:50`);
		await add(south, `${day}T02:05`, `${day}T04:00`);
		expect(await warnings()).toEqual([['gap_short', 15, 30]]);
	});

	it('sets a session that ends in the repeated hour against one that starts in it, by the earlier reading of both', async () => {
		const day = '2027-10-31';
		const { north, add, warnings } = await arrange('Europe/Copenhagen', day);
		await add(north, `${day}T01:00`, `${day}T02:30`);
		await add(north, `${day}T02:15`, `${day}T03:30`);
		expect(await warnings()).toEqual([['room_taken'], ['person_taken']]);
	});
});

describe('past midnight', () => {
	it('a session overlaps with the next date’s', async () => {
		const { north, south, add, warnings } = await arrange('Asia/Ho_Chi_Minh', '2027-03-28');
		await add(north, '2027-03-28T22:00', '2027-03-29T00:30');
		await add(south, '2027-03-29T00:20', '2027-03-29T01:00');
		expect(await warnings()).toEqual([['person_taken']]);
	});
});
