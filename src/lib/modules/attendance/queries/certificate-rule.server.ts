import type { Context, Locale } from '#lib/core/context.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { usualRule } from '../rules/certificates.ts';
import type {} from '../tables/papers.server.ts';
import type { CertificateRule } from '../types/certificates.ts';

/**
 * It asks no permission: the caller has opened the desk, or shows somebody their own certificate.
 * @returns what the workshop gives certificates for and what they say; the usual rule where nothing is set
 */
export async function readCertificateRule(ctx: Context, workshopId: string): Promise<CertificateRule> {
	const row = await ctx.db
		.selectFrom('certificateRule')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	if (!row) return usualRule;
	return {
		measure: row.measure,
		minPercent: row.minPercent,
		languages: JSON.parse(row.languages) as Locale[],
		statement: JSON.parse(row.statement) as LocalizedText,
		signatory: row.signatory,
		signatoryRole: JSON.parse(row.signatoryRole) as LocalizedText,
	};
}
