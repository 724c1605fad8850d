import type { Database } from '#lib/core/context.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';

export interface Target {
	name: string;
	path: string;
	/** the floor's address for the same items */
	floor: string;
	/** least share of the floor's rate; null where none is set */
	target: number | null;
	isPage: boolean;
}

export interface Targets {
	pages: Target[];
	/** where a comment is posted */
	commentPath: string;
	/** a confirmed participant who posts */
	personId: string;
	/** the same items as plain arrays, for the floor's pages */
	floor: { sessions: unknown[]; challenges: unknown[]; comments: unknown[] };
}

const listLength = 20;

/** @returns what is measured on a generated database: the challenge with the longest thread, the one workshop */
export async function findTargets(db: Database): Promise<Targets> {
	const workshop = await db.selectFrom('workshop').select(['id', 'slug']).executeTakeFirstOrThrow();
	const challenge = await db
		.selectFrom('comment')
		.innerJoin('challenge', 'challenge.id', 'comment.challengeId')
		.select(['challenge.id', 'challenge.code', 'challenge.authorId'])
		.where('solutionId', 'is', null)
		.groupBy('challenge.id')
		.orderBy(({ fn }) => fn.countAll(), 'desc')
		.executeTakeFirstOrThrow();
	const person = await db
		.selectFrom('participation')
		.select('personId')
		.where('personId', '<>', challenge.authorId)
		.orderBy('personId', 'desc')
		.executeTakeFirstOrThrow();
	const base = `/w/${workshop.slug}`;
	const page = `${base}/challenges/${challenge.code}`;
	return {
		pages: [
			{ name: 'programme', path: `${base}/programme`, floor: '/bytes/programme', target: 0.8, isPage: true },
			{
				name: 'programme.ics',
				path: `${base}/programme.ics`,
				floor: '/bytes/programme.ics',
				target: 0.8,
				isPage: false,
			},
			{ name: 'challenges', path: `${base}/challenges`, floor: '/challenges', target: null, isPage: true },
			{ name: 'challenge', path: page, floor: '/comments', target: 0.5, isPage: true },
		],
		commentPath: `${page}?/comment`,
		personId: person.personId,
		floor: {
			sessions: await sessionItems(db),
			challenges: await challengeItems(db),
			comments: await commentItems(db, challenge.id),
		},
	};
}

async function sessionItems(db: Database): Promise<unknown[]> {
	return db
		.selectFrom('session')
		.select(['id', 'code', 'title', 'startsAt', 'roomId as room', 'trackId as track'])
		.execute();
}

async function challengeItems(db: Database): Promise<unknown[]> {
	return db
		.selectFrom('challenge')
		.select(['id', 'code', 'title', 'country', 'organisation', 'publishedAt as at'])
		.limit(listLength)
		.execute();
}

async function commentItems(db: Database, challengeId: string): Promise<unknown[]> {
	const comments = await db
		.selectFrom('comment')
		.innerJoin('person', 'person.id', 'comment.authorId')
		.select([
			'comment.id',
			'person.fullName as author',
			'comment.country',
			'comment.createdAt as at',
			'comment.body',
		])
		.where('challengeId', '=', challengeId)
		.where('solutionId', 'is', null)
		.execute();
	return comments.map(({ body, ...comment }) => ({ ...comment, html: renderMarkdown(body) }));
}
