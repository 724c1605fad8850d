import type { TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { foldText } from '#lib/core/fold.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { challengePolicy } from '../policy.ts';
import { challengeFacts, findChallenge, getWorkshopScope } from '../queries/scope.server.ts';
import { listTopics } from '../queries/topics.server.ts';
import { isCode } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { ChallengeAddress, ChallengeScope, ChallengeText, WorkshopScope } from '../types.ts';

/**
 * Finds what a form is about. A code that nobody has used yet stands for a new challenge.
 * @returns the workshop and, where it is there already, the actor's own challenge
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not post or edit it
 */
export async function findOwnChallenge(
	ctx: TransactionContext,
	address: ChallengeAddress,
): Promise<WorkshopScope & Partial<ChallengeScope>> {
	requirePerson(ctx);
	const scope = await getWorkshopScope(ctx, address.workshop);
	const { workshop, participant } = scope;
	const challenge = await findChallenge(ctx, scope, address.challenge);
	if (challenge) {
		authorize(ctx, challengePolicy, 'challenge.edit', challengeFacts({ ...scope, challenge }));
		return { ...scope, challenge };
	}
	if (!isCode(address.challenge) || (await isCodeTaken(ctx, address.challenge))) notFound();
	const facts = { workshopId: workshop.id, workshopState: workshop.state, participant };
	authorize(ctx, challengePolicy, 'challenge.post', facts);
	return scope;
}

async function isCodeTaken(ctx: TransactionContext, code: string): Promise<boolean> {
	const row = await ctx.db.selectFrom('challenge').select('id').where('code', '=', code).executeTakeFirst();
	return row !== undefined;
}

/**
 * @returns the topic that fits the workshop: null where it has none, undefined where one is to be chosen and was not
 */
export async function findTopicId(
	ctx: TransactionContext,
	workshopId: string,
	topicId: string | null,
): Promise<string | null | undefined> {
	const topics = await listTopics(ctx, workshopId);
	if (topics.length === 0) return null;
	return topics.find(({ id }) => id === topicId)?.id;
}

/** Begins a challenge under the country and organisation of the author's registration. */
export async function insertDraft(
	ctx: TransactionContext,
	{ workshop, participant }: WorkshopScope,
	code: string,
	text: ChallengeText,
): Promise<string> {
	const authorId = requirePerson(ctx);
	if (!participant || participant.country === null) notFound();
	const id = newId();
	await ctx.db
		.insertInto('challenge')
		.values({
			...textColumns(text),
			id,
			workshopId: workshop.id,
			code,
			authorId,
			country: participant.country,
			organisation: participant.organisation,
			state: 'draft',
			reviewNote: '',
			createdAt: ctx.now,
			updatedAt: ctx.now,
			submittedAt: null,
			publishedAt: null,
		})
		.execute();
	await recordAudit(ctx, { action: 'challenge.post', workshopId: workshop.id, subjectId: id });
	return id;
}

/** Replaces what the author wrote; the state stays. */
export async function updateText(ctx: TransactionContext, id: string, text: ChallengeText): Promise<void> {
	await ctx.db
		.updateTable('challenge')
		.set({ ...textColumns(text), updatedAt: ctx.now })
		.where('id', '=', id)
		.execute();
}

function textColumns({ title, body, language, visibility, topicId }: ChallengeText) {
	return { title, body, language, visibility, topicId, searchText: foldText(`${title} ${body}`) };
}
