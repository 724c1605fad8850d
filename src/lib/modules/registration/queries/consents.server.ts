import type { Context } from '#lib/core/context.ts';
import type {} from '../tables/drafts.server.ts';
import type {} from '../tables/registrations.server.ts';
import { consentPurposes, type Consent } from '../types/steps.ts';

/**
 * @param registrationIds of any workshop; at most some hundreds at a time
 * @returns by registration what became of each purpose: one's own for everybody, and all of a workshop for those who read its
 *   registrations; decided in the database
 */
export async function listConsents(
	ctx: Context,
	registrationIds: readonly string[],
): Promise<Map<string, Consent[]>> {
	if (registrationIds.length === 0) return new Map();
	const readable = [...ctx.actor.roles]
		.filter(([, roles]) => readerRoles.some((role) => roles.has(role)))
		.map(([workshopId]) => workshopId);
	const rows = await ctx.db
		.selectFrom('registration as r')
		.leftJoin('registrationConsent as c', 'c.registrationId', 'r.id')
		.select(['r.id', 'r.isListed', 'r.createdAt', 'c.purpose', 'c.givenAt', 'c.withdrawnAt'])
		.where('r.id', 'in', registrationIds)
		.where((eb) =>
			eb.or([eb('r.personId', '=', ctx.actor.personId ?? ''), eb('r.workshopId', 'in', readable)]),
		)
		.execute();
	return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, toConsents(own)]));
}

/** Whoever reads the queue. */
const readerRoles = ['owner', 'registration_desk', 'moderator', 'reader'] as const;

interface Row {
	isListed: 0 | 1;
	createdAt: string;
	purpose: string | null;
	givenAt: string | null;
	withdrawnAt: string | null;
}

/** The list has a column of its own, which also those have who were registered by somebody else. */
function toConsents(rows: readonly Row[]): Consent[] {
	return consentPurposes.map((purpose) => {
		const row = rows.find((one) => one.purpose === purpose);
		const isGiven =
			purpose === 'list' ? rows[0]?.isListed === 1 : row !== undefined && row.withdrawnAt === null;
		const fallback = purpose === 'list' && isGiven ? (rows[0]?.createdAt ?? null) : null;
		return { purpose, isGiven, since: row?.withdrawnAt ?? row?.givenAt ?? fallback };
	});
}

/** @returns what the actor agreed to in that workshop; nothing where they have no registration there */
export async function listOwnConsents(ctx: Context, workshopId: string): Promise<Consent[]> {
	const row = await ctx.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', ctx.actor.personId ?? '')
		.executeTakeFirst();
	return row ? ((await listConsents(ctx, [row.id])).get(row.id) ?? []) : [];
}
