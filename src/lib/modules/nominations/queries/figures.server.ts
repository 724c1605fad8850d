import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { nominationPolicy } from '../policy.ts';
import type {} from '../tables/invitations.server.ts';
import type {} from '../tables/nominations.server.ts';
import type { NominationFigures } from '../types/figures.ts';

/** Those that were sent, whether they still take names or not. */
const asked = ['sent', 'closed'] as const;
/** What is no nomination any more. */
const ended = ['declined', 'withdrawn', 'replaced'] as const;

/**
 * @param workshop one whose desk the caller may open
 * @returns how far invitations to institutions have come; null for those who may not read them, and where none was sent. Two
 *   queries
 */
export async function findNominationFigures(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
): Promise<NominationFigures | null> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	if (!may(ctx.actor, nominationPolicy, 'invitation.list', facts)) return null;
	const { invited, seats } = await ctx.db
		.selectFrom('institutionInvitation')
		.select(({ fn }) => [fn.countAll<number>().as('invited'), fn.sum<number | null>('seats').as('seats')])
		.where('workshopId', '=', workshop.id)
		.where('state', 'in', asked)
		.executeTakeFirstOrThrow();
	if (invited === 0) return null;
	const { answered, nominated, registered, confirmed } = await ctx.db
		.selectFrom('nomination as n')
		.innerJoin('institutionInvitation as i', 'i.id', 'n.invitationId')
		.leftJoin('registration as r', 'r.id', 'n.registrationId')
		.select(({ fn }) => [
			fn.count<number>('n.invitationId').distinct().as('answered'),
			fn.countAll<number>().as('nominated'),
			fn.count<number>('r.id').as('registered'),
			fn.count<number>('r.id').filterWhere('r.state', '=', 'confirmed').as('confirmed'),
		])
		.where('i.workshopId', '=', workshop.id)
		.where('i.state', 'in', asked)
		.where('n.state', 'not in', ended)
		.executeTakeFirstOrThrow();
	return { invited, answered, seats: seats ?? 0, nominated, registered, confirmed };
}
