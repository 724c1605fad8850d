import type { Kysely } from 'kysely';

/** What is left of answers whose time is over: how many said what. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('field_count')
		.addColumn('field_id', 'text', (c) => c.notNull().references('form_field.id').onDelete('cascade'))
		.addColumn('key', 'text', (c) => c.notNull())
		.addColumn('confirmed', 'integer', (c) => c.notNull())
		.addColumn('open', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('field_count_key', ['field_id', 'key'])
		.execute();
}
