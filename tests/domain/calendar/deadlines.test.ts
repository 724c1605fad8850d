import { describe, expect, it } from 'vitest';
import { teamRoles } from '#lib/core/context.ts';
import {
	recomputeDeadlines,
	removeDeadline,
	saveDeadline,
} from '#lib/modules/calendar/commands/deadlines.server.ts';
import { getDeadline, listDeadlines } from '#lib/modules/calendar/queries/deadlines.server.ts';
import { getWorkshopCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import type { DeadlineInput } from '#lib/modules/calendar/types.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { readCalendar } from '../../helpers/calendar-reader.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import type { createWorkshop } from '../../helpers/factories.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

const origin = 'https://round.example.org';
const later = '2026-11-23T08:00:00.000Z';
const registration: DeadlineInput = { kind: 'registration', title: {}, dueOn: '2026-11-24', dueTime: null };

async function arrange(values: Parameters<typeof createWorkshop>[1] = {}) {
	const { db } = await openTestDatabase();
	const { workshop, ctx } = await workshopWithTeam(db, 'owner', { slug: 'data', ...values });
	const workshopId = workshop.id;
	const add = (input: Partial<DeadlineInput> = {}) =>
		saveDeadline(ctx, { workshopId, id: null }, { ...registration, ...input });
	const read = async () =>
		readCalendar((await getWorkshopCalendar(ctx, 'data', origin)).body).events.filter(({ uid }) =>
			uid.startsWith('deadline-'),
		);
	return { db, ctx, workshopId, add, read };
}

describe('a deadline in the workshop’s calendar', () => {
	it('is the whole day where no time is given, and keeps nobody busy', async () => {
		const { add, read } = await arrange();
		const id = await add();
		expect(await read()).toEqual([
			{
				uid: `deadline-${id}@round.example.org`,
				summary: expect.stringMatching(/^Registration closes: Workshop \d+$/),
				description:
					'Until the end of Tuesday, 24 November 2026, Copenhagen time (UTC+1)\n\nhttps://round.example.org/w/data/register',
				location: '',
				url: 'https://round.example.org/w/data/register',
				status: 'CONFIRMED',
				transparency: 'TRANSPARENT',
				sequence: 0,
				categories: ['Deadline'],
				isAllDay: true,
				start: '2026-11-24',
				end: '2026-11-25',
				stamp: testNow,
				created: testNow,
				lastModified: testNow,
			},
		]);
	});

	it('is the moment in UTC where a time is given', async () => {
		const { add, read } = await arrange({ zone: 'Asia/Ho_Chi_Minh' });
		await add({ kind: 'consultation', dueOn: '2026-07-23', dueTime: '18:00' });
		expect(await read()).toMatchObject([
			{
				isAllDay: false,
				start: '2026-07-23T11:00:00.000Z',
				end: '2026-07-23T11:00:00.000Z',
				transparency: 'TRANSPARENT',
				description: 'Until 23 July 2026, 18:00, Viet Nam time (UTC+7)\n\nhttps://round.example.org/w/data',
			},
		]);
	});

	it('keeps its UID and counts up when it changes, and only then', async () => {
		const { ctx, workshopId, add, read } = await arrange();
		const id = await add();
		const [before] = await read();
		await saveDeadline({ ...ctx, now: later }, { workshopId, id }, registration);
		expect(await read()).toEqual([before]);
		await saveDeadline({ ...ctx, now: later }, { workshopId, id }, { ...registration, dueTime: '12:00' });
		expect(await read()).toMatchObject([
			{
				uid: before?.uid,
				sequence: 1,
				isAllDay: false,
				start: '2026-11-24T11:00:00.000Z',
				created: testNow,
				lastModified: later,
			},
		]);
	});

	it('is cancelled once it is removed', async () => {
		const { ctx, workshopId, add, read } = await arrange();
		const id = await add();
		await removeDeadline({ ...ctx, now: later }, { workshopId, id });
		expect(await read()).toMatchObject([
			{
				uid: `deadline-${id}@round.example.org`,
				sequence: 1,
				status: 'CANCELLED',
				summary: expect.stringMatching(/^Cancelled: Registration closes: /),
				lastModified: later,
			},
		]);
		expect(await listDeadlines(ctx, workshopId)).toEqual([]);
	});

	it('is gone without a trace where nobody could have had it', async () => {
		const { ctx, workshopId, add, read } = await arrange({ state: 'draft', publishedAt: null });
		await removeDeadline(ctx, { workshopId, id: await add() });
		expect(await read()).toEqual([]);
	});

	it('keeps its printed time when the workshop moves to another zone', async () => {
		const { ctx, workshopId, add, read } = await arrange();
		await add({ dueTime: '18:00' });
		await add({ kind: 'challenges' });
		await withTransaction(ctx, (ctx) => recomputeDeadlines(ctx, workshopId, 'Asia/Kathmandu'));
		expect((await read()).map(({ start, sequence }) => [start, sequence])).toEqual([
			['2026-11-24T12:15:00.000Z', 1],
			['2026-11-24', 1],
		]);
	});
});

describe('listDeadlines', () => {
	it('goes by time, a whole day last of its day', async () => {
		const { ctx, workshopId, add } = await arrange();
		await add({ kind: 'other', title: { en: 'Papers are due', vi: 'Hạn nộp tham luận' } });
		await add({ kind: 'challenges', dueTime: '23:00' });
		await add({ dueOn: '2026-11-23' });
		const inVietnamese = { ...ctx, locale: 'vi' } as const;
		expect((await listDeadlines(inVietnamese, workshopId)).map(({ name, dueAt }) => [name, dueAt])).toEqual([
			['Hết hạn đăng ký', '2026-11-23T23:00:00.000Z'],
			['Hết hạn gửi thách thức', '2026-11-24T22:00:00.000Z'],
			['Hạn nộp tham luận', '2026-11-24T23:00:00.000Z'],
		]);
	});

	it('shows a name in the language it has where the reader’s is missing', async () => {
		const { ctx, workshopId, add } = await arrange();
		await add({ title: { vi: 'Hết hạn cho đoàn đại biểu' } });
		expect(await listDeadlines(ctx, workshopId)).toMatchObject([
			{ name: 'Hết hạn cho đoàn đại biểu', language: 'vi' },
		]);
	});
});

describe('who may', () => {
	it.each(teamRoles)('%s', async (role) => {
		const { db, add, workshopId } = await arrange();
		const id = await add();
		const ctx = contextFor(db, actorFor('somebody', { [workshopId]: [role] }));
		const works = [
			() => saveDeadline(ctx, { workshopId, id: null }, registration),
			() => saveDeadline(ctx, { workshopId, id }, registration),
			() => removeDeadline(ctx, { workshopId, id }),
		];
		for (const work of works)
			if (['owner', 'programme_editor'].includes(role)) await work();
			else await expect(work()).rejects.toThrow('NOT_FOUND');
	});

	it('is nobody in an archived workshop, and nobody for another workshop’s deadline or a removed one', async () => {
		const { db, ctx, add, workshopId } = await arrange();
		const id = await add();
		const other = await workshopWithTeam(db);
		const elsewhere = { workshopId: other.workshop.id, id };
		await expect(saveDeadline(other.ctx, elsewhere, registration)).rejects.toThrow('NOT_FOUND');
		await expect(removeDeadline(other.ctx, elsewhere)).rejects.toThrow('NOT_FOUND');
		await expect(getDeadline(other.ctx, other.workshop.id, id)).rejects.toThrow('NOT_FOUND');
		await removeDeadline(ctx, { workshopId, id });
		await expect(removeDeadline(ctx, { workshopId, id })).rejects.toThrow('NOT_FOUND');
		await expect(getDeadline(ctx, workshopId, id)).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(add()).rejects.toThrow('NOT_FOUND');
	});

	it('leaves a line in the audit log, and makes remembered pages stale', async () => {
		const { db, ctx, add, workshopId } = await arrange();
		const versions = [await findPublicVersion(db, 'data')];
		const id = await add();
		versions.push(await findPublicVersion(db, 'data'));
		await saveDeadline(ctx, { workshopId, id }, { ...registration, dueOn: '2026-11-25' });
		versions.push(await findPublicVersion(db, 'data'));
		await removeDeadline(ctx, { workshopId, id });
		versions.push(await findPublicVersion(db, 'data'));
		expect(new Set(versions).size).toBe(4);
		const entries = await db
			.selectFrom('auditEntry')
			.select(['action', 'subjectId'])
			.where('action', 'like', 'deadline.%')
			.orderBy('id')
			.execute();
		expect(entries).toEqual(
			['deadline.add', 'deadline.edit', 'deadline.remove'].map((action) => ({ action, subjectId: id })),
		);
	});
});
