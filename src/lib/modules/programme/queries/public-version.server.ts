import type { Database } from '#lib/core/context.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type {} from '../tables.server.ts';

/**
 * @param slug of a workshop
 * @returns a text that changes with whatever the workshop's public programme and calendars show: the workshop's own last change
 *   and the latest release; undefined where nothing is public
 */
export async function findPublicVersion(db: Database, slug: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('workshop')
		.select(['id', 'updatedAt'])
		.select((eb) =>
			eb
				.selectFrom('programmeRelease')
				.select(({ fn }) => fn.max('programmeRelease.number').as('number'))
				.whereRef('programmeRelease.workshopId', '=', 'workshop.id')
				.as('release'),
		)
		.where('slug', '=', slug)
		.where('state', '<>', 'draft')
		.executeTakeFirst();
	return row && `${row.id}/${row.updatedAt}/${row.release ?? 0}`;
}
