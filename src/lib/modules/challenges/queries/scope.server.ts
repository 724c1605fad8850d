import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { isOrganiser } from '#lib/modules/workshops/policy.ts';
import { findParticipant } from '#lib/modules/workshops/queries/participation.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type { ChallengeFacts } from '../policy.ts';
import type {
	ChallengeAddress,
	ChallengeGistScope,
	ChallengeScope,
	ChallengeView,
	WorkshopScope,
} from '../types.ts';
import { readableChallenge } from './visibility.server.ts';

/**
 * Costs two queries, for anonymous visitors one.
 * @param slug of the workshop
 * @returns the workshop and what the actor is in it
 * @throws DomainError NOT_FOUND when there is none or the actor may not know of it
 */
export async function getWorkshopScope(ctx: Context, slug: string): Promise<WorkshopScope> {
	const workshop = await getWorkshop(ctx, slug);
	const { personId } = ctx.actor;
	const participant = personId === null ? undefined : await findParticipant(ctx, workshop.id, personId);
	const viewer = {
		personId,
		isOrganiser: isOrganiser(ctx.actor, workshop.id),
		isParticipant: participant !== undefined,
	};
	return { workshop, viewer, participant };
}

/**
 * Costs three queries, for anonymous visitors two.
 * @returns the challenge with what `getWorkshopScope` gives
 * @throws DomainError NOT_FOUND when there is none in that workshop or the actor may not see it
 */
export async function getChallengeScope(ctx: Context, address: ChallengeAddress): Promise<ChallengeScope> {
	const scope = await getWorkshopScope(ctx, address.workshop);
	const challenge = await findChallenge(ctx, scope, address.challenge);
	return challenge ? { ...scope, challenge } : notFound();
}

/**
 * Costs as many queries as `getChallengeScope`, which reads the challenge's texts as well.
 * @throws DomainError NOT_FOUND as it does
 */
export async function getChallengeGist(ctx: Context, address: ChallengeAddress): Promise<ChallengeGistScope> {
	const scope = await getWorkshopScope(ctx, address.workshop);
	const challenge = await ctx.db
		.selectFrom('challenge')
		.select(['id', 'authorId', 'state', 'visibility'])
		.where('workshopId', '=', scope.workshop.id)
		.where('code', '=', address.challenge)
		.where(readableChallenge(scope.viewer))
		.executeTakeFirst();
	return challenge ? { ...scope, challenge } : notFound();
}

/** @returns the challenge with that code where the viewer may see it */
export async function findChallenge(
	ctx: Context,
	{ workshop, viewer }: WorkshopScope,
	code: string,
): Promise<ChallengeView | undefined> {
	const row = await ctx.db
		.selectFrom('challenge')
		.innerJoin('person', 'person.id', 'challenge.authorId')
		.leftJoin('topic', 'topic.id', 'challenge.topicId')
		.select([
			'challenge.id',
			'challenge.workshopId',
			'challenge.code',
			'challenge.authorId',
			'person.fullName as authorName',
			'challenge.country',
			'challenge.organisation',
			'challenge.topicId',
			'topic.label as topicLabel',
			'challenge.title',
			'challenge.body',
			'challenge.language',
			'challenge.visibility',
			'challenge.state',
			'challenge.reviewNote',
			'challenge.createdAt',
			'challenge.updatedAt',
			'challenge.submittedAt',
			'challenge.publishedAt',
		])
		.where('challenge.workshopId', '=', workshop.id)
		.where('challenge.code', '=', code)
		.where(readableChallenge(viewer))
		.executeTakeFirst();
	return row && { ...row, topicLabel: topicLabel(ctx, row.topicLabel) };
}

/** @returns what the module's policy asks about a challenge */
export function challengeFacts({ workshop, participant, challenge }: ChallengeScope): ChallengeFacts {
	return {
		workshopId: workshop.id,
		workshopState: workshop.state,
		participant,
		authorId: challenge.authorId,
		state: challenge.state,
	};
}

/** @returns a topic's label in the reader's language */
export function topicLabel(ctx: Context, label: string | null): string | null {
	return label === null ? null : localized(JSON.parse(label) as LocalizedText, ctx.locale).text;
}
