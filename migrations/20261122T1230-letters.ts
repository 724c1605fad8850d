import { sql, type Kysely } from 'kysely';

/** The workshop's own texts of its letters; where there is none the texts that come with Roundtable hold. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('letter_template')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('institution_invitation', 'personal_invitation', 'visa')`),
		)
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('letterhead', 'text', (c) => c.notNull())
		.addColumn('place', 'text', (c) => c.notNull())
		.addColumn('salutation', 'text', (c) => c.notNull())
		.addColumn('subject', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('closing', 'text', (c) => c.notNull())
		.addColumn('signatory', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('letter_template_of', ['workshop_id', 'kind', 'language'])
		.execute();
}
