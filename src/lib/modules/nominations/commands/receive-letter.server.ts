import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { acceptFile, type AcceptedFile } from '#lib/server/files/accepted.ts';
import { keepFile, removeFile } from '#lib/server/files/store.ts';
import { getInvitationRow, type InvitationRow } from '../queries/invitation-rows.server.ts';
import { openInvitation } from '../queries/open-invitation.server.ts';
import { largestLetter, letterTypes, mostLetters, type LetterOutcome } from '../types/letters.ts';
import { recordStep, workshopForInvitations } from './invitation-steps.server.ts';

/** The bytes, and the name as the browser gave it. */
interface Upload {
	content: Uint8Array;
	name: string;
}

/**
 * Notes at the desk that an institution has answered by letter, with the letter or without one.
 * @returns why it is not taken: its kind, its size, more letters than anybody reads, an invitation that was never sent
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived or has none
 */
export async function receiveLetter(
	ctx: Context,
	workshopId: string,
	id: string,
	upload: Upload | null,
): Promise<LetterOutcome> {
	const find = async (ctx: TransactionContext) => {
		await workshopForInvitations(ctx, workshopId);
		return getInvitationRow(ctx, workshopId, id);
	};
	return receive(ctx, find, upload);
}

/**
 * Takes a letter, such as a note verbale, from whoever holds the institution's link.
 * @returns as `receiveLetter`
 * @throws DomainError NOT_FOUND when the link leads nowhere, or nothing can be sent by it any more
 */
export async function receiveLetterByLink(
	ctx: Context,
	token: string,
	upload: Upload,
): Promise<LetterOutcome> {
	return receive(ctx, async (ctx) => (await openInvitation(ctx, token)) ?? notFound(), upload);
}

async function receive(
	ctx: Context,
	find: (ctx: TransactionContext) => Promise<InvitationRow>,
	upload: Upload | null,
): Promise<LetterOutcome> {
	// Asked before the file is looked at, which is work that nobody else may cause; and again with the write.
	await withTransaction(ctx, find);
	const file = upload && (await readLetter(upload));
	if (typeof file === 'string') return { ok: false, reason: file };
	const fileKey = file && (await keepFile(file.content));
	const outcome = await withTransaction(ctx, async (ctx) =>
		note(ctx, await find(ctx), file && fileKey !== null ? { ...file, fileKey } : null),
	).catch(async (error: unknown) => {
		if (fileKey !== null) await removeFile(fileKey);
		throw error;
	});
	if (!outcome.ok && fileKey !== null) await removeFile(fileKey);
	return outcome;
}

async function readLetter({ content, name }: Upload): Promise<AcceptedFile | 'too_large' | 'kind_refused'> {
	if (content.length > largestLetter) return 'too_large';
	const file = await acceptFile(content, name);
	return file && letterTypes.includes(file.contentType) ? file : 'kind_refused';
}

async function note(
	ctx: TransactionContext,
	row: InvitationRow,
	file: (AcceptedFile & { fileKey: string }) | null,
): Promise<LetterOutcome> {
	if (row.state !== 'sent' && row.state !== 'closed') return { ok: false, reason: 'state_changed' };
	if (file) {
		const letters = await ctx.db
			.selectFrom('invitationLetter')
			.select('id')
			.where('invitationId', '=', row.id)
			.execute();
		if (letters.length >= mostLetters) return { ok: false, reason: 'too_many' };
		await ctx.db
			.insertInto('invitationLetter')
			.values({
				id: newId(),
				invitationId: row.id,
				fileKey: file.fileKey,
				fileName: file.name,
				contentType: file.contentType,
				size: file.content.length,
				receivedBy: ctx.actor.personId,
				receivedAt: ctx.now,
			})
			.execute();
	}
	await ctx.db
		.updateTable('institutionInvitation')
		.set({ letterReceivedAt: row.letterReceivedAt ?? ctx.now, updatedAt: ctx.now })
		.where('id', '=', row.id)
		.execute();
	await recordStep(ctx, row, 'receive_letter');
	return { ok: true };
}
