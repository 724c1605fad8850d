import type { Kysely } from 'kysely';

/** The newest change is asked for with every public request, so it is read off the end of an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.createIndex('person_updated').on('person').column('updated_at').execute();
	await db.schema.dropIndex('contributor_workshop').execute();
	await db.schema
		.createIndex('contributor_updated')
		.on('contributor')
		.columns(['workshop_id', 'updated_at'])
		.execute();
}
