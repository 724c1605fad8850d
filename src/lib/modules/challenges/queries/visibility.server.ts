import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Tables } from '#lib/core/context.ts';
import { visibleLevels } from '#lib/modules/workshops/policy.ts';
import type { Viewer } from '#lib/modules/workshops/types.ts';
import type {} from '../tables.server.ts';

/** @returns the condition under which a row of `challenge` stands in the viewer's lists, counts and searches */
export function listedChallenge(viewer: Viewer): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'challenge'>();
	return eb.and([
		eb('challenge.state', '=', 'published'),
		eb.or([eb('challenge.visibility', 'in', visibleLevels(viewer)), ownChallenge(viewer)]),
	]);
}

/** @returns the condition under which the viewer may open a row of `challenge`; `mayRead` is the same outside SQL */
export function readableChallenge(viewer: Viewer): Expression<SqlBool> {
	const ways = [listedChallenge(viewer), ownChallenge(viewer)];
	return expressionBuilder<Tables, 'challenge'>().or(
		viewer.isOrganiser ? [...ways, reviewedChallenge()] : ways,
	);
}

/** @returns the condition under which a row of `challenge` is or was in the organisers' hands */
export function reviewedChallenge(): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'challenge'>();
	return eb.or([
		eb('challenge.state', 'in', ['submitted', 'changes_requested', 'published']),
		eb.and([eb('challenge.state', '=', 'withdrawn'), eb('challenge.submittedAt', 'is not', null)]),
	]);
}

function ownChallenge(viewer: Viewer): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'challenge'>();
	return viewer.personId === null ? eb.lit(false) : eb('challenge.authorId', '=', viewer.personId);
}
