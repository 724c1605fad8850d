import type { Context } from '#lib/core/context.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { isOrganiser } from '../policy.ts';
import type { Participant, Viewer } from '../types.ts';

/** @returns what the actor may see by their place in the workshop; costs one query for signed-in people, none for others */
export async function findViewer(ctx: Context, workshopId: string): Promise<Viewer> {
	const { personId } = ctx.actor;
	const participant = personId === null ? undefined : await findParticipant(ctx, workshopId, personId);
	return {
		personId,
		isOrganiser: isOrganiser(ctx.actor, workshopId),
		isParticipant: participant !== undefined,
	};
}

/** @returns the person's confirmed participation; undefined for everybody else */
export async function findParticipant(
	ctx: Context,
	workshopId: string,
	personId: string,
): Promise<Participant | undefined> {
	const [participant] = await participation(ctx.db, { workshopId, personId });
	return participant;
}

const participation = prepared((db, value: (name: 'workshopId' | 'personId') => string) =>
	db
		.selectFrom('participation')
		.select(['personId', 'organisation', 'country'])
		.where('workshopId', '=', value('workshopId'))
		.where('personId', '=', value('personId')),
);
