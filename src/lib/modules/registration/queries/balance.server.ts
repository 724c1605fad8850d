import { hasTeamRole, type Context } from '#lib/core/context.ts';
import { listHeldSeats, listSeatCaps } from '#lib/modules/workshops/queries/seats.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { balanceOf, hideSmallCounts, type Counted, type Moved } from '../rules/balance.ts';
import { stateAfterBulk } from '../rules/bulk-plan.ts';
import { quotaOf, tallySeats } from '../rules/seats.ts';
import { seatedStates, takesSeat } from '../rules/states.ts';
import {
	balanceDimensions,
	type BalanceEffect,
	type BalanceEffectLine,
	type GenderLine,
} from '../types/balance.ts';
import type { DecisionStep } from '../types/bulk.ts';
import type { FormField } from '../types/fields.ts';
import type { RegistrationState } from '../types/registrations.ts';
import { planBulk } from './bulk-plan.server.ts';
import { listFields, listReadableFields } from './fields.server.ts';
import { filteredRegistrations, openQueueScope } from './filtered-registrations.server.ts';
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
	const { types } = await openQueueScope(ctx, workshop);
	const fields = await listReadableFields(ctx, workshop.id, 'registration');
	const counted = await countPeople(ctx, workshop.id, types);
	const asked = decision ? await listMoves(ctx, workshop, decision) : null;
	return toBalance(ctx, workshop, counted, asked, fields);
}

/** The same for readers of the queue whose people are counted already. `readable` are the questions whose answers they may read. */
export async function toBalance(
	ctx: Context,
	workshop: WorkshopView,
	counted: readonly Counted[],
	asked: { moves: readonly Move[]; left: number } | null,
	readable: readonly FormField[],
): Promise<BalanceEffect> {
	const moves = asked?.moves ?? [];
	const all = [...balanceOf(counted, moves).values()];
	const caps = await listSeatCaps(ctx, workshop.id);
	const seats = tallySeats([], caps, await listHeldSeats(ctx, workshop));
	for (const line of all) {
		const { dimension, value } = line;
		if (dimension === 'region') continue;
		const quota = quotaOf(seats, { dimension, value });
		line.limit = quota.limit;
		line.held = quota.held;
	}
	const { shown, rest } = chooseCountries(all.filter(({ dimension }) => dimension === 'country'));
	return {
		lines: [...all.filter(({ dimension }) => dimension !== 'country'), ...shown].toSorted(byDimension),
		otherCountries: { countries: rest.length, taken: rest.reduce((sum, { taken }) => sum + taken, 0) },
		genders: await countGenders(ctx, workshop.id, moves, readable),
		moved: asked ? moves.length : null,
		left: asked?.left ?? 0,
	};
}

/**
 * @param actionId of one that the reader may see
 * @returns the same for what is prepared, line by line as its preview says
 */
export async function getActionEffect(
	ctx: Context,
	workshop: WorkshopView,
	actionId: string,
): Promise<BalanceEffect> {
	const scope = await openQueueScope(ctx, workshop);
	const rows = await ctx.db
		.selectFrom('bulkLine as l')
		.innerJoin('bulkAction as a', 'a.id', 'l.actionId')
		.innerJoin('registration as r', 'r.id', 'l.registrationId')
		.select(['r.id', 'r.organisationTypeId', 'r.country', 'r.mode', 'a.step', 'l.seenState', 'l.refusal'])
		.where('l.actionId', '=', actionId)
		.where('a.workshopId', '=', workshop.id)
		.execute();
	const moves = rows.flatMap(({ step, seenState: from, refusal, ...row }) => {
		const to = refusal === null ? stateAfterBulk(step, from) : null;
		return to === null ? [] : [{ ...row, from, to, count: 1 }];
	});
	const readable = await listReadableFields(ctx, workshop.id, 'registration');
	const counted = await countPeople(ctx, workshop.id, scope.types);
	return toBalance(ctx, workshop, counted, { moves, left: rows.length - moves.length }, readable);
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

/** @returns everybody of a workshop whose queue the reader may read, in groups; `types` of which they see the people, null: all */
export async function countPeople(
	ctx: Context,
	workshopId: string,
	types: readonly string[] | null,
): Promise<Counted[]> {
	return ctx.db
		.selectFrom('registration')
		.select(['organisationTypeId', 'country', 'mode', 'state'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', workshopId)
		.$if(types !== null, (query) => query.where('organisationTypeId', 'in', types ?? []))
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
async function countGenders(
	ctx: Context,
	workshopId: string,
	moves: readonly Move[],
	readable: readonly FormField[],
): Promise<GenderLine[]> {
	const isGender = ({ topic }: FormField) => topic === 'gender';
	const open = readable.find(isGender);
	// The desk reads every answer that stands on lists, so a question that it does not find there it has not asked.
	const isDesk = hasTeamRole(ctx.actor, workshopId, 'owner', 'registration_desk');
	const field =
		open ?? (isDesk ? undefined : (await listFields(ctx, workshopId, 'registration')).find(isGender));
	if (!field || field.options.length === 0) return [];
	const isOpen = open !== undefined;
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
