import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables/papers.server.ts';
import type { CertificateRule } from '../types/certificates.ts';
import { authorizeCertificates } from './issue-certificates.server.ts';

/**
 * Sets what a workshop gives certificates for and what they say. Certificates that are out stay out; their words follow when
 * they are downloaded next.
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk, and in archived workshops
 */
export async function saveCertificateRule(
	ctx: Context,
	workshopId: string,
	rule: CertificateRule,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await authorizeCertificates(ctx, workshopId);
		const values = {
			measure: rule.measure,
			minPercent: rule.minPercent,
			languages: JSON.stringify(rule.languages),
			statement: JSON.stringify(rule.statement),
			signatory: rule.signatory,
			signatoryRole: JSON.stringify(rule.signatoryRole),
			updatedAt: ctx.now,
		};
		await ctx.db
			.insertInto('certificateRule')
			.values({ workshopId, ...values })
			.onConflict((c) => c.column('workshopId').doUpdateSet(values))
			.execute();
		const { measure, minPercent } = rule;
		await recordAudit(ctx, { action: 'certificate.rule', workshopId, details: { measure, minPercent } });
	});
}
