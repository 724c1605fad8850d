import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Tables } from '#lib/core/context.ts';
import { nestedLevels } from '#lib/modules/challenges/policy.ts';
import type {} from '#lib/modules/challenges/tables.server.ts';
import { visibleLevels } from '#lib/modules/workshops/policy.ts';
import type { Viewer } from '#lib/modules/workshops/types.ts';
import type {} from '../tables.server.ts';

/**
 * The condition under which a row of `solution`, whose `challenge` is in the same query, stands in the viewer's lists and
 * counts. Whether the viewer sees that challenge is asked apart.
 */
export function listedSolution(viewer: Viewer): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'challenge' | 'solution'>();
	const ways = [eb('solution.visibility', 'in', visibleLevels(viewer))];
	if (viewer.personId !== null) {
		ways.push(eb('solution.authorId', '=', viewer.personId));
		// A solution is addressed to the challenge's author, also one kept from the other participants.
		const isAddressed = eb('challenge.authorId', '=', viewer.personId);
		ways.push(eb.and([eb('solution.visibility', '=', 'author'), isAddressed]));
	}
	return eb.and([eb('solution.state', '=', 'published'), eb.or(ways)]);
}

/**
 * The condition under which the viewer sees a row of `comment`, of a thread that the viewer may read.
 * @param addresseeIds authors of the challenge and, where the thread is a solution's, of the solution
 */
export function listedComment(viewer: Viewer, addresseeIds: readonly string[]): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'comment'>();
	const ways = [eb('comment.visibility', 'in', nestedLevels(viewer, addresseeIds))];
	if (viewer.personId !== null) ways.push(eb('comment.authorId', '=', viewer.personId));
	return eb.or(ways);
}
