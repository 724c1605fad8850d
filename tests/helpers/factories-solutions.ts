import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import type { AdoptionTable, CommentTable, SolutionTable } from '#lib/modules/solutions/tables.server.ts';
import { testNow } from './database.ts';

let counter = 0;
const next = () => ++counter;

/** A published solution from Viet Nam, open to everybody. */
export async function createSolution(
	db: Database,
	challengeId: string,
	authorId: string,
	values: Partial<Insertable<SolutionTable>> = {},
) {
	const n = next();
	const solution = {
		id: newId(),
		challengeId,
		code: newCode(),
		authorId,
		country: 'VN',
		organisation: 'General Statistics Office',
		title: `Solution ${n}`,
		body: `What was done ${n}`,
		language: 'en',
		visibility: 'public',
		state: 'published',
		createdAt: testNow,
		updatedAt: testNow,
		publishedAt: testNow,
		...values,
	} satisfies Insertable<SolutionTable>;
	await db.insertInto('solution').values(solution).execute();
	return solution;
}

/** The owner's decision: will try. */
export async function createAdoption(
	db: Database,
	solutionId: string,
	decidedBy: string,
	values: Partial<Insertable<AdoptionTable>> = {},
) {
	const adoption = {
		id: newId(),
		solutionId,
		decision: 'will_try',
		reason: 'It fits our registers',
		decidedBy,
		decidedAt: testNow,
		...values,
	} satisfies Insertable<AdoptionTable>;
	await db.insertInto('adoption').values(adoption).execute();
	return adoption;
}

/** A comment from Viet Nam open to everybody; under the challenge itself unless a solution is named. */
export async function createComment(
	db: Database,
	challengeId: string,
	authorId: string,
	values: Partial<Insertable<CommentTable>> = {},
) {
	const n = next();
	const comment = {
		id: newId(),
		challengeId,
		solutionId: null,
		authorId,
		country: 'VN',
		organisation: 'General Statistics Office',
		body: `Comment ${n}`,
		language: 'en',
		visibility: 'public',
		createdAt: testNow,
		editedAt: null,
		deletedAt: null,
		...values,
	} satisfies Insertable<CommentTable>;
	await db.insertInto('comment').values(comment).execute();
	return comment;
}
