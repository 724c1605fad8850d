import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { headerText, layOutMail } from './layout.ts';
import { mailSettings } from './settings.ts';
import type {} from './tables.ts';
import type { MailDraft } from './types.ts';

/**
 * Puts mails into the outbox, in the transaction of what they tell of: either both happen or neither.
 * @param drafts one for each recipient; nobody ever shares a mail
 */
export async function queueMails(ctx: TransactionContext, drafts: readonly MailDraft[]): Promise<void> {
	const { origin, secretBox } = mailSettings();
	for (const draft of drafts) {
		const body = JSON.stringify(layOutMail(draft, origin));
		await ctx.db
			.insertInto('outboxMail')
			.values({
				id: newId(),
				personId: draft.recipient.personId,
				recipient: draft.recipient.email,
				kind: draft.kind,
				locale: draft.recipient.locale,
				subject: headerText(draft.subject),
				body: draft.isSecret ? secretBox.seal(body) : Buffer.from(body),
				isSealed: draft.isSecret ? 1 : 0,
				state: 'queued',
				attempts: 0,
				nextAttemptAt: ctx.now,
				lastError: null,
				createdAt: ctx.now,
				sentAt: null,
			})
			.execute();
	}
}

/** Deletes every mail to a person, sent or not, with its address. */
export async function forgetMails(
	ctx: TransactionContext,
	personId: string,
	email: string | null,
): Promise<void> {
	await ctx.db
		.deleteFrom('outboxMail')
		.where((eb) => eb.or([eb('personId', '=', personId), eb('recipient', '=', email)]))
		.execute();
}
