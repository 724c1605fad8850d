import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { dateOf } from '#lib/core/time.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { isOverdue } from '../rules/cases.ts';
import { logisticsPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import {
	openStates,
	type CaseFilter,
	type CaseList,
	type CasePage,
	type DeskCase,
	type StepKind,
} from '../types.ts';
import { listIssuedLetters } from './own.server.ts';
import { unsealed } from './sealed.server.ts';

const pageSize = 50;

/**
 * @param slug of the workshop
 * @returns the desk and what the actor may there: see the cases or only count them, change them, read answers
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for people without that section
 */
export async function getLogisticsDesk(ctx: Context, slug: string) {
	const desk = await getDeskSection(ctx, slug, 'logistics');
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	return {
		...desk,
		mayList: may(ctx.actor, logisticsPolicy, 'logistics.list', facts),
		mayChange: may(ctx.actor, logisticsPolicy, 'logistics.change', facts),
		mayReadAnswers: may(ctx.actor, logisticsPolicy, 'logistics.read_answers', facts),
		mayIssue: may(ctx.actor, logisticsPolicy, 'logistics.issue_letter', facts),
	};
}

/**
 * @param page from 1; beyond the last one the last one is given
 * @returns the cases of confirmed participants, those due first on top, those without a date last
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk
 */
export async function listCases(
	ctx: Context,
	workshop: WorkshopView,
	filter: CaseFilter,
	page: number,
): Promise<CaseList> {
	authorizeList(ctx, workshop);
	const today = dateOf(ctx.now, workshop.zone);
	const matching = selectMatching(ctx, workshop.id, filter, today);
	const { total } = await matching
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const shown = Math.min(page, pages);
	const rows = await withColumns(matching)
		.orderBy('c.dueOn', (order) => order.asc().nullsLast())
		.orderBy('c.id')
		.limit(pageSize)
		.offset((shown - 1) * pageSize)
		.execute();
	return { items: rows.map((row) => toDeskCase(row, today)), page: shown, pages, total };
}

/**
 * @returns one case with its history and letters, without the person's answers
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk, and where the workshop has no such case
 */
export async function getCase(ctx: Context, workshop: WorkshopView, caseId: string): Promise<CasePage> {
	authorizeList(ctx, workshop);
	const row = await withColumns(selectCases(ctx, workshop.id))
		.select(['c.assignedTo', 'c.registrationId'])
		.where('c.id', '=', caseId)
		.executeTakeFirst();
	if (!row) notFound();
	const steps = await ctx.db
		.selectFrom('logisticsStep as s')
		.leftJoin('person as p', 'p.id', 's.actorId')
		.select(['s.at', 's.kind', 's.state', 's.text', 'p.fullName as actor'])
		.where('s.caseId', '=', caseId)
		.orderBy('s.id')
		.execute();
	return {
		...toDeskCase(row, dateOf(ctx.now, workshop.zone)),
		assignedTo: row.assignedTo,
		steps: steps.map((step) => ({ ...step, text: textOfStep(step) })),
		letters: row.kind === 'visa_letter' ? await listIssuedLetters(ctx, row.registrationId) : [],
	};
}

const written: readonly StepKind[] = ['message', 'reply', 'note'];

function textOfStep({ kind, text }: { kind: StepKind; text: Buffer | null }): string | null {
	if (text !== null) return unsealed<string>(text) ?? null;
	return written.includes(kind) ? null : '';
}

/**
 * @returns who may take cases on: owners and registration desk, by name
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk
 */
export async function listAssignees(
	ctx: Context,
	workshop: WorkshopView,
): Promise<{ personId: string; fullName: string }[]> {
	authorizeList(ctx, workshop);
	return ctx.db
		.selectFrom('teamMember as t')
		.innerJoin('person as p', 'p.id', 't.personId')
		.select(['t.personId', 'p.fullName'])
		.distinct()
		.where('t.workshopId', '=', workshop.id)
		.where('t.role', 'in', ['owner', 'registration_desk'])
		.orderBy('p.fullName')
		.execute();
}

function authorizeList(ctx: Context, { id, state }: WorkshopView): void {
	authorize(ctx, logisticsPolicy, 'logistics.list', { workshopId: id, state });
}

function selectCases(ctx: Context, workshopId: string) {
	return ctx.db
		.selectFrom('logisticsCase as c')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('person as a', 'a.id', 'c.assignedTo')
		.where('c.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed');
}

function selectMatching(ctx: Context, workshopId: string, filter: CaseFilter, today: string) {
	let query = selectCases(ctx, workshopId);
	if (filter.kind) query = query.where('c.kind', '=', filter.kind);
	if (filter.state === 'open' || filter.isOverdue) query = query.where('c.state', 'in', openStates);
	else if (filter.state !== 'all') query = query.where('c.state', '=', filter.state);
	if (filter.isOverdue) query = query.where('c.dueOn', '<', today);
	if (filter.assignee === 'nobody') query = query.where('c.assignedTo', 'is', null);
	else if (filter.assignee) query = query.where('c.assignedTo', '=', filter.assignee);
	return query;
}

function withColumns(query: ReturnType<typeof selectCases>) {
	return query.select([
		'c.id',
		'c.kind',
		'c.state',
		'c.dueOn',
		'c.updatedAt',
		'a.fullName as assignee',
		'p.fullName',
		'r.organisation',
		'r.reference',
	]);
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof withColumns>['executeTakeFirstOrThrow']>>;

function toDeskCase(row: CaseRow, today: string): DeskCase {
	const { id, kind, state, dueOn, updatedAt, assignee, fullName, organisation, reference } = row;
	return {
		...{ id, kind, state, dueOn, updatedAt, assignee, fullName, organisation },
		reference: reference.toUpperCase(),
		isOverdue: isOverdue(row, today),
	};
}
