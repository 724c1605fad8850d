import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { listSeatCaps } from '#lib/modules/workshops/queries/seats.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { balanceOf, hideSmallCounts, type Counted, type Moved } from '../rules/balance.ts';
import { quotaOf, tallySeats } from '../rules/seats.ts';
import { seatedStates, takesSeat } from '../rules/states.ts';
import {
	balanceDimensions,
	type BalanceEffect,
	type BalanceEffectLine,
	type GenderLine,
} from '../types/balance.ts';
import type { DecisionStep } from '../types/bulk.ts';
import type { RegistrationState } from '../types/registrations.ts';
import { planBulk } from './bulk-plan.server.ts';
import { listFields, listReadableFields } from './fields.server.ts';
import { filteredRegistrations } from './filtered-registrations.server.ts';
import type { RegistrationFilter } from '../types/queue.ts';
import { wholeQueue } from '../schema/queue.ts';

/** More countries than that are summed up, unless something of theirs is limited or would change. */
const mostCountries = 8;

/** A decision that is asked about before it is made. */
export interface AskedDecision {
	step: DecisionStep | 'pick';
	selection: { references: readonly string[] } | { filter: RegistrationFilter };
}

type Move = Moved & { id: string };

/**
 * @param decision left out: how things stand
 * @returns how the seats are spread over organisation types, countries, UN regions, ways of taking part and, where the workshop
 *   asks for it, gender: now, and after the decision
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function getBalanceEffect(
	ctx: Context,
	workshop: WorkshopView,
	decision?: AskedDecision,
): Promise<BalanceEffect> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, 'registration.list', facts);
	const counted = await countPeople(ctx, workshop.id);
	const asked = decision ? await listMoves(ctx, workshop, decision) : { moves: [], left: 0 };
	const all = [...balanceOf(counted, asked.moves).values()];
	const seats = tallySeats([], await listSeatCaps(ctx, workshop.id), []);
	for (const line of all)
		if (line.dimension !== 'region')
			line.limit = quotaOf(seats, { dimension: line.dimension, value: line.value }).limit;
	const { shown, rest } = chooseCountries(all.filter(({ dimension }) => dimension === 'country'));
	return {
		lines: [...all.filter(({ dimension }) => dimension !== 'country'), ...shown].toSorted(byDimension),
		otherCountries: { countries: rest.length, taken: rest.reduce((sum, { taken }) => sum + taken, 0) },
		genders: await countGenders(ctx, workshop.id, asked.moves),
		moved: decision ? asked.moves.length : null,
		left: asked.left,
	};
}

function byDimension(a: BalanceEffectLine, b: BalanceEffectLine): number {
	return balanceDimensions.indexOf(a.dimension) - balanceDimensions.indexOf(b.dimension) || b.taken - a.taken;
}

function chooseCountries(countries: readonly BalanceEffectLine[]) {
	const isOfInterest = (line: BalanceEffectLine) =>
		(line.limit !== null && line.taken >= line.limit) ||
		line.taken !== line.takenAfter ||
		line.confirmed !== line.confirmedAfter;
	const inOrder = countries
		.filter(({ taken, takenAfter }) => taken + takenAfter > 0)
		.toSorted((a, b) => Number(isOfInterest(b)) - Number(isOfInterest(a)) || b.taken - a.taken);
	const most = Math.max(mostCountries, Math.min(30, inOrder.filter(isOfInterest).length));
	return { shown: inOrder.slice(0, most), rest: inOrder.slice(most) };
}

async function countPeople(ctx: Context, workshopId: string): Promise<Counted[]> {
	return ctx.db
		.selectFrom('registration')
		.select(['organisationTypeId', 'country', 'mode', 'state'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', workshopId)
		.groupBy(['organisationTypeId', 'country', 'mode', 'state'])
		.execute();
}

async function listMoves(
	ctx: Context,
	workshop: WorkshopView,
	{ step, selection }: AskedDecision,
): Promise<{ moves: Move[]; left: number }> {
	const filter = 'filter' in selection ? selection.filter : wholeQueue;
	const { rows } = await filteredRegistrations(ctx, workshop.id, filter);
	const references = 'filter' in selection ? [] : selection.references.map((one) => one.toLowerCase());
	const selected = await ('filter' in selection ? rows : rows.where('r.reference', 'in', references))
		.select(['r.id', 'r.state', 'r.organisationTypeId', 'r.country', 'r.mode', 'p.email'])
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	const plans = await planBulk(ctx, workshop, { step, heldId: null, tag: '' }, selected);
	const moves = selected.flatMap(({ state: from, ...row }) => {
		const to = plans.get(row.id)?.to ?? null;
		return to === null ? [] : [{ ...row, from, to, count: 1 }];
	});
	return { moves, left: selected.length - moves.length };
}

/** Answers in people's own words are counted together with none. */
async function countGenders(ctx: Context, workshopId: string, moves: readonly Move[]): Promise<GenderLine[]> {
	const field = (await listFields(ctx, workshopId, 'registration')).find(({ topic }) => topic === 'gender');
	if (!field || field.options.length === 0) return [];
	const readable = await listReadableFields(ctx, workshopId, 'registration');
	const isOpen = readable.some(({ id }) => id === field.id);
	const rows = await ctx.db
		.selectFrom('registration as r')
		.leftJoin('formAnswer as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.fieldId', '=', field.id),
		)
		.select(['r.id', 'a.value'])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', 'in', [
			...seatedStates,
			...(moves.length > 0 ? (['waiting', 'declined'] as const) : []),
		])
		.select('r.state')
		.execute();
	const moved = new Map(moves.map(({ id, to }) => [id, to]));
	const keys = new Set(field.options.map(({ key }) => key));
	const now = new Map<string, number>();
	const after = new Map<string, number>();
	const count = (counts: Map<string, number>, key: string, state: RegistrationState) =>
		counts.set(key, (counts.get(key) ?? 0) + (takesSeat(state) ? 1 : 0));
	for (const { id, value, state } of rows) {
		const answer: unknown = value === null ? '' : JSON.parse(value);
		const key = typeof answer === 'string' && keys.has(answer) ? answer : '';
		count(now, key, state);
		count(after, key, moved.get(id) ?? state);
	}
	const lines = [...field.options.map(({ key, label }) => ({ key, label })), { key: '', label: '' }].map(
		({ key, label }) => ({ key, label, count: now.get(key) ?? 0 }),
	);
	return hideSmallCounts(lines, isOpen).map(({ key, label, count: taken }) => ({
		label,
		labelLanguage: field.labelLanguage,
		taken,
		takenAfter: isOpen ? (after.get(key) ?? 0) : null,
	}));
}
