import { describe, expect, it } from 'vitest';
import type { TeamRole } from '#lib/core/context.ts';
import {
	joinSeries,
	leaveSeries,
	moveInSeries,
	renameSeries,
	startSeries,
} from '#lib/modules/workshops/commands/series.server.ts';
import { findSeries, listOwnSeries } from '#lib/modules/workshops/queries/series.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';

async function arrange() {
	const { db } = await openTestDatabase();
	const workshops = [await createWorkshop(db), await createWorkshop(db), await createWorkshop(db)];
	const [a, b, c] = workshops.map(({ id }) => id) as [string, string, string];
	const owner = await createPerson(db);
	const roles: Record<string, TeamRole[]> = { [a]: ['owner'], [b]: ['owner'] };
	const ctx = contextFor(db, actorFor(owner.id, roles));
	await startSeries(ctx, a, { en: 'Citizen data', vi: 'Dữ liệu do người dân' });
	const [choice] = await listOwnSeries(ctx);
	const seriesId = choice?.id ?? '';
	const members = async (of = a) => (await findSeries(contextFor(db), of))?.workshops.map(({ id }) => id);
	return { db, ctx, owner, a, b, c, seriesId, members };
}

describe('a series', () => {
	it('begins with one workshop and takes others at its end', async () => {
		const { ctx, a, b, seriesId, members } = await arrange();
		expect(await joinSeries(ctx, b, seriesId)).toEqual({ ok: true });
		expect(await members()).toEqual([a, b]);
		expect(await members(b)).toEqual([a, b]);
	});

	it('is one at a time', async () => {
		const { ctx, a, seriesId } = await arrange();
		expect(await startSeries(ctx, a, { en: 'Another' })).toEqual({ ok: false, reason: 'in_series' });
		expect(await joinSeries(ctx, a, seriesId)).toEqual({ ok: false, reason: 'in_series' });
	});

	it('changes its order', async () => {
		const { ctx, a, b, seriesId, members } = await arrange();
		await joinSeries(ctx, b, seriesId);
		await moveInSeries(ctx, a, { memberId: b, direction: 'up' });
		await moveInSeries(ctx, a, { memberId: b, direction: 'up' });
		expect(await members()).toEqual([b, a]);
	});

	it('has its title in the reader’s language', async () => {
		const { db, ctx, a } = await arrange();
		await renameSeries(ctx, a, { en: 'Data by citizens', vi: 'Dữ liệu' });
		expect(await findSeries(contextFor(db, undefined, { locale: 'vi' }), a)).toMatchObject({
			title: 'Dữ liệu',
			titleLanguage: 'vi',
		});
	});

	it('shows drafts to their teams only', async () => {
		const { db, ctx, a, b, seriesId, members } = await arrange();
		await joinSeries(ctx, b, seriesId);
		await db.updateTable('workshop').set({ state: 'draft' }).where('id', '=', b).execute();
		expect(await members()).toEqual([a]);
		expect((await findSeries(ctx, a))?.workshops.map(({ id }) => id)).toEqual([a, b]);
	});

	it('is gone with its last workshop', async () => {
		const { db, ctx, a, b, seriesId } = await arrange();
		await joinSeries(ctx, b, seriesId);
		await leaveSeries(ctx, a);
		expect(await findSeries(ctx, a)).toBeUndefined();
		await leaveSeries(ctx, b);
		expect(await db.selectFrom('series').selectAll().execute()).toEqual([]);
	});

	it('is changed by owners, and joined by owners of one of its workshops', async () => {
		const { db, ctx, owner, a, b, c, seriesId } = await arrange();
		const editor = contextFor(db, actorFor(owner.id, { [b]: ['programme_editor'], [a]: ['owner'] }));
		await expect(joinSeries(editor, b, seriesId)).rejects.toThrow('NOT_FOUND');
		const stranger = contextFor(db, actorFor(owner.id, { [c]: ['owner'] }));
		await expect(joinSeries(stranger, c, seriesId)).rejects.toThrow('NOT_FOUND');
		await expect(leaveSeries(ctx, b)).rejects.toThrow('NOT_FOUND');
		await expect(moveInSeries(ctx, a, { memberId: c, direction: 'up' })).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', a).execute();
		await expect(renameSeries(ctx, a, { en: 'x' })).rejects.toThrow('NOT_FOUND');
	});
});
