import type { Context, Locale, TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { issuedMail } from '../emails/certificates.server.ts';
import { paperPolicy } from '../policy/papers.ts';
import { readAttendanceShares } from '../queries/attendance.server.ts';
import { readCertificateRule } from '../queries/certificate-rule.server.ts';
import { certificateLanguage, codeLength, mayIssue, standingOf } from '../rules/certificates.ts';
import type {} from '../tables/papers.server.ts';
import type { IssueOutcome } from '../types/certificates.ts';

/** One transaction issues so many; everybody else's reads wait for it. */
const atOnce = 25;

/**
 * Issues certificates to everybody confirmed who attended enough and has none yet, and tells each by mail. Pressed twice, or by
 * two people at once, nobody gets a second one; broken off, it goes on where it was when it is pressed again.
 * @returns how many were issued now; refused before the workshop's last day
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk, and in archived workshops
 */
export async function issueCertificates(ctx: Context, workshopId: string): Promise<IssueOutcome> {
	const workshop = await authorizeCertificates(ctx, workshopId);
	if (!mayIssue(workshop, ctx.now)) return { ok: false, reason: 'too_early' };
	const rule = await readCertificateRule(ctx, workshopId);
	const shares = await readAttendanceShares(ctx, workshop);
	const qualified = [...shares].filter(([, share]) => standingOf(rule, share) === 'qualifies');
	const ids = qualified.map(([id]) => id);
	let issued = 0;
	for (let from = 0; from < ids.length; from += atOnce)
		issued += await withTransaction(ctx, async (ctx) => {
			await authorizeCertificates(ctx, workshopId);
			return issueTo(ctx, workshopId, ids.slice(from, from + atOnce), rule.languages);
		});
	return { ok: true, issued };
}

/** @returns the workshop, for those who may issue there */
export async function authorizeCertificates(ctx: Context, workshopId: string): Promise<WorkshopView> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorize(ctx, paperPolicy, 'certificate.edit', { workshopId, state: workshop.state });
	return workshop;
}

async function issueTo(
	ctx: TransactionContext,
	workshopId: string,
	registrationIds: readonly string[],
	languages: readonly Locale[],
): Promise<number> {
	const people = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('certificateHolder as h', 'h.registrationId', 'r.id')
		.select(['r.id', 'p.id as personId', 'p.fullName', 'p.locale'])
		.where('r.id', 'in', registrationIds)
		.where('r.state', '=', 'confirmed')
		.where('h.certificateId', 'is', null)
		.execute();
	for (const { id: registrationId, fullName, locale } of people) {
		const id = newId();
		await ctx.db
			.insertInto('certificate')
			.values({ id, workshopId, code: newCode(codeLength), issuedAt: ctx.now, revokedAt: null })
			.execute();
		const language = certificateLanguage(languages, locale);
		await ctx.db
			.insertInto('certificateHolder')
			.values({ certificateId: id, registrationId, name: fullName, language })
			.execute();
		await recordAudit(ctx, { action: 'certificate.issue', workshopId, subjectId: id });
	}
	await tellHolders(
		ctx,
		workshopId,
		people.map(({ personId }) => personId),
	);
	return people.length;
}

/** Writes to people whose certificates are there, each in their own language; those without an address get theirs on paper. */
export async function tellHolders(
	ctx: TransactionContext,
	workshopId: string,
	personIds: readonly string[],
): Promise<void> {
	for (const recipient of await listRecipients(ctx, personIds)) {
		const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, workshopId);
		await queueMails(ctx, [issuedMail(recipient, workshop)]);
	}
}
