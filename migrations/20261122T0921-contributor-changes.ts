import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	// Names are never frozen in a release, so a changed one has to reach the pages that are answered from memory.
	await db.schema
		.alterTable('contributor')
		.addColumn('updated_at', 'text', (c) => c.notNull().defaultTo(''))
		.execute();
	await db.schema
		.createIndex('contributor_changed')
		.on('contributor')
		.columns(['workshop_id', 'updated_at'])
		.execute();
	await db.schema
		.createIndex('contributor_account')
		.on('contributor')
		.columns(['workshop_id', 'person_id'])
		.execute();
}
