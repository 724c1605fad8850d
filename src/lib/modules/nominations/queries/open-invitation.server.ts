import type { Context, TransactionContext } from '#lib/core/context.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { LinkEnd } from '../types/nominations.ts';
import { findInvitationByLink, type InvitationRow } from './invitation-rows.server.ts';

/** @returns why nothing can be done by the links of an invitation any more; undefined while something can */
export function linkEnd(
	invitation: Pick<InvitationRow, 'state'>,
	workshop: WorkshopView,
	now: string,
): LinkEnd | undefined {
	if (invitation.state === 'withdrawn') return 'withdrawn';
	return workshop.state !== 'published' || now >= endInstantOf(workshop) ? 'over' : undefined;
}

/**
 * @param token from an institution's link
 * @returns its invitation, closed ones too; undefined when nothing can be done by the link any more, or there never was such a link
 */
export async function openInvitation(
	ctx: Context | TransactionContext,
	token: string,
): Promise<InvitationRow | undefined> {
	const row = await findInvitationByLink(ctx, token);
	if (!row) return undefined;
	const workshop = await getWorkshopById(ctx, row.workshopId);
	return linkEnd(row, workshop, ctx.now) ? undefined : row;
}
