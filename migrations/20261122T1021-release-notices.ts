import type { Kysely } from 'kysely';

/** Releases of which people are told by mail: those waiting, and how many were told of the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('release_notice')
		.addColumn('workshop_id', 'text', (c) => c.notNull())
		.addColumn('release_number', 'integer', (c) => c.notNull())
		// The last recipient whose mail is in the outbox; the others follow in the order of their keys.
		.addColumn('told_up_to', 'text', (c) => c.notNull())
		.addColumn('mails', 'integer', (c) => c.notNull())
		.addColumn('finished_at', 'text')
		.addPrimaryKeyConstraint('release_notice_key', ['workshop_id', 'release_number'])
		.addForeignKeyConstraint(
			'release_notice_release',
			['workshop_id', 'release_number'],
			'programme_release',
			['workshop_id', 'number'],
			(c) => c.onDelete('cascade'),
		)
		.execute();
	await db.schema.createIndex('release_notice_finished').on('release_notice').column('finished_at').execute();
}
