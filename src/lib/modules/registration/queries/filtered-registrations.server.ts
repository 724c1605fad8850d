import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import { addSeconds } from '#lib/core/clock.ts';
import type { Context, Tables } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { countriesIn } from '#lib/core/regions.ts';
import { instantOf } from '#lib/core/time.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import type { LikePair } from '../rules/likeness.ts';
import { searchWords } from '../rules/search-text.ts';
import type {} from '../tables/delegations.server.ts';
import type {} from '../tables/fields.server.ts';
import type {} from '../tables/queue.server.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { RegistrationFilter } from '../types/queue.ts';
import { answersSeenBy } from './answer-rights.server.ts';
import { listLikePairs } from './like-pairs.server.ts';
import { reviewableTypes } from './reviewers.server.ts';

type Joined = Tables & { r: RegistrationTable; p: Tables['person'] };
type Builder = ExpressionBuilder<Joined, 'r' | 'p'>;
type Condition = ExpressionWrapper<Joined, 'r' | 'p', SqlBool>;

/** What the reader may see of a queue, so that several questions to it ask for that once. */
export interface QueueScope {
	workshopId: string;
	zone: string;
	/** whether the reader may see, and be answered by, addresses */
	showsEmail: boolean;
	/** the organisation types whose registrations they see; null: all */
	types: string[] | null;
}

/**
 * @param workshop as the caller has read it
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function openQueueScope(
	ctx: Context,
	workshop: { id: string; state: WorkshopState; zone: string },
): Promise<QueueScope> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, 'registration.list', facts);
	return {
		workshopId: workshop.id,
		zone: workshop.zone,
		showsEmail: may(ctx.actor, registrationPolicy, 'registration.contact', facts),
		types: await reviewableTypes(ctx, workshop.id),
	};
}

/**
 * The one place where a filter becomes a query. Whoever goes on adds what is selected, and joins what is shown besides.
 * @returns `rows`: registrations as `r` with their people as `p`, nothing selected and in no order; `showsEmail`: whether the
 *   reader may see, and be answered by, addresses
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function filteredRegistrations(ctx: Context, workshopId: string, filter: RegistrationFilter) {
	const scope = await openQueueScope(ctx, await getWorkshopById(ctx, workshopId));
	const pairs = filter.isDoubtful ? await listLikePairs(ctx, workshopId, scope.types) : [];
	return { rows: selectFiltered(ctx, scope, filter, pairs), showsEmail: scope.showsEmail };
}

/** @returns the same rows for a scope that is open already; `pairs` are those that look like one person */
export function selectFiltered(
	ctx: Context,
	scope: QueueScope,
	filter: RegistrationFilter,
	pairs: readonly LikePair[],
) {
	const { workshopId, zone, showsEmail, types } = scope;
	return ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.where('r.workshopId', '=', workshopId)
		.where((eb) =>
			eb.and([
				...conditionsOf(eb, filter),
				...datesOf(eb, filter, zone),
				...wordsOf(eb, filter.text, showsEmail),
				...answersOf(eb, ctx, filter),
				...(types ? [eb('r.organisationTypeId', 'in', types)] : []),
				...(filter.isDoubtful ? [eb('r.id', 'in', [...new Set(pairs.flatMap(({ ids }) => ids))])] : []),
			]),
		);
}

function conditionsOf(eb: Builder, filter: RegistrationFilter): Condition[] {
	const from = [...filter.countries, ...filter.regions.flatMap(countriesIn)];
	const isByOrigin = filter.countries.length + filter.regions.length > 0;
	const given: [isGiven: unknown, condition: () => Condition][] = [
		[filter.states.length, () => eb('r.state', 'in', filter.states)],
		[filter.organisationTypeIds.length, () => eb('r.organisationTypeId', 'in', filter.organisationTypeIds)],
		[isByOrigin, () => eb('r.country', 'in', from)],
		[filter.mode, () => eb('r.mode', '=', filter.mode ?? 'online')],
		[filter.source, () => eb('r.source', '=', filter.source ?? 'self')],
		[filter.delegationId, () => eb('r.id', 'in', membersOf(eb, filter.delegationId ?? ''))],
		[filter.tag, () => eb('r.id', 'in', taggedWith(eb, filter.tag))],
	];
	return given.filter(([isGiven]) => Boolean(isGiven)).map(([, condition]) => condition());
}

function membersOf(eb: Builder, delegationId: string) {
	return eb
		.selectFrom('delegationMember as dm')
		.select('dm.registrationId')
		.where('dm.delegationId', '=', delegationId);
}

function taggedWith(eb: Builder, tag: string) {
	return eb
		.selectFrom('registrationTag as g')
		.select('g.registrationId')
		.whereRef('g.registrationId', '=', 'r.id')
		.where('g.tag', '=', tag);
}

/** Only of questions to choose an answer from, and only of those whose answers the reader may read. */
function answersOf(eb: Builder, { actor }: Context, { answers }: RegistrationFilter): Condition[] {
	return answers.map(({ fieldId, value }) => {
		const wanted = JSON.stringify(value);
		return eb.exists(
			eb
				.selectFrom('formAnswer as a')
				.innerJoin('formField as f', 'f.id', 'a.fieldId')
				.select('a.fieldId')
				.whereRef('a.registrationId', '=', 'r.id')
				.whereRef('f.workshopId', '=', 'r.workshopId')
				.where('f.id', '=', fieldId)
				.where((eb) => answersSeenBy(actor, eb))
				.where((eb) =>
					eb.or([
						eb.and([
							eb('f.kind', 'in', ['choice', 'yes_no', 'consent', 'country']),
							eb('a.value', '=', wanted),
						]),
						eb.and([eb('f.kind', '=', 'several'), eb('a.value', 'like', `%${wanted.replaceAll('%', '')}%`)]),
					]),
				),
		);
	});
}

/** Days as the workshop's place has them; the last one counts to its end. */
function datesOf(eb: Builder, { registeredFrom, registeredUntil }: RegistrationFilter, zone: string) {
	const conditions: Condition[] = [];
	if (registeredFrom) conditions.push(eb('r.createdAt', '>=', instantOf(`${registeredFrom}T00:00`, zone)));
	if (registeredUntil)
		conditions.push(eb('r.createdAt', '<', addSeconds(instantOf(`${registeredUntil}T23:59`, zone), 60)));
	return conditions;
}

function wordsOf(eb: Builder, text: string, showsEmail: boolean): Condition[] {
	const names = showsEmail ? 'p.searchText' : 'p.nameText';
	return searchWords(text).map((word) =>
		eb.or([eb('r.searchText', 'like', `%${word}%`), eb(names, 'like', `%${word}%`)]),
	);
}
