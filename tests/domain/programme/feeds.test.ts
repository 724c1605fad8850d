import { describe, expect, it } from 'vitest';
import { addFeed, removeFeed } from '#lib/modules/programme/commands/feeds.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { getFeedsDesk, listFeeds, listFeedTargets } from '#lib/modules/programme/queries/feeds.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { joinSeries, leaveSeries, startSeries } from '#lib/modules/workshops/commands/series.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createSession } from '../../helpers/factories-programme.ts';

/** Two workshops of one series, both owned by one person, with a session each. */
async function arrange() {
	const { db } = await openTestDatabase();
	const first = await createWorkshop(db, { startsOn: '2026-12-01', endsOn: '2026-12-01' });
	const second = await createWorkshop(db, { startsOn: '2026-12-02', endsOn: '2026-12-03' });
	const owner = await createPerson(db);
	const ctx = contextFor(db, actorFor(owner.id, { [first.id]: ['owner'], [second.id]: ['owner'] }));
	await startSeries(ctx, first.id, { en: 'Citizen data' });
	const seriesId = (await db.selectFrom('series').select('id').executeTakeFirstOrThrow()).id;
	await joinSeries(ctx, second.id, seriesId);
	const source = await createSession(db, first.id, { title: 'Findings' });
	const target = await createSession(db, second.id, { title: 'Review', startsLocal: '2026-12-02T10:00' });
	const feed = { workshopId: first.id, sessionId: source.id, nextSessionId: target.id };
	const release = (workshopId: string) => releaseProgramme(ctx, workshopId, { note: '', isFinal: false });
	const shown = async (reader = contextFor(db)) => {
		const into = await listFeeds(reader, first, { id: source.id, state: 'scheduled' });
		const from = await listFeeds(reader, second, { id: target.id, state: 'scheduled' });
		return [into.into.map(({ title }) => title), from.from.map(({ title }) => title)];
	};
	return { db, first, second, owner, ctx, source, target, feed, release, shown };
}

describe('a session that feeds into another', () => {
	it('is shown on both pages once both are released', async () => {
		const { first, second, ctx, feed, release, shown } = await arrange();
		await addFeed(ctx, feed);
		expect(await shown()).toEqual([[], []]);
		await release(first.id);
		expect(await shown()).toEqual([[], ['Findings']]);
		await release(second.id);
		expect(await shown()).toEqual([['Review'], ['Findings']]);
	});

	it('is hidden from those who may not see the other workshop', async () => {
		const { db, first, second, ctx, feed, release, shown } = await arrange();
		await addFeed(ctx, feed);
		await release(first.id);
		await release(second.id);
		await db.updateTable('workshop').set({ state: 'draft' }).where('id', '=', second.id).execute();
		expect((await shown())[0]).toEqual([]);
		expect((await shown(ctx))[0]).toEqual(['Review']);
	});

	it('is hidden while either session is cancelled, and once a workshop left the series', async () => {
		const { db, first, second, ctx, feed, target, release, shown } = await arrange();
		await addFeed(ctx, feed);
		await release(first.id);
		await release(second.id);
		await leaveSeries(ctx, second.id);
		expect(await shown()).toEqual([[], []]);
		const seriesId = (await db.selectFrom('series').select('id').executeTakeFirstOrThrow()).id;
		await joinSeries(ctx, second.id, seriesId);
		expect(await shown()).toEqual([['Review'], ['Findings']]);
		await db.deleteFrom('session').where('id', '=', target.id).execute();
		await release(second.id);
		expect((await shown())[0]).toEqual([]);
	});

	it('makes the remembered pages of both workshops out of date, and so does the other one’s release', async () => {
		const { db, first, second, ctx, feed, release } = await arrange();
		const versions = async () => [
			await findPublicVersion(db, first.slug),
			await findPublicVersion(db, second.slug),
		];
		const before = await versions();
		await addFeed(ctx, feed);
		const linked = await versions();
		expect(linked[0]).not.toBe(before[0]);
		expect(linked[1]).not.toBe(before[1]);
		await release(second.id);
		expect((await versions())[0]).not.toBe(linked[0]);
	});

	it('can be taken back', async () => {
		const { db, ctx, feed } = await arrange();
		await addFeed(ctx, feed);
		await removeFeed(ctx, feed);
		await removeFeed(ctx, feed);
		expect(await db.selectFrom('sessionFeed').selectAll().execute()).toEqual([]);
	});
});

describe('addFeed', () => {
	it('leads only into later workshops of the series', async () => {
		const { first, second, ctx, source, target } = await arrange();
		const back = { workshopId: second.id, sessionId: target.id, nextSessionId: source.id };
		await expect(addFeed(ctx, back)).rejects.toThrow('NOT_FOUND');
		expect((await listFeedTargets(ctx, first)).map(({ workshopId }) => workshopId)).toEqual([second.id]);
		expect(await listFeedTargets(ctx, second)).toEqual([]);
	});

	it('offers drafts to their team only', async () => {
		const { db, first, ctx, feed, owner } = await arrange();
		const editor = contextFor(db, actorFor(owner.id, { [first.id]: ['programme_editor'] }));
		expect((await listFeedTargets(editor, first)).flatMap(({ sessions }) => sessions)).toEqual([]);
		await expect(addFeed(editor, feed)).rejects.toThrow('NOT_FOUND');
		expect(
			(await listFeedTargets(ctx, first)).flatMap(({ sessions }) => sessions.map(({ title }) => title)),
		).toEqual(['Review']);
	});

	it('is for those who make the programme', async () => {
		const { db, first, second, owner, feed } = await arrange();
		const roles = { [first.id]: ['moderator' as const], [second.id]: ['owner' as const] };
		await expect(addFeed(contextFor(db, actorFor(owner.id, roles)), feed)).rejects.toThrow('NOT_FOUND');
	});
});

describe('getFeedsDesk', () => {
	it('shows every link with whether the public sees it', async () => {
		const { first, second, ctx, feed, release } = await arrange();
		await addFeed(ctx, feed);
		const workshop = await getWorkshop(ctx, first.slug);
		const desk = await getFeedsDesk(ctx, workshop);
		expect(desk.feeds.map(({ title, nextTitle, isPublic }) => [title, nextTitle, isPublic])).toEqual([
			['Findings', 'Review', false],
		]);
		await release(first.id);
		await release(second.id);
		expect((await getFeedsDesk(ctx, workshop)).feeds.map(({ isPublic }) => isPublic)).toEqual([true]);
	});
});
