import type { Context, TeamRole } from '#lib/core/context.ts';
import { findPersonByEmail } from '#lib/modules/people/queries/people.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { roleGivenMail } from '../emails.server.ts';
import { getWorkshopFor } from './workshop-row.server.ts';

export type AddedTeamMember =
	{ ok: true; fullName: string } | { ok: false; reason: 'no_account' | 'has_role' };

/**
 * Gives a person a role in the workshop's team and tells them by mail.
 * @param input `email` as typed
 * @returns the person's name; `no_account` when nobody confirmed that address, `has_role` when nothing would change
 * @throws DomainError NOT_FOUND for everybody but the owners
 */
export async function addTeamMember(
	ctx: Context,
	input: { workshopId: string; email: string; role: TeamRole },
): Promise<AddedTeamMember> {
	return withTransaction(ctx, async (ctx) => {
		const { workshopId, email, role } = input;
		const workshop = await getWorkshopFor(ctx, 'team.edit', workshopId);
		const person = await findPersonByEmail(ctx, email);
		if (!person) return { ok: false, reason: 'no_account' };
		const { personId, fullName } = person;
		const result = await ctx.db
			.insertInto('teamMember')
			.values({ workshopId, personId, role, createdAt: ctx.now })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (result.numInsertedOrUpdatedRows === 0n) return { ok: false, reason: 'has_role' };
		await recordAudit(ctx, { action: 'team.add', workshopId, subjectId: personId, details: { role } });
		if (personId !== ctx.actor.personId) {
			const recipients = await listRecipients(ctx, [personId]);
			await queueMails(
				ctx,
				recipients.map((recipient) => roleGivenMail(recipient, workshop, role)),
			);
		}
		return { ok: true, fullName };
	});
}

/**
 * Takes a role away. A person who does not have it is no refusal: what was wanted is so.
 * @returns `last_owner` when nobody would be left who can edit the workshop
 * @throws DomainError NOT_FOUND for everybody but the owners
 */
export async function removeTeamMember(
	ctx: Context,
	input: { workshopId: string; personId: string; role: TeamRole },
): Promise<{ ok: true } | { ok: false; reason: 'last_owner' }> {
	return withTransaction(ctx, async (ctx) => {
		const { workshopId, personId, role } = input;
		await getWorkshopFor(ctx, 'team.edit', workshopId);
		const owners = await ctx.db
			.selectFrom('teamMember')
			.select('personId')
			.where('workshopId', '=', workshopId)
			.where('role', '=', 'owner')
			.execute();
		if (role === 'owner' && owners.every((owner) => owner.personId === personId))
			return { ok: false, reason: 'last_owner' };
		const result = await ctx.db
			.deleteFrom('teamMember')
			.where('workshopId', '=', workshopId)
			.where('personId', '=', personId)
			.where('role', '=', role)
			.executeTakeFirst();
		if (result.numDeletedRows > 0n)
			await recordAudit(ctx, { action: 'team.remove', workshopId, subjectId: personId, details: { role } });
		return { ok: true };
	});
}
