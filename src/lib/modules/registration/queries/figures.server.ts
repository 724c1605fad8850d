import type { Context } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { dateOf, instantOf } from '#lib/core/time.ts';
import { listSeatCaps } from '#lib/modules/workshops/queries/seats.server.ts';
import { capDimensions, type WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import {
	countBy,
	isCountedKind,
	largestFirst,
	leastCount,
	sumOf,
	timelineOf,
	withoutSmall,
	type FigureDay,
	type FigureRow,
} from '../rules/figures.ts';
import { leftOf, quotaOf } from '../rules/seats.ts';
import type {} from '../tables/registrations.server.ts';
import { fieldForms, type FormField } from '../types/fields.ts';
import type {
	Figure,
	FigureCount,
	FigureKind,
	Figures,
	FigureSeats,
	QuestionFigure,
} from '../types/figures.ts';
import { countAnswers } from './answer-counts.server.ts';
import { listFields, listReadableFields } from './fields.server.ts';
import { reviewableTypes } from './reviewers.server.ts';
import { readSeats } from './seats.server.ts';

/**
 * @param workshop one whose desk the caller may open
 * @returns the numbers of its registrations. Whoever may not see the people reads of confirmed ones only, and no count under five
 * @throws DomainError NOT_FOUND for people outside its team
 */
export async function getFigures(ctx: Context, workshop: WorkshopView): Promise<Figures> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, 'figures.read', facts);
	const isExact =
		may(ctx.actor, registrationPolicy, 'registration.list', facts) &&
		(await reviewableTypes(ctx, workshop.id)) === null;
	const rows = await countRows(ctx, workshop.id);
	const figure = (kind: FigureKind) => toFigure(countBy(rows, kind), isExact);
	return {
		isExact,
		total: totalOf(rows, isExact),
		byState: isExact ? figure('state') : null,
		byOrganisationType: figure('organisation_type'),
		byCountry: figure('country'),
		byRegion: figure('region'),
		byMode: figure('mode'),
		questions: await listQuestions(ctx, workshop.id, isExact),
		timeline: isExact ? timelineOf(await listDays(ctx, workshop)) : null,
		seats: isExact ? await listSeats(ctx, workshop) : [],
	};
}

function totalOf(rows: readonly FigureRow[], isExact: boolean): number | null {
	const lines = countBy(rows, 'mode');
	if (isExact) return sumOf(lines);
	const confirmed = lines.reduce((sum, line) => sum + line.confirmed, 0);
	return confirmed < leastCount ? null : confirmed;
}

function toFigure(lines: readonly FigureCount[], isExact: boolean): Figure {
	return isExact ? { lines: largestFirst(lines), others: null } : withoutSmall(lines);
}

async function countRows(ctx: Context, workshopId: string): Promise<FigureRow[]> {
	return ctx.db
		.selectFrom('registration')
		.select(['state', 'organisationTypeId', 'country', 'mode'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', workshopId)
		.groupBy(['state', 'organisationTypeId', 'country', 'mode'])
		.execute();
}

/** By the minute, because midnight of a zone may be any minute of UTC that a quarter of an hour begins with. */
async function listDays(ctx: Context, { id, zone }: WorkshopView): Promise<FigureDay[]> {
	const received = await ctx.db
		.selectFrom('registration')
		.select((eb) => eb.fn<string>('substr', ['createdAt', eb.lit(1), eb.lit(16)]).as('minute'))
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', id)
		.groupBy('minute')
		.orderBy('minute')
		.execute();
	const confirmed = await ctx.db
		.selectFrom('registration')
		.select((eb) => eb.fn<string>('substr', ['decidedAt', eb.lit(1), eb.lit(16)]).as('minute'))
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', id)
		.where('state', '=', 'confirmed')
		.where('decidedAt', 'is not', null)
		.groupBy('minute')
		.orderBy('minute')
		.execute();
	const days = new Map<string, FigureDay>();
	for (const [name, minutes] of [
		['received', received],
		['confirmed', confirmed],
	] as const)
		for (const [dayOn, count] of countByDay(minutes, zone)) {
			const day = days.get(dayOn) ?? { dayOn, received: 0, confirmed: 0 };
			days.set(dayOn, { ...day, [name]: count });
		}
	return [...days.values()];
}

/** A wall clock costs microseconds, and most minutes lie on the day of the one before. */
function countByDay(
	minutes: readonly { minute: string; count: number }[],
	zone: string,
): Map<string, number> {
	const counts = new Map<string, number>();
	let [dayOn, until] = ['', ''];
	for (const { minute, count } of minutes) {
		if (minute >= until) {
			dayOn = dateOf(`${minute}:00.000Z`, zone);
			const next = Temporal.PlainDate.from(dayOn).add({ days: 1 }).toString();
			until = instantOf(`${next}T00:00`, zone).slice(0, 16);
		}
		counts.set(dayOn, (counts.get(dayOn) ?? 0) + count);
	}
	return counts;
}

async function listQuestions(ctx: Context, workshopId: string, isExact: boolean): Promise<QuestionFigure[]> {
	const fields: FormField[] = [];
	const seen = new Set<string>();
	for (const form of fieldForms) {
		fields.push(...(await listFields(ctx, workshopId, form)).filter(isCounted));
		for (const { id } of await listReadableFields(ctx, workshopId, form)) seen.add(id);
	}
	if (fields.length === 0) return [];
	const ids = fields.map(({ id }) => id);
	const answers = await countAnswers(ctx, ids);
	return fields
		.map((field) => ({
			field,
			...toFigure(answers.get(field.id) ?? [], isExact && seen.has(field.id)),
		}))
		.filter(({ lines }) => lines.length > 0);
}

function isCounted({ kind, visibility }: FormField): boolean {
	return isCountedKind(kind) && visibility !== 'sensitive';
}

async function listSeats(ctx: Context, workshop: { id: string; zone: string }): Promise<FigureSeats[]> {
	const caps = await listSeatCaps(ctx, workshop.id);
	const seats = await readSeats(ctx, workshop);
	return (
		caps
			// What each country may have is no number of seats that fill up.
			.filter(({ dimension, value }) => dimension !== 'country' || value !== '')
			.map(({ dimension, value, seats: limit }) => {
				const quota = quotaOf(seats, { dimension, value });
				const { taken, held } = quota;
				return { dimension, value, limit, taken, held, left: leftOf(quota) ?? 0 };
			})
			.sort((a, b) => capDimensions.indexOf(a.dimension) - capDimensions.indexOf(b.dimension))
	);
}
