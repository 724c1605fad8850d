import type { TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { minutesLater, noTimes, placedAt, type Calendar } from '../rules/placing.ts';

import type { ProgrammeDay } from '../types/released.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import type { TemplateContent } from '../types/templates.ts';
import { SessionDrafts } from './session-drafts.server.ts';
import { changeSessions } from './steps.server.ts';

export interface ProgrammeCopy {
	fromId: string;
	toId: string;
	/** days by which everything is later; negative for earlier */
	days: number;
	/** whether people and their parts come along */
	withParts: boolean;
}

type Ids = ReadonlyMap<string, string>;

/**
 * Copies the draft of one workshop into another that has none yet: days, rooms, tracks, sessions with and without a time,
 * templates, and what warnings go by. Wall clocks stay what they are, so many days later, in the zone of the copy; where the
 * clock there jumps over a session's end, the session comes without a time. Join links, materials, sign-ups, stars, releases
 * and marks of imports stay behind. The caller has made the copy in the same transaction and asked the permission.
 */
export async function cloneProgramme(ctx: TransactionContext, copy: ProgrammeCopy): Promise<void> {
	const { zone } = await getWorkshopById(ctx, copy.toId);
	const days = await copyDays(ctx, copy);
	const rooms = await copyRooms(ctx, copy);
	const tracks = await copyTracks(ctx, copy);
	const people = copy.withParts ? await copyPeople(ctx, copy) : new Map<string, string>();
	const sources = await new SessionDrafts(ctx, copy.fromId).read('all');
	const ids: Ids = new Map(sources.map(({ id }) => [id, newId()]));
	const groups: Ids = new Map(
		sources.flatMap(({ groupId }) => (groupId === null ? [] : [[groupId, newId()]])),
	);
	const place = (id: string | null, known: Ids) => known.get(id ?? '') ?? null;
	await changeSessions(ctx, copy.toId, { action: 'programme.clone' }, async (drafts) => {
		for (const source of sources)
			drafts.put({
				...shifted(source, copy.days, { zone, days }),
				...{ id: ids.get(source.id) ?? newId(), code: newCode(8), createdAt: ctx.now, updatedAt: '' },
				roomId: place(source.roomId, rooms),
				trackId: place(source.trackId, tracks),
				parentId: place(source.parentId, ids),
				groupId: place(source.groupId, groups),
				...{ external: {}, externalGuid: null },
				parts: source.parts.flatMap(({ contributorId, part }) => {
					const id = people.get(contributorId);
					return id === undefined ? [] : [{ contributorId: id, part }];
				}),
			});
	});
	await copyTemplates(ctx, copy, tracks);
	await copyApart(ctx, copy, ids);
	await copySettings(ctx, copy);
}

function shifted(source: SessionSnapshot, days: number, calendar: Calendar): SessionSnapshot {
	if (source.startsLocal === null) return source;
	const start = minutesLater(source.startsLocal, days * 1440);
	return (
		placedAt(calendar, { ...source, ...noTimes }, start, source.durationMinutes) ?? { ...source, ...noTimes }
	);
}

async function copyDays(
	ctx: TransactionContext,
	{ fromId, toId, days }: ProgrammeCopy,
): Promise<ProgrammeDay[]> {
	const rows = await ctx.db
		.selectFrom('programmeDay')
		.select(['dayOn', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', fromId)
		.execute();
	const later = rows.map(({ dayOn, startsLocal, endsLocal }) => ({
		dayOn: Temporal.PlainDate.from(dayOn).add({ days }).toString(),
		startsLocal: minutesLater(startsLocal, days * 1440),
		endsLocal: minutesLater(endsLocal, days * 1440),
	}));
	if (later.length > 0)
		await ctx.db
			.insertInto('programmeDay')
			.values(later.map((day) => ({ ...day, workshopId: toId })))
			.execute();
	return later;
}

/** A join link leads into a meeting that is over, so it stays behind. */
async function copyRooms(ctx: TransactionContext, { fromId, toId }: ProgrammeCopy): Promise<Ids> {
	const rows = await ctx.db.selectFrom('room').selectAll().where('workshopId', '=', fromId).execute();
	const ids = new Map(rows.map(({ id }) => [id, newId()]));
	for (const row of rows)
		await ctx.db
			.insertInto('room')
			.values({ ...row, id: ids.get(row.id) ?? newId(), workshopId: toId, joinUrl: null, externalGuid: null })
			.execute();
	return ids;
}

async function copyTracks(ctx: TransactionContext, { fromId, toId }: ProgrammeCopy): Promise<Ids> {
	const rows = await ctx.db.selectFrom('track').selectAll().where('workshopId', '=', fromId).execute();
	const ids = new Map(rows.map(({ id }) => [id, newId()]));
	for (const row of rows)
		await ctx.db
			.insertInto('track')
			.values({ ...row, id: ids.get(row.id) ?? newId(), workshopId: toId })
			.execute();
	return ids;
}

/** Who has an account stays tied to it; what an imported file called people does not come along, nor how they are reached. */
async function copyPeople(ctx: TransactionContext, { fromId, toId }: ProgrammeCopy): Promise<Ids> {
	const rows = await ctx.db
		.selectFrom('contributor')
		.select(['id', 'personId', 'name', 'biography'])
		.where('workshopId', '=', fromId)
		.execute();
	const ids = new Map(rows.map(({ id }) => [id, newId()]));
	for (const { id, ...row } of rows)
		await ctx.db
			.insertInto('contributor')
			.values({
				...{ ...row, id: ids.get(id) ?? newId(), workshopId: toId },
				...{ externalId: null, externalCode: null, external: '{}' },
			})
			.execute();
	return ids;
}

async function copyTemplates(
	ctx: TransactionContext,
	{ fromId, toId }: ProgrammeCopy,
	tracks: Ids,
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('sessionTemplate')
		.select(['name', 'content'])
		.where('workshopId', '=', fromId)
		.execute();
	const moved = <T extends { trackId: string | null }>(content: T): T => ({
		...content,
		trackId: tracks.get(content.trackId ?? '') ?? null,
	});
	for (const { name, content } of rows) {
		const template = JSON.parse(content) as TemplateContent;
		const copied = { ...moved(template), items: template.items.map(moved) };
		await ctx.db
			.insertInto('sessionTemplate')
			.values({ id: newId(), workshopId: toId, name, content: JSON.stringify(copied) })
			.execute();
	}
}

/** Of each pair the smaller id comes first. */
async function copyApart(ctx: TransactionContext, { fromId, toId }: ProgrammeCopy, ids: Ids): Promise<void> {
	const rows = await ctx.db
		.selectFrom('sessionApart')
		.select(['sessionId', 'otherId'])
		.where('workshopId', '=', fromId)
		.execute();
	for (const row of rows) {
		const [sessionId, otherId] = [ids.get(row.sessionId), ids.get(row.otherId)].toSorted();
		if (sessionId === undefined || otherId === undefined) continue;
		await ctx.db.insertInto('sessionApart').values({ workshopId: toId, sessionId, otherId }).execute();
	}
}

async function copySettings(ctx: TransactionContext, { fromId, toId }: ProgrammeCopy): Promise<void> {
	const row = await ctx.db
		.selectFrom('programmeSetting')
		.selectAll()
		.where('workshopId', '=', fromId)
		.executeTakeFirst();
	if (row)
		await ctx.db
			.insertInto('programmeSetting')
			.values({ ...row, workshopId: toId })
			.execute();
}
