import type { Context } from '#lib/core/context.ts';

export interface SignUpCounts {
	seated: number;
	waiting: number;
}

/** @returns how many have a seat in the session and how many wait for one; one query, asks no permission */
export async function countSignUps(
	ctx: Context,
	workshopId: string,
	sessionId: string,
): Promise<SignUpCounts> {
	const counts = await countSignUpsBySession(ctx, workshopId, [sessionId]);
	return counts.get(sessionId) ?? { seated: 0, waiting: 0 };
}

/**
 * @param sessionIds those asked about; left out: every session of the workshop
 * @returns the counts of each that anybody has signed up for; one query, asks no permission
 */
export async function countSignUpsBySession(
	ctx: Context,
	workshopId: string,
	sessionIds?: readonly string[],
): Promise<Map<string, SignUpCounts>> {
	const rows = await ctx.db
		.selectFrom('sessionSignUp')
		.select(({ fn }) => ['sessionId', 'state', fn.countAll<number>().as('people')])
		.where('workshopId', '=', workshopId)
		.where('state', 'in', ['seated', 'waiting'])
		.$if(sessionIds !== undefined, (query) => query.where('sessionId', 'in', sessionIds ?? []))
		.groupBy(['sessionId', 'state'])
		.execute();
	const counts = new Map<string, SignUpCounts>();
	for (const { sessionId, state, people } of rows) {
		if (state === 'withdrawn') continue;
		const before = counts.get(sessionId) ?? { seated: 0, waiting: 0 };
		counts.set(sessionId, { ...before, [state]: people });
	}
	return counts;
}

/** @returns how many wait before that place, itself included; one query */
export async function placeInLine(
	ctx: Context,
	{ workshopId, sessionId, place }: { workshopId: string; sessionId: string; place: string },
): Promise<number> {
	const { people } = await ctx.db
		.selectFrom('sessionSignUp')
		.select(({ fn }) => fn.countAll<number>().as('people'))
		.where('workshopId', '=', workshopId)
		.where('sessionId', '=', sessionId)
		.where('state', '=', 'waiting')
		.where('place', '<=', place)
		.executeTakeFirstOrThrow();
	return people;
}
