import type { Context } from '#lib/core/context.ts';
import { countryName } from '#lib/i18n/formats.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { answerText } from '../rules/answer-words.ts';
import type { Counted } from '../rules/balance.ts';
import type { LikePair } from '../rules/likeness.ts';
import { writeRegistrationFilter } from '../schema/queue.ts';
import type { FormField } from '../types/fields.ts';
import type {
	QueueDesk,
	QueuePlace,
	QueueSort,
	RegistrationFilter,
	RegistrationQueue,
} from '../types/queue.ts';
import { registrationStates, type RegistrationState } from '../types/registrations.ts';
import { toBalance, countPeople } from './balance.server.ts';
import { listAnswers, listReadableFields } from './fields.server.ts';
import { openQueueScope, selectFiltered, type QueueScope } from './filtered-registrations.server.ts';
import { listLikePairs } from './like-pairs.server.ts';
import { listQueued } from './queue.server.ts';
import { listQueueViews } from './queue-views.server.ts';

const pageSize = 50;

/**
 * @param filter what the queue is narrowed to
 * @param place beyond the last page the last one is given
 * @returns everything the page of the queue shows, in a number of queries that does not grow with it
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function getQueueDesk(
	ctx: Context,
	workshop: WorkshopView,
	filter: RegistrationFilter,
	place: QueuePlace,
): Promise<QueueDesk> {
	const scope = await openQueueScope(ctx, workshop);
	const pairs = await listLikePairs(ctx, workshop.id, scope.types);
	const counted = await countPeople(ctx, workshop.id, scope.types);
	const isWhole = place.seen === undefined && writeRegistrationFilter({ ...filter, states: [] }) === '';
	const counts = isWhole ? sumStates(counted) : await countStates(ctx, scope, filter, place, pairs);
	const total = sumOf(counts, filter.states);
	const countries = [...new Set(counted.flatMap(({ country }) => country ?? []))];
	const fields = (await listReadableFields(ctx, workshop.id, 'registration')).filter(
		({ kind }) => kind !== 'file',
	);
	const { columns, savedFilters } = await listQueueViews(ctx, workshop.id, scope.showsEmail, fields);
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const shown = { ...place, page: Math.min(place.page, pages), seen: place.seen ?? ctx.now };
	const ids = await listPageIds(ctx, scope, { filter, place: shown, countries, pairs });
	return {
		queue: {
			items: await readLines(ctx, ids, scope, { pairs, columns, fields }),
			page: shown.page,
			pages,
			total,
		},
		place: shown,
		counts,
		isUnused: counted.length === 0,
		columns,
		fields,
		types: await listOrganisationTypes(ctx, workshop.id),
		countries,
		savedFilters,
		doubtful: pairs.length,
		balance: await toBalance(ctx, workshop, counted, null, fields),
	};
}

/** Nothing narrows the list, so everybody is counted already. */
function sumStates(counted: readonly Counted[]): Record<RegistrationState, number> {
	const of = (state: RegistrationState) =>
		counted.filter((group) => group.state === state).reduce((sum, { count }) => sum + count, 0);
	const entries = registrationStates.map((state) => [state, of(state)] as const);
	return Object.fromEntries(entries) as Record<RegistrationState, number>;
}

function sumOf(counts: Record<RegistrationState, number>, states: readonly RegistrationState[]): number {
	return (states.length === 0 ? registrationStates : states).reduce((sum, state) => sum + counts[state], 0);
}

async function countStates(
	ctx: Context,
	scope: QueueScope,
	filter: RegistrationFilter,
	{ seen }: QueuePlace,
	pairs: readonly LikePair[],
): Promise<Record<RegistrationState, number>> {
	const rows = await selectFiltered(ctx, scope, { ...filter, states: [] }, pairs)
		.$if(seen !== undefined, (query) => query.where('r.createdAt', '<=', seen ?? ''))
		.select(({ fn }) => ['r.state', fn.countAll<number>().as('count')])
		.groupBy('r.state')
		.execute();
	const counts = new Map(rows.map(({ state, count }) => [state, count]));
	const entries = registrationStates.map((state) => [state, counts.get(state) ?? 0] as const);
	return Object.fromEntries(entries) as Record<RegistrationState, number>;
}

interface Wanted {
	filter: RegistrationFilter;
	place: QueuePlace;
	countries: readonly string[];
	pairs: readonly LikePair[];
}

/** The id decides between equals, so that no page repeats or leaves out a line of the one before. */
async function listPageIds(
	ctx: Context,
	scope: QueueScope,
	{ filter, place, countries, pairs }: Wanted,
): Promise<string[]> {
	const { sort, isDescending, page, seen } = place;
	const direction = isDescending ? 'desc' : 'asc';
	const rows = selectFiltered(ctx, scope, filter, pairs)
		.select('r.id')
		.where('r.createdAt', '<=', seen ?? ctx.now);
	const byOrder = (column: 'r.state' | 'r.country', values: readonly string[]) =>
		rows.orderBy((eb) => {
			const [first = '', ...others] = values;
			let ranks = eb
				.case()
				.when(column, '=', first as never)
				.then(0);
			for (const [index, value] of others.entries())
				ranks = ranks.when(column, '=', value as never).then(index + 1);
			return ranks.else(values.length).end();
		}, direction);
	const sorted = {
		received: () => rows.orderBy('r.createdAt', direction),
		updated: () => rows.orderBy('r.updatedAt', direction),
		name: () => rows.orderBy('p.nameText', direction),
		organisation: () => rows.orderBy('r.searchText', direction),
		type: () =>
			rows
				.innerJoin('organisationType as t', 't.id', 'r.organisationTypeId')
				.orderBy('t.position', direction),
		mode: () => rows.orderBy('r.mode', direction),
		state: () => byOrder('r.state', registrationStates),
		country: () => byOrder('r.country', byName(countries, ctx)),
	} satisfies Record<QueueSort, () => unknown>;
	const found = await sorted[sort]()
		.orderBy('r.id', direction)
		.limit(pageSize)
		.offset((page - 1) * pageSize)
		.execute();
	return found.map(({ id }) => id);
}

/** As the reader's language orders the names; the database has only codes. */
function byName(countries: readonly string[], { locale }: Context): string[] {
	const { compare } = new Intl.Collator(locale);
	return countries.toSorted((a, b) => compare(countryName(a, locale), countryName(b, locale)));
}

async function readLines(
	ctx: Context,
	ids: readonly string[],
	{ showsEmail }: QueueScope,
	{ pairs, columns, fields }: { pairs: readonly LikePair[]; columns: readonly string[]; fields: FormField[] },
): Promise<RegistrationQueue['items']> {
	const doubtful = new Set(pairs.flatMap((pair) => pair.ids));
	const chosen = fields.filter(({ id }) => columns.includes(`field-${id}`));
	const answers = chosen.length === 0 ? new Map() : await listAnswers(ctx, ids, 'registration');
	return (await listQueued(ctx, ids, showsEmail, columns.includes('tags'))).map(({ id, ...entry }) => ({
		...entry,
		isDoubtful: doubtful.has(id),
		answers: Object.fromEntries(
			chosen.map((field) => [field.id, answerText(field, answers.get(id)?.[field.id])]),
		),
	}));
}
