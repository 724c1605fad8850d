import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { mergedRecord } from '../rules/import-people.ts';
import type { ImportPlan } from '../rules/import-plan.ts';

import type { ContributorExternal, ContributorRecord } from '../types/import.ts';

/**
 * Adds and changes contributors as planned.
 * @param contributors of the workshop, by id
 * @returns key of the plan -> id of the contributor
 */
export async function savePeople(
	ctx: TransactionContext,
	workshopId: string,
	{ people, source }: ImportPlan,
	contributors: ReadonlyMap<string, ContributorRecord>,
): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	for (const [key, { change, id: knownId, person }] of people) {
		const known = contributors.get(knownId ?? '');
		const id = known?.id ?? newId();
		ids.set(key, id);
		if (!known) {
			const { externalId, code, guid, avatar, name, biography } = person;
			await ctx.db
				.insertInto('contributor')
				.values({
					...{ id, workshopId, personId: null, name, biography: biography ?? '' },
					...{ externalId, externalCode: code, external: written({ source, guid, avatar }) },
				})
				.execute();
		} else if (change === 'changed') {
			const { external, name, ...fields } = mergedRecord(known, person, source);
			// Beside an account the name is what is left when the account goes; the file does not change that.
			const ownName = known.personId === null ? { name } : {};
			await ctx.db
				.updateTable('contributor')
				.set({ ...fields, ...ownName, external: written(external), updatedAt: ctx.now })
				.where('id', '=', id)
				.execute();
		}
	}
	return ids;
}

function written({ source, guid, avatar }: ContributorExternal): string {
	return JSON.stringify({ source, ...(guid && { guid }), ...(avatar && { avatar }) });
}
