import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { selectListed } from '#lib/modules/workshops/queries/participants.server.ts';
import { findViewer } from '#lib/modules/workshops/queries/participation.server.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';
import type {} from '../tables/fields.server.ts';
import type {} from '../tables/registrations.server.ts';
import { fieldForms, type FieldAnswers, type FieldKind, type FormField } from '../types/fields.ts';
import { byRegistration, listFields } from './fields.server.ts';

/** Files are for those who need them, and an agreement is between the person and the organisers. */
const shownKinds: readonly FieldKind[] = [
	'text',
	'long_text',
	'choice',
	'several',
	'yes_no',
	'date',
	'number',
	'country',
];

/**
 * @returns what people let the other participants know of them, by person: only of those whom the reader finds on the list of
 *   participants, decided in the database; nothing for readers who do not see that list
 */
export async function listParticipantAnswers(
	ctx: Context,
	workshop: { id: string; state: WorkshopState },
	personIds: readonly string[],
): Promise<{ fields: FormField[]; answers: Map<string, FieldAnswers> }> {
	const { isParticipant } = await findViewer(ctx, workshop.id);
	const facts = { workshopId: workshop.id, state: workshop.state, isParticipant };
	if (personIds.length === 0 || !may(ctx.actor, workshopPolicy, 'participants.list', facts))
		return { fields: [], answers: new Map() };
	const all: FormField[] = [];
	for (const form of fieldForms) all.push(...(await listFields(ctx, workshop.id, form)));
	const fields = all.filter(
		({ kind, visibility }) =>
			shownKinds.includes(kind) && (visibility === 'public' || visibility === 'participants'),
	);
	if (fields.length === 0) return { fields, answers: new Map() };
	const rows = await selectListed(ctx, workshop.id)
		.innerJoin('registration as r', (join) =>
			join
				.onRef('r.workshopId', '=', 'participation.workshopId')
				.onRef('r.personId', '=', 'participation.personId'),
		)
		.innerJoin('formAnswer as a', 'a.registrationId', 'r.id')
		.innerJoin('formField as f', 'f.id', 'a.fieldId')
		.select(['participation.personId as registrationId', 'a.fieldId', 'a.value'])
		.where('participation.personId', 'in', personIds)
		.whereRef('f.workshopId', '=', 'r.workshopId')
		.where('f.visibility', 'in', ['public', 'participants'])
		.where('f.kind', 'in', shownKinds)
		.execute();
	return { fields, answers: byRegistration(rows) };
}
