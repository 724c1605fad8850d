import type { Context } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { isOfDomain } from '../rules/admission.ts';
import type {} from '../tables/admission.server.ts';
import type { Admission, OwnAdmission } from '../types/admission.ts';

/**
 * @returns who may register by themselves, for the desk
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners
 */
export async function getAdmission(
	ctx: Context,
	workshop: { id: string; state: WorkshopState },
): Promise<Admission> {
	authorize(ctx, registrationPolicy, 'admission.edit', { workshopId: workshop.id, state: workshop.state });
	const { kind, domains } = await readAdmission(ctx, workshop.id);
	return { kind, domains };
}

/**
 * @param workshopId of a workshop the actor has already been allowed to see
 * @param personId who wants to register; null for somebody not signed in, for whom only the link counts
 * @param tokens of the links that their browser has opened
 * @returns whether they may register there by themselves, and what it goes by
 */
export async function findAdmission(
	ctx: Context,
	workshopId: string,
	personId: string | null,
	tokens: readonly string[],
): Promise<OwnAdmission> {
	const { kind, domains, tokenHash } = await readAdmission(ctx, workshopId);
	if (kind === 'everybody') return { kind, domains, isAdmitted: true };
	if (kind === 'link') return { kind, domains, isAdmitted: tokens.some((it) => hashToken(it) === tokenHash) };
	const person = await ctx.db
		.selectFrom('person')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirst();
	return { kind, domains, isAdmitted: isOfDomain(person?.email ?? '', domains) };
}

/** @returns the address of the published workshop that a link opens; undefined for a link that opens none */
export async function findWorkshopOfLink(ctx: Context, token: string): Promise<string | undefined> {
	const row = await ctx.db
		.selectFrom('admission as a')
		.innerJoin('workshop as w', 'w.id', 'a.workshopId')
		.select('w.slug')
		.where('a.tokenHash', '=', hashToken(token))
		.where('w.state', '=', 'published')
		.executeTakeFirst();
	return row?.slug;
}

async function readAdmission(
	ctx: Context,
	workshopId: string,
): Promise<Admission & { tokenHash: string | null }> {
	const row = await ctx.db
		.selectFrom('admission')
		.select(['kind', 'domains', 'tokenHash'])
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	if (!row) return { kind: 'everybody', domains: [], tokenHash: null };
	return { kind: row.kind, domains: JSON.parse(row.domains) as string[], tokenHash: row.tokenHash };
}
