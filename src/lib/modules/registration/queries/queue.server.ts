import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import type {} from '../tables/delegations.server.ts';
import type {} from '../tables/queue.server.ts';
import type { DeskRegistration, QueueEntry, RegistrationFilter } from '../types/queue.ts';
import { filteredRegistrations, openQueueScope } from './filtered-registrations.server.ts';
import { selectRegistrations, toRegistrationView } from './registration-rows.server.ts';

const rowsAtOnce = 500;

/**
 * @returns every registration the filter leaves, the newest first: what the export writes
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listAllRegistrations(
	ctx: Context,
	workshopId: string,
	filter: RegistrationFilter,
): Promise<QueueEntry[]> {
	const { rows, showsEmail } = await filteredRegistrations(ctx, workshopId, filter);
	const found = await rows.select('r.id').orderBy('r.createdAt', 'desc').orderBy('r.id', 'desc').execute();
	const ids = found.map(({ id }) => id);
	const items: QueueEntry[] = [];
	for (let start = 0; start < ids.length; start += rowsAtOnce)
		items.push(...(await listQueued(ctx, ids.slice(start, start + rowsAtOnce), showsEmail)));
	return items;
}

/**
 * @param reference as in the address or as read out, in any case
 * @returns one registration of that workshop
 * @throws DomainError NOT_FOUND when the workshop has none by that number, or the reader may not read its queue
 */
export async function getRegistration(
	ctx: Context,
	workshopId: string,
	reference: string,
): Promise<DeskRegistration> {
	const { showsEmail, types } = await openQueueScope(ctx, await getWorkshopById(ctx, workshopId));
	const row = await selectQueued(ctx)
		.leftJoin('person as d', 'd.id', 'r.decidedBy')
		.leftJoin('registration as s', 's.id', 'r.sameAsId')
		.leftJoin('person as sp', 'sp.id', 's.personId')
		.select(['r.personId', 'd.fullName as decidedBy', 's.reference as sameReference'])
		.select('sp.fullName as sameName')
		.where('r.workshopId', '=', workshopId)
		.where('r.reference', '=', reference.toLowerCase())
		.executeTakeFirst();
	if (!row || (types !== null && !types.includes(row.organisationTypeId))) notFound();
	const { id, personId, decidedBy, sameReference, sameName } = row;
	const tags = (await listTagsOf(ctx, [id])).get(id) ?? [];
	const sameAs =
		sameReference === null ? null : { reference: sameReference.toUpperCase(), fullName: sameName ?? '' };
	return { ...toQueued(row, ctx, tags, showsEmail), id, personId, decidedBy, sameAs };
}

/**
 * @param slug of the workshop
 * @returns the desk, for decisions
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not decide there
 */
export async function getDeskForDecisions(ctx: Context, slug: string): Promise<WorkshopView> {
	const { workshop } = await getDeskSection(ctx, slug, 'registrations');
	authorize(ctx, registrationPolicy, 'registration.decide', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	return workshop;
}

/**
 * @param ids of registrations that the reader may see
 * @param showsTags without them a query less is asked
 * @returns them, in the order of the ids
 */
export async function listQueued(
	ctx: Context,
	ids: readonly string[],
	showsEmail: boolean,
	showsTags = true,
): Promise<(QueueEntry & { id: string })[]> {
	if (ids.length === 0) return [];
	const rows = await selectQueued(ctx).where('r.id', 'in', ids).execute();
	const tags = await listTagsOf(ctx, showsTags ? ids : []);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = byId.get(id);
		return row ? [{ ...toQueued(row, ctx, tags.get(id) ?? [], showsEmail), id }] : [];
	});
}

async function listTagsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
	if (ids.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('registrationTag')
		.selectAll()
		.where('registrationId', 'in', ids)
		.orderBy('tag')
		.execute();
	const tags = new Map<string, string[]>();
	for (const { registrationId, tag } of rows)
		tags.set(registrationId, [...(tags.get(registrationId) ?? []), tag]);
	return tags;
}

function selectQueued(ctx: Context) {
	return selectRegistrations(ctx)
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('delegationMember as dm', 'dm.registrationId', 'r.id')
		.leftJoin('delegation as dg', 'dg.id', 'dm.delegationId')
		.select(['r.id', 'r.source', 'r.isSetAside', 'p.fullName', 'p.badgeName', 'p.email'])
		.select(['dg.id as delegationId', 'dg.country as delegationCountry', 'dg.place as delegationPlace']);
}

type QueuedRow = Awaited<ReturnType<ReturnType<typeof selectQueued>['executeTakeFirstOrThrow']>>;

function toQueued(row: QueuedRow, ctx: Context, tags: string[], showsEmail: boolean): QueueEntry {
	const { fullName, badgeName, source, delegationCountry: country, delegationPlace: place } = row;
	return {
		...toRegistrationView(row, ctx.locale),
		fullName,
		badgeName,
		email: showsEmail ? row.email : null,
		source,
		isSetAside: row.isSetAside === 1,
		tags,
		delegation: row.delegationId === null ? null : { country, place },
	};
}
