import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { foldText } from '#lib/core/fold.ts';
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
	const showsEmail = await openQueue(ctx, workshopId);
	const ids = await listMatchingIds(ctx, workshopId, filter, showsEmail);
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
	const showsEmail = await openQueue(ctx, workshopId);
	const ids = await listMatchingIds(ctx, workshopId, filter, showsEmail);
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

/** SQLite folds only ASCII, so names are compared here; a workshop has thousands of registrations at most. */
async function listMatchingIds(
	ctx: Context,
	workshopId: string,
	filter: RegistrationFilter,
	showsEmail: boolean,
): Promise<string[]> {
	const wanted = foldText(filter.text);
	let query = ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select('r.id')
		.where('r.workshopId', '=', workshopId)
		.orderBy('r.createdAt', 'desc')
		.orderBy('r.id', 'desc');
	if (filter.state) query = query.where('r.state', '=', filter.state);
	if (filter.organisationTypeId) query = query.where('r.organisationTypeId', '=', filter.organisationTypeId);
	if (filter.country) query = query.where('r.country', '=', filter.country);
	if (wanted === '') return (await query.execute()).map(({ id }) => id);
	const rows = await query
		.select(['r.reference', 'r.organisation', 'p.fullName', 'p.badgeName', 'p.email'])
		.execute();
	const texts = (row: (typeof rows)[number]) =>
		[row.fullName, row.badgeName, row.organisation, row.reference, showsEmail ? row.email : null].join(' | ');
	return rows.filter((row) => foldText(texts(row)).includes(wanted)).map(({ id }) => id);
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
