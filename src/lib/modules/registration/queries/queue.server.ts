import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import type {
	DeskRegistration,
	QueuedRegistration,
	RegistrationFilter,
	RegistrationQueue,
} from '../types/queue.ts';
import { filteredRegistrations } from './filtered-registrations.server.ts';
import { selectRegistrations, toRegistrationView } from './registration-rows.server.ts';

const pageSize = 50;

/**
 * @param filter what the queue is narrowed to
 * @param page from 1; beyond the last one the last one is given
 * @returns the newest registrations first
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listRegistrations(
	ctx: Context,
	workshopId: string,
	filter: RegistrationFilter,
	page: number,
): Promise<RegistrationQueue> {
	const { ids, showsEmail } = await listMatchingIds(ctx, workshopId, filter);
	const pages = Math.max(1, Math.ceil(ids.length / pageSize));
	const shown = Math.min(page, pages);
	const onPage = ids.slice((shown - 1) * pageSize, shown * pageSize);
	const items = await readQueued(ctx, onPage, showsEmail);
	return { items, page: shown, pages, total: ids.length };
}

/**
 * @returns every registration the filter leaves, the newest first: what the export writes
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listAllRegistrations(
	ctx: Context,
	workshopId: string,
	filter: RegistrationFilter,
): Promise<QueuedRegistration[]> {
	const { ids, showsEmail } = await listMatchingIds(ctx, workshopId, filter);
	const items: QueuedRegistration[] = [];
	for (let start = 0; start < ids.length; start += 500)
		items.push(...(await readQueued(ctx, ids.slice(start, start + 500), showsEmail)));
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
	const showsEmail = await openQueue(ctx, workshopId);
	const row = await selectQueued(ctx)
		.leftJoin('person as d', 'd.id', 'r.decidedBy')
		.select('d.fullName as decidedBy')
		.where('r.workshopId', '=', workshopId)
		.where('r.reference', '=', reference.toLowerCase())
		.executeTakeFirst();
	if (!row) notFound();
	return { ...toQueued(row, ctx, showsEmail), decidedBy: row.decidedBy };
}

/**
 * @returns the countries people registered from, for the queue's filter, in no order
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listRegisteredCountries(ctx: Context, workshopId: string): Promise<string[]> {
	await openQueue(ctx, workshopId);
	const rows = await ctx.db
		.selectFrom('registration')
		.select('country')
		.distinct()
		.where('workshopId', '=', workshopId)
		.where('country', 'is not', null)
		.execute();
	return rows.flatMap(({ country }) => country ?? []);
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

/** Whoever may read the queue passes; tells whether they also see addresses. */
async function openQueue(ctx: Context, workshopId: string): Promise<boolean> {
	const { state } = await getWorkshopById(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'registration.list', { workshopId, state });
	return may(ctx.actor, registrationPolicy, 'registration.contact', { workshopId, state });
}

/** Newest first; of one instant the later id, so that pages follow each other without gaps. */
async function listMatchingIds(ctx: Context, workshopId: string, filter: RegistrationFilter) {
	const { rows, showsEmail } = await filteredRegistrations(ctx, workshopId, filter);
	const found = await rows.select('r.id').orderBy('r.createdAt', 'desc').orderBy('r.id', 'desc').execute();
	return { ids: found.map(({ id }) => id), showsEmail };
}

async function readQueued(
	ctx: Context,
	ids: readonly string[],
	showsEmail: boolean,
): Promise<QueuedRegistration[]> {
	if (ids.length === 0) return [];
	const rows = await selectQueued(ctx)
		.where('r.id', 'in', ids)
		.orderBy('r.createdAt', 'desc')
		.orderBy('r.id', 'desc')
		.execute();
	return rows.map((row) => toQueued(row, ctx, showsEmail));
}

function selectQueued(ctx: Context) {
	return selectRegistrations(ctx)
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['p.fullName', 'p.badgeName', 'p.email']);
}

type QueuedRow = Awaited<ReturnType<ReturnType<typeof selectQueued>['executeTakeFirstOrThrow']>>;

function toQueued(row: QueuedRow, ctx: Context, showsEmail: boolean): QueuedRegistration {
	return {
		...toRegistrationView(row, ctx.locale),
		fullName: row.fullName,
		badgeName: row.badgeName,
		email: showsEmail ? row.email : null,
	};
}
