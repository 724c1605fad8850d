import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('registration')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('reference', 'text', (c) => c.notNull().unique())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('organisation_type_id', 'text', (c) => c.notNull().references('organisation_type.id'))
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('country', 'text')
		.addColumn('mode', 'text', (c) => c.notNull().check(sql`mode in ('in_person', 'online')`))
		.addColumn('is_listed', 'integer', (c) => c.notNull().check(sql`is_listed in (0, 1)`))
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('received', 'confirmed', 'declined', 'withdrawn')`),
		)
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('decided_by', 'text')
		.addColumn('decided_at', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('registration_person', ['workshop_id', 'person_id'])
		.execute();
	await db.schema
		.createIndex('registration_seat')
		.on('registration')
		.columns(['workshop_id', 'state', 'organisation_type_id'])
		.execute();
	await db.schema.createIndex('registration_of_person').on('registration').column('person_id').execute();
}
