import type { Context } from '#lib/core/context.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { readCode } from '../rules/certificates.ts';
import type {} from '../tables/papers.server.ts';
import type { Verification } from '../types/certificates.ts';

/**
 * For everybody who holds a certificate in their hands: whoever knows its code may know what it says, and nothing else.
 * @param typed the code, in any case and with separators
 * @returns what the certificate says; undefined where there is none, whether the code was mistyped or made up
 */
export async function findVerification(ctx: Context, typed: string): Promise<Verification | undefined> {
	const code = readCode(typed);
	if (code === null) return undefined;
	const row = await ctx.db
		.selectFrom('certificate as c')
		.innerJoin('workshop as w', 'w.id', 'c.workshopId')
		.leftJoin('certificateHolder as h', 'h.certificateId', 'c.id')
		.select(['c.issuedAt', 'c.revokedAt', 'h.name', 'w.title', 'w.startsOn', 'w.endsOn', 'w.zone'])
		.where('c.code', '=', code)
		.executeTakeFirst();
	if (!row) return undefined;
	const { text, language } = localized(JSON.parse(row.title) as LocalizedText, ctx.locale);
	const { issuedAt, startsOn, endsOn, zone } = row;
	const facts = { workshopTitle: text, workshopTitleLanguage: language, issuedAt, startsOn, endsOn, zone };
	if (row.name === null) return { ...facts, state: 'withdrawn', name: null };
	return { ...facts, state: row.revokedAt === null ? 'valid' : 'revoked', name: row.name };
}
