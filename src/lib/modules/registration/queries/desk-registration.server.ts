import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type {} from '#lib/server/audit/tables.ts';
import type {} from '#lib/server/mail/tables.ts';
import { registrationPolicy } from '../policy.ts';
import type {} from '../tables/queue.server.ts';
import type { DeskNote, HistoryEntry, LikeThis } from '../types/desk.ts';
import { textsFor } from '../rules/message-texts.ts';
import type { MessageTexts } from '../types/bulk.ts';
import { openQueueScope } from './filtered-registrations.server.ts';
import { listLikePairs } from './like-pairs.server.ts';
import { listQueued } from './queue.server.ts';

type Workshop = Pick<WorkshopView, 'id' | 'state'>;
interface Registration {
	id: string;
	personId: string;
}

/** Nobody reads more of one registration, and a registration has hardly ever more. */
const mostEntries = 300;

/**
 * @param registration one that the reader may see
 * @returns the desk's notes on it, the newest first; none for those who do not belong to the desk
 */
export async function listNotes(ctx: Context, workshop: Workshop, { id }: Registration): Promise<DeskNote[]> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	if (!may(ctx.actor, registrationPolicy, 'note.list', facts)) return [];
	const rows = await ctx.db
		.selectFrom('registrationNote as n')
		.leftJoin('person as p', 'p.id', 'n.authorId')
		.select(['n.id', 'n.authorId', 'n.body', 'n.createdAt', 'n.editedAt', 'p.fullName as author'])
		.where('n.registrationId', '=', id)
		.orderBy('n.createdAt', 'desc')
		.orderBy('n.id', 'desc')
		.limit(mostEntries)
		.execute();
	return rows.map(({ authorId, ...note }) => ({
		...note,
		isOwn: authorId !== null && authorId === ctx.actor.personId,
	}));
}

/**
 * @param registration one that the reader may see
 * @returns everything that happened to it, the latest first: what the audit log says, mails about it, messages to many, and that
 *   notes were written. Mails carry no registration's id: those of the instant of one of its steps are its own.
 */
export async function listHistory(
	ctx: Context,
	workshop: Workshop,
	{ id, personId }: Registration,
): Promise<HistoryEntry[]> {
	const steps = await ctx.db
		.selectFrom('auditEntry as e')
		.leftJoin('person as p', 'p.id', 'e.actorId')
		.select(['e.at', 'e.action', 'e.details', 'e.actorId', 'p.fullName as by'])
		.where('e.subjectId', '=', id)
		.where('e.workshopId', '=', workshop.id)
		.orderBy('e.at', 'desc')
		.orderBy('e.id', 'desc')
		.limit(mostEntries)
		.execute();
	const instants = new Set(steps.map(({ at }) => at));
	const mails = await ctx.db
		.selectFrom('outboxMail')
		.select(['createdAt', 'kind', 'state', 'subject'])
		.where('personId', '=', personId)
		.where('kind', 'like', 'registration.%')
		.orderBy('createdAt', 'desc')
		.limit(mostEntries)
		.execute();
	const isWritingTo = may(ctx.actor, registrationPolicy, 'registration.contact', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	const messages = isWritingTo ? await listMessagesTo(ctx, id) : [];
	return [
		...steps.map(({ at, action, details, actorId, by }) => ({
			kind: 'step' as const,
			at,
			action,
			from: textIn(details, 'from'),
			to: textIn(details, 'to'),
			by,
			isOwn: actorId === personId,
			isSystem: actorId === null,
		})),
		...mails
			.filter(({ createdAt, kind }) => kind !== 'registration.message' && instants.has(createdAt))
			.map(({ createdAt, state, subject }) => ({ kind: 'mail' as const, at: createdAt, state, subject })),
		...messages,
	].toSorted((a, b) => b.at.localeCompare(a.at));
}

/**
 * @param registration one that the reader may see
 * @returns the registrations that look like one of the same person
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listLikeThis(
	ctx: Context,
	workshop: WorkshopView,
	{ id }: Registration,
): Promise<LikeThis[]> {
	const { types } = await openQueueScope(ctx, workshop);
	const pairs = (await listLikePairs(ctx, workshop.id, types)).filter(({ ids }) => ids.includes(id));
	const others = new Map(pairs.map(({ ids, by }) => [ids[0] === id ? ids[1] : ids[0], by]));
	const entries = await listQueued(ctx, [...others.keys()], false);
	return entries.map((entry) => ({
		reference: entry.reference,
		fullName: entry.fullName,
		by: others.get(entry.id) ?? [],
	}));
}

async function listMessagesTo(ctx: Context, registrationId: string): Promise<HistoryEntry[]> {
	const rows = await ctx.db
		.selectFrom('bulkLine as l')
		.innerJoin('bulkAction as a', 'a.id', 'l.actionId')
		.leftJoin('person as p', 'p.id', 'a.personId')
		.select(['l.doneAt', 'a.id', 'a.texts', 'p.fullName as by'])
		.where('l.registrationId', '=', registrationId)
		.where('l.outcome', '=', 'done')
		.where('a.step', '=', 'mail')
		.orderBy('l.doneAt', 'desc')
		.limit(mostEntries)
		.execute();
	return rows.map(({ doneAt, id, texts, by }) => ({
		kind: 'message',
		at: doneAt ?? '',
		id,
		by,
		subject: textsFor(JSON.parse(texts) as MessageTexts, ctx.locale)?.subject ?? '',
	}));
}

function textIn(details: string, key: string): string | null {
	const value = (JSON.parse(details) as Record<string, unknown>)[key];
	return typeof value === 'string' ? value : null;
}
