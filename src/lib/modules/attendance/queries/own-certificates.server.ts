import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type {} from '../tables/papers.server.ts';
import type { OwnCertificate } from '../types/certificates.ts';

/**
 * @returns the certificates of the actor, the latest workshop first
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function listOwnCertificates(ctx: Context): Promise<OwnCertificate[]> {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('certificateHolder as h', 'h.registrationId', 'r.id')
		.innerJoin('certificate as c', 'c.id', 'h.certificateId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['c.code', 'h.name', 'h.language', 'c.issuedAt', 'c.revokedAt', 'h.revokeReason'])
		.select(['w.slug', 'w.title', 'w.startsOn', 'w.endsOn', 'w.zone'])
		.where('r.personId', '=', requirePerson(ctx))
		.orderBy('w.startsOn', 'desc')
		.orderBy('c.id')
		.execute();
	return rows.map(({ slug, title, startsOn, endsOn, zone, ...certificate }) => {
		const { text, language } = localized(JSON.parse(title) as LocalizedText, ctx.locale);
		return {
			...certificate,
			workshop: { slug, title: text, titleLanguage: language, startsOn, endsOn, zone },
		};
	});
}
