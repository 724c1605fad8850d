import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { mayRead } from '#lib/modules/challenges/policy.ts';
import type {} from '#lib/modules/challenges/tables.server.ts';
import { isOrganiser } from '#lib/modules/workshops/policy.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import type {} from '../tables.server.ts';
import type { MySolution } from '../types.ts';
import { latestDecision } from './adoptions.server.ts';

/**
 * @returns the actor's own solutions in every state, the latest change first. Of a challenge that is closed to the actor by
 *   now nothing is said, and the text of the solution comes along because its page is closed too.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function listMySolutions(ctx: Context): Promise<MySolution[]> {
	const personId = requirePerson(ctx);
	const rows = await ctx.db
		.selectFrom('solution')
		.innerJoin('challenge', 'challenge.id', 'solution.challengeId')
		.innerJoin('workshop', 'workshop.id', 'challenge.workshopId')
		.leftJoin('participation', (join) =>
			join.onRef('participation.workshopId', '=', 'workshop.id').on('participation.personId', '=', personId),
		)
		.select([
			'workshop.id as workshopId',
			'workshop.slug as workshopSlug',
			'workshop.title as workshopTitle',
			'solution.code',
			'solution.title',
			'solution.body',
			'solution.language',
			'solution.state',
			'solution.updatedAt',
			'challenge.code as challengeCode',
			'challenge.title as challengeTitle',
			'challenge.language as challengeLanguage',
			'challenge.authorId',
			'challenge.state as challengeState',
			'challenge.visibility',
			'challenge.submittedAt',
			'participation.personId as participantId',
			latestDecision().as('decision'),
		])
		.where('solution.authorId', '=', personId)
		.orderBy('solution.updatedAt', 'desc')
		.orderBy('solution.id', 'desc')
		.execute();
	return rows.map((row) => {
		const viewer = {
			personId,
			isOrganiser: isOrganiser(ctx.actor, row.workshopId),
			isParticipant: row.participantId !== null,
		};
		const isReadable = mayRead(viewer, { ...row, state: row.challengeState });
		return {
			workshopSlug: row.workshopSlug,
			workshopTitle: localized(JSON.parse(row.workshopTitle) as LocalizedText, ctx.locale).text,
			code: row.code,
			title: row.title,
			html: isReadable ? '' : renderMarkdown(row.body),
			language: row.language,
			state: row.state,
			updatedAt: row.updatedAt,
			decision: row.decision,
			challenge: isReadable
				? { code: row.challengeCode, title: row.challengeTitle, language: row.challengeLanguage }
				: null,
		};
	});
}
