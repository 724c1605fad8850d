import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import type {} from '#lib/server/mail/tables.ts';
import type { MailBody, MailState } from '#lib/server/mail/types.ts';
import { adminPolicy } from '../policy.ts';
import type { ListPage, OutboxMailBody, OutboxMailView } from '../types.ts';

const pageSize = 50;

const columns = [
	'id',
	'recipient',
	'kind',
	'subject',
	'state',
	'attempts',
	'lastError',
	'createdAt',
	'sentAt',
] as const;

/**
 * @param state only mails in that state; undefined for all
 * @param page from 1
 * @returns the newest mails first; without subjects once a mail server is set, because they quote workshops' contents
 */
export async function listOutbox(
	ctx: Context,
	state: MailState | undefined,
	page: number,
): Promise<ListPage<OutboxMailView>> {
	authorize(ctx, adminPolicy, 'outbox.read', null);
	const mails = ctx.db
		.selectFrom('outboxMail')
		.$if(state !== undefined, (query) => query.where('state', '=', state as MailState));
	const { total } = await mails
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const shown = Math.min(Math.max(1, page), pages);
	const items = await mails
		.select(columns)
		.orderBy('id', 'desc')
		.limit(pageSize)
		.offset((shown - 1) * pageSize)
		.execute();
	return { items: items.map(withoutSubjectOnceSent), page: shown, pages, total };
}

/**
 * @returns one mail with its text, which is there only while no mail server is set
 * @throws DomainError NOT_FOUND when there is none, or mails are being sent
 */
export async function getOutboxMail(ctx: Context, id: string): Promise<OutboxMailBody> {
	authorize(ctx, adminPolicy, 'outbox.read', null);
	const { isKept, secretBox } = mailSettings();
	if (!isKept) notFound();
	const row = await ctx.db
		.selectFrom('outboxMail')
		.select([...columns, 'body', 'isSealed'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) notFound();
	const { body, isSealed, ...mail } = row;
	if (body === null) return { ...withoutSubjectOnceSent(mail), text: null, attachments: [] };
	const content = JSON.parse(isSealed === 1 ? secretBox.open(body) : body.toString()) as MailBody;
	return { ...mail, text: content.text, attachments: [...content.attachments] };
}

/** @returns how many mails stand in each state */
export async function countOutbox(ctx: Context): Promise<Partial<Record<MailState, number>>> {
	authorize(ctx, adminPolicy, 'outbox.read', null);
	const rows = await ctx.db
		.selectFrom('outboxMail')
		.select(({ fn }) => ['state', fn.countAll<number>().as('count')])
		.groupBy('state')
		.execute();
	return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

function withoutSubjectOnceSent(mail: OutboxMailView): OutboxMailView {
	return mailSettings().isKept && mail.subject !== '' ? mail : { ...mail, subject: null };
}
