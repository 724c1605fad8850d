import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { foldText } from '#lib/core/fold.ts';
import type { ChallengeTable } from '#lib/modules/challenges/tables.server.ts';
import type { CommentTable, SolutionTable } from '#lib/modules/solutions/tables.server.ts';
import { visibilities, type Visibility } from '#lib/modules/workshops/types.ts';
import { testNow } from './database.ts';

interface Thing {
	id: string;
	code: string;
}

export interface WorldDiscussion {
	topic: { id: string };
	/** published challenges of the challenge owner, by visibility */
	challenges: Record<Visibility, Thing>;
	/** the challenge owner's challenges that are not published */
	unpublished: Record<'draft' | 'submitted' | 'changes_requested' | 'withdrawn', Thing>;
	/** published solutions of the author to the public challenge, by visibility */
	solutions: Record<Visibility, Thing>;
	solutionDraft: Thing;
	/** public in itself, under the challenge that is kept to participants */
	nestedSolution: Thing;
	/** the author's comments on the public solution, by visibility */
	comments: Record<Visibility, { id: string }>;
}

interface People {
	challenge_owner: { id: string };
	author: { id: string };
}
type Mark = (kind: string) => string;

/** Challenges, solutions and comments of every visibility and state; each text says in a marker what it is. */
export async function createWorldDiscussion(
	db: Database,
	workshopId: string,
	people: People,
	mark: Mark,
): Promise<WorldDiscussion> {
	const topic = { id: newId() };
	await db
		.insertInto('topic')
		.values({ ...topic, workshopId, label: JSON.stringify({ en: 'Topic', vi: 'Chủ đề' }), position: 0 })
		.execute();
	const challenge = (kind: string, values: Partial<Insertable<ChallengeTable>>) =>
		insertChallenge(db, {
			workshopId,
			topicId: topic.id,
			authorId: people.challenge_owner.id,
			title: mark(kind),
			body: mark(kind),
			...values,
		});
	const challenges = await byVisibility((visibility) => challenge(`challenge${visibility}`, { visibility }));
	const unpublished = {
		draft: await challenge('challengedraft', { state: 'draft', submittedAt: null, publishedAt: null }),
		submitted: await challenge('challengesubmitted', { state: 'submitted', publishedAt: null }),
		changes_requested: await challenge('challengechanges', {
			state: 'changes_requested',
			publishedAt: null,
			reviewNote: mark('reviewnote'),
		}),
		withdrawn: await challenge('challengewithdrawn', { state: 'withdrawn' }),
	};
	const [authorId, challengeId] = [people.author.id, challenges.public.id];
	const solution = (kind: string, values: Partial<Insertable<SolutionTable>>) =>
		insertSolution(db, { challengeId, authorId, title: mark(kind), body: mark(kind), ...values });
	const solutions = await byVisibility((visibility) => solution(`solution${visibility}`, { visibility }));
	const solutionDraft = await solution('solutiondraft', { state: 'draft', publishedAt: null });
	const under = { challengeId: challenges.participants.id };
	const nestedSolution = await solution('nestedsolution', under);
	await insertComment(db, { ...under, solutionId: nestedSolution.id, authorId, body: mark('nestedcomment') });
	const comment = (kind: string, values: Partial<Insertable<CommentTable>>) =>
		insertComment(db, {
			challengeId,
			solutionId: solutions.public.id,
			authorId,
			body: mark(kind),
			...values,
		});
	const comments = await byVisibility((visibility) => comment(`comment${visibility}`, { visibility }));
	await comment('commentdeleted', { body: '', deletedAt: testNow });
	await db
		.insertInto('adoption')
		.values({
			id: newId(),
			solutionId: solutions.participants.id,
			decision: 'will_try',
			reason: mark('adoptionreason'),
			decidedBy: people.challenge_owner.id,
			decidedAt: testNow,
		})
		.execute();
	return { topic, challenges, unpublished, solutions, solutionDraft, nestedSolution, comments };
}

async function byVisibility<T>(make: (visibility: Visibility) => Promise<T>): Promise<Record<Visibility, T>> {
	const made = {} as Record<Visibility, T>;
	for (const visibility of visibilities) made[visibility] = await make(visibility);
	return made;
}

type Needed<T, K extends keyof T> = Partial<Insertable<T>> &
	Required<Pick<Insertable<T>, K & keyof Insertable<T>>>;

/** A published public challenge of Kenya. */
export async function insertChallenge(
	db: Database,
	values: Needed<ChallengeTable, 'workshopId' | 'authorId' | 'title' | 'body'>,
): Promise<Thing> {
	const row = {
		id: newId(),
		code: newCode(),
		country: 'KE',
		organisation: 'Statistics Kenya',
		topicId: null,
		language: 'en',
		visibility: 'public',
		state: 'published',
		reviewNote: '',
		createdAt: testNow,
		updatedAt: testNow,
		submittedAt: testNow,
		publishedAt: testNow,
		searchText: foldText(`${values.title} ${values.body}`),
		...values,
	} satisfies Insertable<ChallengeTable>;
	await db.insertInto('challenge').values(row).execute();
	return { id: row.id, code: row.code };
}

/** A published public solution from Nepal. */
export async function insertSolution(
	db: Database,
	values: Needed<SolutionTable, 'challengeId' | 'authorId' | 'title' | 'body'>,
): Promise<Thing> {
	const row = {
		id: newId(),
		code: newCode(),
		country: 'NP',
		organisation: 'Statistics Nepal',
		language: 'en',
		visibility: 'public',
		state: 'published',
		createdAt: testNow,
		updatedAt: testNow,
		publishedAt: testNow,
		...values,
	} satisfies Insertable<SolutionTable>;
	await db.insertInto('solution').values(row).execute();
	return { id: row.id, code: row.code };
}

/** A public comment from Nepal. */
export async function insertComment(
	db: Database,
	values: Needed<CommentTable, 'challengeId' | 'authorId' | 'body'>,
): Promise<{ id: string }> {
	const row = {
		id: newId(),
		solutionId: null,
		country: 'NP',
		organisation: 'Statistics Nepal',
		language: 'en',
		visibility: 'public',
		createdAt: testNow,
		editedAt: null,
		deletedAt: null,
		...values,
	} satisfies Insertable<CommentTable>;
	await db.insertInto('comment').values(row).execute();
	return { id: row.id };
}
