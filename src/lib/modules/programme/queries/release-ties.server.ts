import type { Context, Locale } from '#lib/core/context.ts';
import type { Ties } from '../rules/release-audience.ts';

import { listContributors, type ContributorName } from './contributors.server.ts';

/**
 * Asks no permission: what it finds goes into mails and counts, never on a page.
 * @param before UTC instant: who came later has seen what they signed up for or starred
 * @returns who has to do with the workshop's sessions, and what those answered who were asked for a part; four queries
 */
export async function readTies(
	ctx: Context,
	workshopId: string,
	before: string,
): Promise<Ties & { contributors: Map<string, ContributorName>; answers: Answers }> {
	const contributors = await listContributors(ctx, workshopId);
	const signUps = await ctx.db
		.selectFrom('sessionSignUp')
		.select(['personId', 'sessionId', 'state'])
		.where('workshopId', '=', workshopId)
		.where('signedUpAt', '<=', before)
		.where('state', 'in', ['seated', 'waiting'])
		.execute();
	const stars = await ctx.db
		.selectFrom('star')
		.select(['personId', 'sessionId'])
		.where('workshopId', '=', workshopId)
		.where('starredAt', '<=', before)
		.execute();
	const answers = await ctx.db
		.selectFrom('partInvitation')
		.innerJoin('contributor', 'contributor.id', 'partInvitation.contributorId')
		.select(['partInvitation.sessionId', 'partInvitation.contributorId', 'contributor.personId'])
		.select('partInvitation.state')
		.where('contributor.workshopId', '=', workshopId)
		.execute();
	return {
		contributors,
		signUps: signUps.map(({ personId, sessionId, state }) => ({
			personId,
			sessionId,
			state: state === 'seated' ? state : 'waiting',
		})),
		stars,
		answers: answers.map(({ personId, contributorId, ...row }) => ({
			...row,
			contributorId,
			key: personId === null ? `c/${contributorId}` : `p/${personId}`,
		})),
	};
}

/** What somebody who was asked for a part has said; `key` as in `audienceOf`. */
export type Answers = readonly {
	key: string;
	contributorId: string;
	sessionId: string;
	state: 'invited' | 'confirmed' | 'declined';
}[];

/** @returns the addresses of contributors without an account, where they are known, by contributor; for writing mails only */
export async function listContacts(
	ctx: Context,
	contributorIds: readonly string[],
): Promise<Map<string, { email: string; fullName: string; locale: Locale }>> {
	if (contributorIds.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('contributorContact')
		.innerJoin('contributor', 'contributor.id', 'contributorContact.contributorId')
		.select(['contributor.id', 'contributor.name', 'contributorContact.email', 'contributorContact.locale'])
		.where('contributor.id', 'in', contributorIds)
		.where('contributor.personId', 'is', null)
		.execute();
	return new Map(rows.map(({ id, name, email, locale }) => [id, { email, fullName: name, locale }]));
}
