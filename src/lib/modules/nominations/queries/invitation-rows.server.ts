import type { Selectable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { hashToken } from '#lib/core/ids.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { endedRegistrations } from '../rules/invitations.ts';
import type { InstitutionInvitationTable } from '../tables/invitations.server.ts';
import type {} from '../tables/nominations.server.ts';

export type InvitationRow = Selectable<InstitutionInvitationTable>;

type AnyContext = Context | TransactionContext;

/** Asks no permission. @throws DomainError NOT_FOUND when that workshop has no such invitation */
export async function getInvitationRow(
	ctx: AnyContext,
	workshopId: string,
	id: string,
): Promise<InvitationRow> {
	const row = await ctx.db
		.selectFrom('institutionInvitation')
		.selectAll()
		.where('id', '=', id)
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	return row ?? notFound();
}

/**
 * @param token from an institution's link
 * @returns its invitation in whatever state; undefined when there is no such link
 */
export async function findInvitationByLink(
	ctx: AnyContext,
	token: string,
): Promise<InvitationRow | undefined> {
	return ctx.db
		.selectFrom('institutionInvitation as i')
		.innerJoin('invitationLink as l', 'l.invitationId', 'i.id')
		.selectAll('i')
		.where('l.tokenHash', '=', hashToken(token))
		.executeTakeFirst();
}

/** @returns for each of the invitations how many nominations stand; none are left out */
export async function countStanding(
	ctx: AnyContext,
	invitationIds: readonly string[],
): Promise<Map<string, number>> {
	if (invitationIds.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('nomination as n')
		.leftJoin('registration as r', 'r.id', 'n.registrationId')
		.select(({ fn }) => ['n.invitationId', fn.countAll<number>().as('count')])
		.where('n.invitationId', 'in', invitationIds)
		.where((eb) =>
			eb.or([
				eb('n.state', 'in', ['proposed', 'accepted']),
				eb.and([eb('n.state', '=', 'registered'), eb('r.state', 'not in', endedRegistrations)]),
			]),
		)
		.groupBy('n.invitationId')
		.execute();
	return new Map(rows.map(({ invitationId, count }) => [invitationId, count]));
}
