import type { ExpressionBuilder } from 'kysely';
import type { Actor, HeldRole, Tables } from '#lib/core/context.ts';
import type { AnswerVisibility } from '../types/fields.ts';

/** What each place in the team reads on pages, lists and exports. Sensitive answers are asked for one by one. */
const levels: readonly (readonly [roles: readonly HeldRole[], visibilities: readonly AnswerVisibility[]])[] =
	[
		[
			['owner', 'registration_desk', 'reviewer'],
			['public', 'participants', 'organisers', 'desk'],
		],
		[
			['moderator', 'reader'],
			['public', 'participants', 'organisers'],
		],
	];

type WithFields = Tables & { f: Tables['formField'] };

/**
 * @param eb of a query in which `f` is the question
 * @returns whether the actor may read the answers to it as one of the workshop's team
 */
export function answersSeenBy(actor: Actor, eb: ExpressionBuilder<WithFields, 'f'>) {
	return eb.or(
		levels.flatMap(([roles, visibilities]) => {
			const workshopIds = [...actor.roles]
				.filter(([, held]) => roles.some((role) => held.has(role)))
				.map(([workshopId]) => workshopId);
			return workshopIds.length === 0
				? []
				: [eb.and([eb('f.workshopId', 'in', workshopIds), eb('f.visibility', 'in', visibilities)])];
		}),
	);
}
