import type { Context } from '#lib/core/context.ts';
import { newCode } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';

import { challengePolicy } from '../policy.ts';
import { isUnfinished, likelyLanguage, postingObstacle, writingLanguages } from '../rules.ts';
import type { ChallengeAddress, ChallengeScope, ChallengeText, WorkshopScope } from '../types.ts';
import { challengeFacts, getChallengeScope, getWorkshopScope } from './scope.server.ts';
import { listTopics } from './topics.server.ts';

/**
 * What the form for a new challenge shows, also to people who cannot post: they are told why.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors; NOT_FOUND where the workshop is not to be seen
 */
export async function getChallengeForm(ctx: Context, slug: string) {
	requirePerson(ctx);
	const scope = await getWorkshopScope(ctx, slug);
	const { workshop, participant } = scope;
	const obstacle = postingObstacle({ workshopState: workshop.state, participant }) ?? null;
	const isWaiting = obstacle === 'not_participant' && (await hasRegistration(ctx, workshop.id));
	const values = valuesOf(newCode(), {
		title: '',
		body: '',
		language: likelyLanguage(workshop.workingLanguages, ctx.locale),
		visibility: 'author',
		topicId: null,
	});
	const country = participant?.country ?? '';
	const organisation = participant?.organisation ?? '';
	return { ...(await formParts(ctx, scope)), obstacle, isWaiting, country, organisation, values };
}

/**
 * What the form for one's own challenge shows.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors; NOT_FOUND for everybody but its author taking part
 */
export async function getChallengeEdit(ctx: Context, address: ChallengeAddress) {
	requirePerson(ctx);
	const scope: ChallengeScope = await getChallengeScope(ctx, address);
	authorize(ctx, challengePolicy, 'challenge.edit', challengeFacts(scope));
	const { code, state, reviewNote, country, organisation } = scope.challenge;
	return {
		...(await formParts(ctx, scope)),
		challenge: { code, state, reviewNote, country, organisation, isUnfinished: isUnfinished(state) },
		values: valuesOf(code, scope.challenge),
	};
}

async function formParts(ctx: Context, { workshop }: WorkshopScope) {
	const topics = await listTopics(ctx, workshop.id);
	return { workshop, topics, languages: writingLanguages(workshop.workingLanguages) };
}

function valuesOf(code: string, text: ChallengeText) {
	const { title, body, language, visibility, topicId } = text;
	return { code, title, body, language, visibility, topicId: topicId ?? '' };
}

/** Registered, but not decided yet. */
async function hasRegistration(ctx: Context, workshopId: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', requirePerson(ctx))
		.where('state', '=', 'received')
		.executeTakeFirst();
	return row !== undefined;
}
