import type { InferResult } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';

type Statement = ReturnType<typeof versionStatement>;

/** Building this query costs ten times more than running it, and every answer from memory runs it. */
const statements = new WeakMap<Database, Statement>();

/**
 * @param slug of a workshop
 * @returns a text that changes with whatever the workshop's public programme and calendars show: the workshop's own last change,
 *   the latest release, what changes without one (materials, whether seats are left), and the names people have today, which
 *   no release freezes, and for a series what its other workshops show; undefined where nothing is public. One query, each of its parts a key or the end of an index
 */
export async function findPublicVersion(db: Database, slug: string): Promise<string | undefined> {
	let statement = statements.get(db);
	if (!statement) statements.set(db, (statement = versionStatement(db)));
	const {
		rows: [row],
	} = await db.executeQuery<InferResult<Statement>[number]>({ ...statement, parameters: [slug, 'draft'] });
	if (!row) return undefined;
	const { id, updatedAt, release, notice, contributorsAt, accountsAt, seriesAt, membersAt, seriesReleases } =
		row;
	const series = seriesAt === null ? [] : [seriesAt, membersAt, seriesReleases];
	return [id, updatedAt, release ?? 0, notice ?? 0, contributorsAt, accountsAt, ...series].join('/');
}

/** Its parameters: the slug, and the state that is not public. */
function versionStatement(db: Database) {
	return db
		.selectFrom('workshop')
		.select(['id', 'updatedAt'])
		.select((eb) => [
			eb
				.selectFrom('programmeRelease')
				.select(({ fn }) => fn.max('programmeRelease.number').as('number'))
				.whereRef('programmeRelease.workshopId', '=', 'workshop.id')
				.as('release'),
			eb
				.selectFrom('programmeNotice')
				.select('programmeNotice.number')
				.whereRef('programmeNotice.workshopId', '=', 'workshop.id')
				.as('notice'),
			eb
				.selectFrom('contributor')
				.select(({ fn }) => fn.max('contributor.updatedAt').as('at'))
				.whereRef('contributor.workshopId', '=', 'workshop.id')
				.as('contributorsAt'),
			// Of everybody, not only of the people in this programme: that needs no join, and names change seldom.
			eb
				.selectFrom('person')
				.select(({ fn }) => fn.max('person.updatedAt').as('at'))
				.as('accountsAt'),
			// A page shows the other workshops of its series, and their sessions once they are released.
			eb
				.selectFrom('series')
				.select('series.updatedAt')
				.whereRef('series.id', '=', 'workshop.seriesId')
				.as('seriesAt'),
			eb
				.selectFrom('workshop as member')
				.select(({ fn }) => fn.max('member.updatedAt').as('at'))
				.whereRef('member.seriesId', '=', 'workshop.seriesId')
				.as('membersAt'),
			eb
				.selectFrom('workshop as member')
				.innerJoin('programmeRelease as memberRelease', 'memberRelease.workshopId', 'member.id')
				.select(({ fn }) => fn.countAll<number>().as('releases'))
				.whereRef('member.seriesId', '=', 'workshop.seriesId')
				.as('seriesReleases'),
		])
		.where('slug', '=', '')
		.where('state', '<>', 'draft')
		.compile();
}
