import { sql, type Kysely } from 'kysely';

/** The organisations people come from, under all their names. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('organisation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('name', 'text', (c) => c.notNull().check(sql`name <> ''`))
		.addColumn('acronym', 'text', (c) => c.notNull())
		// Null for bodies between states.
		.addColumn('country', 'text')
		.addColumn('kind', 'text', (c) => c.check(sql`kind <> ''`))
		// Somebody of the administrators has looked at it; until then nobody is offered its name.
		.addColumn('is_checked', 'integer', (c) => c.notNull().check(sql`is_checked in (0, 1)`))
		.addColumn('search_text', 'text', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('organisation_order')
		.on('organisation')
		.columns(['search_text', 'id'])
		.execute();

	// What it may be called, folded for comparing: name, acronym and aliases, each within a country.
	await db.schema
		.createTable('organisation_name')
		.addColumn('organisation_id', 'text', (c) =>
			c.notNull().references('organisation.id').onDelete('cascade'),
		)
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('name', 'acronym', 'alias')`))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('folded', 'text', (c) => c.notNull())
		.addColumn('country', 'text')
		.execute();
	await db.schema
		.createIndex('organisation_name_key')
		.on('organisation_name')
		.columns(['folded', 'country'])
		.execute();
	await db.schema
		.createIndex('organisation_name_of')
		.on('organisation_name')
		.column('organisation_id')
		.execute();

	await db.schema
		.alterTable('registration')
		.addColumn('organisation_id', 'text', (c) => c.references('organisation.id').onDelete('set null'))
		.execute();
	await db.schema
		.createIndex('registration_organisation')
		.on('registration')
		.column('organisation_id')
		.execute();
}
