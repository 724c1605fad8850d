import type { Insertable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { foldText } from '#lib/core/fold.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import type { CommentTable } from '#lib/modules/solutions/tables.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { Sizes } from '../generate.ts';
import type { GeneratedWorkshop } from './people.ts';
import type { Random } from './random.ts';

/** Comments under the first challenge itself: the page that is measured. */
const longThread = 200;

interface Discussion {
	ctx: TransactionContext;
	workshop: GeneratedWorkshop;
	random: Random;
	start: string;
}

/** Public challenges with solutions and comments, all published, spread over the weeks since the start. */
export async function generateDiscussion(
	ctx: Context,
	workshop: GeneratedWorkshop,
	sizes: Sizes,
	random: Random,
	start: string,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const discussion = { ctx, workshop, random, start };
		const challenges: string[] = [];
		for (let n = 0; n < sizes.challenges; n++) challenges.push(await insertChallenge(discussion, n));
		const solutions: { id: string; challengeId: string }[] = [];
		for (let n = 0; n < sizes.solutions; n++)
			solutions.push(await insertSolution(discussion, challenges[n % challenges.length] as string, n));
		for (let n = 0; n < sizes.comments; n++) {
			const solution = random.pick(solutions);
			const place =
				n < longThread
					? { challengeId: challenges[0] as string, solutionId: null }
					: { challengeId: solution.challengeId, solutionId: solution.id };
			await insertComment(discussion, place, n);
		}
	});
}

async function insertChallenge({ ctx, workshop, random, start }: Discussion, n: number): Promise<string> {
	const author = random.pick(workshop.participants);
	const id = newId();
	const at = addSeconds(start, n * 60);
	const title = `How can we measure ${random.text(30).slice(0, 60).toLowerCase()}?`;
	const body = random.text(1_200);
	await ctx.db
		.insertInto('challenge')
		.values({
			id,
			workshopId: workshop.id,
			code: newCode(),
			authorId: author.id,
			country: author.country,
			organisation: author.organisation,
			topicId: null,
			title,
			body,
			searchText: foldText(`${title} ${body}`),
			language: 'en',
			visibility: 'public',
			state: 'published',
			reviewNote: '',
			createdAt: at,
			updatedAt: at,
			submittedAt: at,
			publishedAt: at,
		})
		.execute();
	return id;
}

async function insertSolution({ ctx, workshop, random, start }: Discussion, challengeId: string, n: number) {
	const author = random.pick(workshop.participants);
	const id = newId();
	const at = addSeconds(start, 40_000 + n * 60);
	await ctx.db
		.insertInto('solution')
		.values({
			id,
			challengeId,
			code: newCode(),
			authorId: author.id,
			country: author.country,
			organisation: author.organisation,
			title: `${random.text(30).slice(0, 70)}`,
			body: random.text(900),
			language: 'en',
			visibility: 'public',
			state: 'published',
			createdAt: at,
			updatedAt: at,
			publishedAt: at,
		})
		.execute();
	return { id, challengeId };
}

async function insertComment(
	{ ctx, workshop, random, start }: Discussion,
	place: Pick<Insertable<CommentTable>, 'challengeId' | 'solutionId'>,
	n: number,
): Promise<void> {
	const author = random.pick(workshop.participants);
	await ctx.db
		.insertInto('comment')
		.values({
			...place,
			id: newId(),
			authorId: author.id,
			country: author.country,
			organisation: author.organisation,
			body: random.text(300),
			language: 'en',
			visibility: 'public',
			createdAt: addSeconds(start, 400_000 + n * 30),
			editedAt: null,
			deletedAt: null,
		})
		.execute();
}
