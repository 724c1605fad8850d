import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { foldText } from '#lib/core/fold.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopState, WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { inProtocolOrder, originName } from '../rules/delegations.ts';

import type {
	DelegationOrigin,
	DelegationPerson,
	DelegationSummary,
	DeskDelegation,
	OwnDelegation,
} from '../types/delegations.ts';

const mostCandidates = 50;
/** Who has been turned down or is gone belongs to no delegation any more. */
const gone = ['declined', 'withdrawn'] as const;

interface Workshop {
	id: string;
	state: WorkshopState;
}

/**
 * @returns the delegations of a workshop by the names of their countries or places
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listDelegations(ctx: Context, workshop: Workshop): Promise<DelegationSummary[]> {
	openDelegations(ctx, workshop);
	const rows = await ctx.db
		.selectFrom('delegation as d')
		.leftJoin('delegationMember as dm', 'dm.delegationId', 'd.id')
		.leftJoin('registration as r', 'r.id', 'dm.registrationId')
		.leftJoin('person as p', 'p.id', 'r.personId')
		.select(['d.id', 'd.country', 'd.place'])
		.select(({ fn, eb }) => [
			fn.count<number>('r.id').as('people'),
			fn.count<number>('r.id').filterWhere('r.state', '=', 'confirmed').as('confirmed'),
			fn.max(eb.case().when('dm.role', '=', 'head').then(eb.ref('p.fullName')).end()).as('head'),
		])
		.where('d.workshopId', '=', workshop.id)
		.groupBy('d.id')
		.execute();
	const { compare } = new Intl.Collator(ctx.locale);
	return rows.sort((a, b) => compare(originName(a, ctx.locale), originName(b, ctx.locale)));
}

/**
 * @param search part of a name or an organisation, to find people who could belong to it
 * @returns a delegation with its people, and those who registered from the same country and belong to none; in a national
 *   workshop everybody who belongs to none
 * @throws DomainError NOT_FOUND when the workshop has none by that id, or the reader may not read the queue
 */
export async function getDelegation(
	ctx: Context,
	workshop: Workshop,
	id: string,
	search: string,
): Promise<DeskDelegation> {
	openDelegations(ctx, workshop);
	const delegation = await ctx.db
		.selectFrom('delegation')
		.select(['id', 'country', 'place', 'contactName', 'contactEmail'])
		.where('workshopId', '=', workshop.id)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!delegation) notFound();
	const delegates = await ctx.db
		.selectFrom('delegationMember as dm')
		.innerJoin('registration as r', 'r.id', 'dm.registrationId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.reference', 'p.fullName', 'r.organisation', 'r.state', 'dm.role'])
		.where('dm.delegationId', '=', id)
		.execute();
	const found = await findCandidates(ctx, workshop.id, delegation, search);
	return {
		...delegation,
		delegates: inProtocolOrder(delegates, ctx.locale),
		candidates: found.slice(0, mostCandidates),
		hasMore: found.length > mostCandidates,
	};
}

async function findCandidates(
	ctx: Context,
	workshopId: string,
	{ country }: DelegationOrigin,
	search: string,
): Promise<DelegationPerson[]> {
	let free = ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('delegationMember as dm', 'dm.registrationId', 'r.id')
		.select(['r.reference', 'p.fullName', 'r.organisation', 'r.state'])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', 'not in', gone)
		.where('dm.registrationId', 'is', null);
	if (country !== null) free = free.where('r.country', '=', country);
	const rows = await free.execute();
	const words = foldText(search).split(' ').filter(Boolean);
	const { compare } = new Intl.Collator(ctx.locale);
	return rows
		.filter(({ fullName, organisation }) => {
			const text = foldText(`${fullName} ${organisation}`);
			return words.every((word) => text.includes(word));
		})
		.sort((a, b) => compare(a.fullName, b.fullName));
}

/** @returns the delegation the actor belongs to as a confirmed participant; undefined for everybody else */
export async function findOwnDelegation(
	ctx: Context,
	workshopId: string,
): Promise<DelegationOrigin | undefined> {
	return (await findOwnPlace(ctx, workshopId))?.delegation;
}

/**
 * @param slug of the workshop
 * @returns the actor's own delegation: all of it for its head; the others see, beside themselves, those who agreed to be on the
 *   list of participants, where their organisation type does not keep them from the reader, unless they are turned down or gone
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody who is not a confirmed participant in a delegation
 */
export async function getOwnDelegation(
	ctx: Context,
	slug: string,
): Promise<{ workshop: WorkshopView; delegation: OwnDelegation }> {
	const personId = requirePerson(ctx);
	const workshop = await getWorkshop(ctx, slug);
	const own = (await findOwnPlace(ctx, workshop.id)) ?? notFound();
	const isHead = own.role === 'head';
	let seen = ctx.db
		.selectFrom('delegationMember as dm')
		.innerJoin('registration as r', 'r.id', 'dm.registrationId')
		.innerJoin('organisationType as t', 't.id', 'r.organisationTypeId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['p.fullName', 'r.organisation', 'r.state', 'dm.role', 'r.personId'])
		.where('dm.delegationId', '=', own.delegationId);
	if (!isHead)
		seen = seen.where((eb) =>
			eb.or([
				eb('r.personId', '=', personId),
				eb.and([
					eb('r.isListed', '=', 1),
					eb('r.state', 'not in', gone),
					eb.or([
						eb('t.listVisibility', '=', 'participants'),
						eb.and([eb('t.listVisibility', '=', 'same_type'), eb('t.id', '=', own.organisationTypeId)]),
					]),
				]),
			]),
		);
	const rows = await seen.execute();
	const delegates = rows.map(({ personId: id, ...row }) => ({ ...row, isReader: id === personId }));
	return {
		workshop,
		delegation: { ...own.delegation, delegates: inProtocolOrder(delegates, ctx.locale), isHead },
	};
}

async function findOwnPlace(ctx: Context, workshopId: string) {
	const { personId } = ctx.actor;
	if (personId === null) return undefined;
	const row = await ctx.db
		.selectFrom('delegationMember as dm')
		.innerJoin('registration as r', 'r.id', 'dm.registrationId')
		.innerJoin('delegation as d', 'd.id', 'dm.delegationId')
		.select(['d.id', 'd.country', 'd.place', 'd.contactName', 'd.contactEmail'])
		.select(['dm.role', 'r.organisationTypeId'])
		.where('d.workshopId', '=', workshopId)
		.where('r.personId', '=', personId)
		.where('r.state', '=', 'confirmed')
		.executeTakeFirst();
	if (!row) return undefined;
	const { id: delegationId, role, organisationTypeId, ...delegation } = row;
	return { delegationId, role, organisationTypeId, delegation };
}

function openDelegations(ctx: Context, workshop: Workshop): void {
	authorize(ctx, registrationPolicy, 'delegation.list', {
		workshopId: workshop.id,
		state: workshop.state,
	});
}
