import type { Context } from '#lib/core/context.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { InviteeDefaults } from '../importers/invitees.server.ts';
import { previewInvitees } from '../queries/invitees.server.ts';
import { workshopForInvitations } from './invitation-steps.server.ts';
import { addInvitation } from './save-invitation.server.ts';

/**
 * Drafts an invitation for each row of a table that makes one, as the preview of the same table showed.
 * @param text of the table, decoded
 * @returns how many were drafted; undefined where it is no table of institutions
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, and when the workshop is archived
 */
export async function importInvitees(
	ctx: Context,
	workshopId: string,
	text: string,
	defaults: InviteeDefaults,
): Promise<number | undefined> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopForInvitations(ctx, workshopId);
		const preview = await previewInvitees(ctx, workshop, text, defaults);
		if (!preview.ok) return undefined;
		let drafted = 0;
		for (const { details } of preview.rows)
			if (details && (await addInvitation(ctx, workshopId, details)).ok) drafted++;
		return drafted;
	});
}
