import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import { decisionMail } from '../emails/decisions.server.ts';
import { messageMail } from '../emails/messages.server.ts';
import { registrationPolicy } from '../policy.ts';
import { stateAfterBulk } from '../rules/bulk-plan.ts';
import { textsFor } from '../rules/message-texts.ts';
import type {} from '../tables/queue.server.ts';
import type {
	BulkActionView,
	BulkLine,
	BulkRefusal,
	BulkStep,
	MessageSummary,
	MessageTexts,
} from '../types/bulk.ts';

const linesOnPage = 100;
const mostMessages = 200;

interface Workshop {
	id: string;
	state: Parameters<(typeof registrationPolicy)['registration.contact']>[1]['state'];
}

/**
 * @param page of its lines, from 1; beyond the last one the last one is given
 * @returns what is about to be done to many registrations, or what has been; those that are left out stand first
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for those who do not decide there, and for drafts of others
 */
export async function getBulkAction(
	ctx: Context,
	workshop: Workshop,
	actionId: string,
	page: number,
): Promise<BulkActionView> {
	const personId = requirePerson(ctx);
	authorize(ctx, registrationPolicy, 'registration.contact', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	const action = await ctx.db
		.selectFrom('bulkAction as a')
		.leftJoin('person as p', 'p.id', 'a.personId')
		.selectAll('a')
		.select('p.fullName as by')
		.where('a.id', '=', actionId)
		.where('a.workshopId', '=', workshop.id)
		.executeTakeFirst();
	if (!action || (action.state === 'draft' && action.personId !== personId)) notFound();
	const groups = await countOutcomes(ctx, actionId);
	const sum = (isWanted: (group: (typeof groups)[number]) => boolean) =>
		groups.filter(isWanted).reduce((total, { count }) => total + count, 0);
	const total = sum(() => true);
	const pages = Math.max(1, Math.ceil(total / linesOnPage));
	const shown = Math.min(page, pages);
	return {
		...{ id: action.id, step: action.step, state: action.state, by: action.by },
		...{ reason: action.reason, tag: action.tag, heldId: action.heldId },
		texts: JSON.parse(action.texts) as MessageTexts,
		...{ createdAt: action.createdAt, startedAt: action.startedAt, finishedAt: action.finishedAt },
		total,
		done: sum(({ what }) => what === 'done'),
		open: sum(({ what }) => what === 'open'),
		left: groups.flatMap(({ what, count }) =>
			what === 'done' || what === 'open' ? [] : [{ refusal: what, count }],
		),
		lines: await listLines(ctx, action, shown),
		page: shown,
		pages,
	};
}

/**
 * @returns a mail of the action as one of its people would get it: the first who is not left out; undefined where none is sent,
 *   or not yet known what it says
 */
export async function previewMail(
	ctx: Context,
	workshopId: string,
	action: Pick<BulkActionView, 'id' | 'step' | 'texts' | 'reason'>,
): Promise<{ to: string; draft: MailDraft } | undefined> {
	if (action.step === 'tag' || action.step === 'untag' || action.step === 'pick') return undefined;
	const first = await ctx.db
		.selectFrom('bulkLine as l')
		.innerJoin('registration as r', 'r.id', 'l.registrationId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.personId', 'r.reference', 'r.organisation', 'r.mode'])
		.where('l.actionId', '=', action.id)
		.where('l.refusal', 'is', null)
		.where('p.email', 'is not', null)
		.orderBy('l.position')
		.executeTakeFirst();
	const [recipient] = first ? await listRecipients(ctx, [first.personId]) : [];
	if (!first || !recipient) return undefined;
	const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, workshopId);
	const { step, reason, texts } = action;
	const { origin } = mailSettings();
	const draft =
		step === 'mail'
			? messageMail(texts, { ...first, recipient, workshop })
			: decisionMail({ ...first, recipient, workshop }, first, { step, reason, origin });
	return draft && { to: recipient.fullName, draft };
}

/**
 * @returns the messages that were sent to many, the newest first
 * @throws DomainError NOT_FOUND for those who do not write to people there
 */
export async function listMessages(ctx: Context, workshop: Workshop): Promise<MessageSummary[]> {
	authorize(ctx, registrationPolicy, 'registration.contact', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	const rows = await ctx.db
		.selectFrom('bulkAction as a')
		.leftJoin('person as p', 'p.id', 'a.personId')
		.innerJoin('bulkLine as l', 'l.actionId', 'a.id')
		.select(['a.id', 'a.texts', 'a.state', 'a.startedAt', 'p.fullName as by'])
		.select(({ fn }) => [
			fn.count<number>('l.registrationId').as('total'),
			fn.count<number>('l.registrationId').filterWhere('l.outcome', '=', 'done').as('sent'),
		])
		.where('a.workshopId', '=', workshop.id)
		.where('a.step', '=', 'mail')
		.where('a.startedAt', 'is not', null)
		.groupBy('a.id')
		.orderBy('a.startedAt', 'desc')
		.limit(mostMessages)
		.$narrowType<{ startedAt: string }>()
		.execute();
	return rows.map(({ texts, ...row }) => ({
		...row,
		subject: textsFor(JSON.parse(texts) as MessageTexts, ctx.locale)?.subject ?? '',
	}));
}

/** `open`: planned, and not done yet. */
async function countOutcomes(
	ctx: Context,
	actionId: string,
): Promise<{ what: 'done' | 'open' | BulkRefusal; count: number }[]> {
	const rows = await ctx.db
		.selectFrom('bulkLine')
		.select(['refusal', 'outcome'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('actionId', '=', actionId)
		.groupBy(['refusal', 'outcome'])
		.execute();
	const counts = new Map<'done' | 'open' | BulkRefusal, number>();
	for (const { refusal, outcome, count } of rows) {
		const what = refusal ?? outcome ?? 'open';
		counts.set(what, (counts.get(what) ?? 0) + count);
	}
	return [...counts].map(([what, count]) => ({ what, count }));
}

async function listLines(
	ctx: Context,
	{ id, step }: { id: string; step: BulkStep },
	page: number,
): Promise<BulkLine[]> {
	const rows = await ctx.db
		.selectFrom('bulkLine as l')
		.innerJoin('registration as r', 'r.id', 'l.registrationId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.reference', 'p.fullName', 'r.organisation', 'l.seenState', 'l.refusal', 'l.outcome'])
		.where('l.actionId', '=', id)
		.orderBy((eb) =>
			eb
				.case()
				.when(
					eb.or([
						eb('l.refusal', 'is not', null),
						eb.and([eb('l.outcome', 'is not', null), eb('l.outcome', '<>', 'done')]),
					]),
				)
				.then(0)
				.else(1)
				.end(),
		)
		.orderBy('l.position')
		.limit(linesOnPage)
		.offset((page - 1) * linesOnPage)
		.execute();
	return rows.map(({ reference, fullName, organisation, seenState, refusal, outcome }) => ({
		reference: reference.toUpperCase(),
		fullName,
		organisation,
		from: seenState,
		to: stateAfterBulk(step, seenState),
		refusal: refusal ?? (outcome === 'done' ? null : outcome),
		isDone: outcome === 'done',
	}));
}
