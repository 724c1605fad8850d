import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { revokedMail } from '../emails/certificates.server.ts';
import { readCertificateRule } from '../queries/certificate-rule.server.ts';
import { certificateLanguage } from '../rules/certificates.ts';
import { authorizeCertificates, tellHolders } from './issue-certificates.server.ts';

/**
 * Takes a certificate out of force and tells its holder why. Whoever checks its code learns that it was revoked, not why.
 * @param reference of the registration, in any case
 * @param reason the desk's words
 * @throws DomainError NOT_FOUND when there is none in force, for others than the owner and the registration desk, and in
 *   archived workshops
 */
export async function revokeCertificate(
	ctx: Context,
	workshopId: string,
	reference: string,
	reason: string,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await authorizeCertificates(ctx, workshopId);
		const holder = await getHolder(ctx, workshopId, reference);
		if (holder.revokedAt !== null) notFound();
		await ctx.db.updateTable('certificate').set({ revokedAt: ctx.now }).where('id', '=', holder.id).execute();
		await ctx.db
			.updateTable('certificateHolder')
			.set({ revokeReason: reason })
			.where('certificateId', '=', holder.id)
			.execute();
		await recordAudit(ctx, { action: 'certificate.revoke', workshopId, subjectId: holder.id });
		for (const recipient of await listRecipients(ctx, [holder.personId])) {
			const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, workshopId);
			await queueMails(ctx, [revokedMail(recipient, workshop, reason)]);
		}
	});
}

/**
 * Issues a certificate anew under the same code: with the name and the language the person has now, and in force again where it
 * was revoked. The person is told.
 * @param reference of the registration, in any case
 * @throws DomainError NOT_FOUND when the person has none, for others than the owner and the registration desk, and in archived
 *   workshops
 */
export async function reissueCertificate(ctx: Context, workshopId: string, reference: string): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await authorizeCertificates(ctx, workshopId);
		const holder = await getHolder(ctx, workshopId, reference);
		const { languages } = await readCertificateRule(ctx, workshopId);
		await ctx.db
			.updateTable('certificate')
			.set({ issuedAt: ctx.now, revokedAt: null })
			.where('id', '=', holder.id)
			.execute();
		const language = certificateLanguage(languages, holder.locale);
		await ctx.db
			.updateTable('certificateHolder')
			.set({ name: holder.fullName, language, revokeReason: '' })
			.where('certificateId', '=', holder.id)
			.execute();
		await recordAudit(ctx, { action: 'certificate.reissue', workshopId, subjectId: holder.id });
		await tellHolders(ctx, workshopId, [holder.personId]);
	});
}

async function getHolder(ctx: TransactionContext, workshopId: string, reference: string) {
	const row = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.innerJoin('certificateHolder as h', 'h.registrationId', 'r.id')
		.innerJoin('certificate as c', 'c.id', 'h.certificateId')
		.select(['c.id', 'c.revokedAt', 'p.id as personId', 'p.fullName', 'p.locale'])
		.where('r.workshopId', '=', workshopId)
		.where('r.reference', '=', reference.toLowerCase())
		.executeTakeFirst();
	return row ?? notFound();
}
