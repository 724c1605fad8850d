import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('workshop')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('slug', 'text', (c) => c.notNull().unique())
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('draft', 'published', 'archived')`))
		.addColumn('title', 'text', (c) => c.notNull().check(sql`json_valid(title)`))
		.addColumn('summary', 'text', (c) => c.notNull().check(sql`json_valid(summary)`))
		.addColumn('concept_note', 'text', (c) => c.notNull().check(sql`json_valid(concept_note)`))
		.addColumn('starts_on', 'text', (c) => c.notNull())
		.addColumn('ends_on', 'text', (c) => c.notNull())
		.addColumn('zone', 'text', (c) => c.notNull())
		.addColumn('mode', 'text', (c) => c.notNull().check(sql`mode in ('in_person', 'online', 'hybrid')`))
		.addColumn('venue', 'text', (c) => c.notNull())
		.addColumn('city', 'text', (c) => c.notNull())
		.addColumn('country', 'text')
		.addColumn('working_languages', 'text', (c) => c.notNull().check(sql`json_valid(working_languages)`))
		.addColumn('co_hosts', 'text', (c) => c.notNull().check(sql`json_valid(co_hosts)`))
		.addColumn('seat_limit', 'integer', (c) => c.check(sql`seat_limit >= 0`))
		.addColumn('is_registration_open', 'integer', (c) =>
			c.notNull().check(sql`is_registration_open in (0, 1)`),
		)
		.addColumn('is_call_open', 'integer', (c) => c.notNull().check(sql`is_call_open in (0, 1)`))
		// Rises with whatever changes the workshop's own calendar entry (RFC 5545 §3.8.7.4).
		.addColumn('sequence', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addColumn('published_at', 'text')
		.addCheckConstraint('workshop_dates', sql`ends_on >= starts_on`)
		.execute();

	await db.schema
		.createTable('organisation_type')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('label', 'text', (c) => c.notNull().check(sql`json_valid(label)`))
		.addColumn('seat_limit', 'integer', (c) => c.check(sql`seat_limit >= 0`))
		.addColumn('needs_country', 'integer', (c) => c.notNull().check(sql`needs_country in (0, 1)`))
		.addColumn('position', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('organisation_type_workshop')
		.on('organisation_type')
		.column('workshop_id')
		.execute();

	await db.schema
		.createTable('team_member')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('role', 'text', (c) =>
			c
				.notNull()
				.check(sql`role in ('owner', 'programme_editor', 'registration_desk', 'moderator', 'reader')`),
		)
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('team_member_key', ['workshop_id', 'person_id', 'role'])
		.execute();
	await db.schema.createIndex('team_member_person').on('team_member').column('person_id').execute();

	// Who takes part, for modules below registration; written through workshops' commands only.
	await db.schema
		.createTable('participation')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('organisation_type_id', 'text', (c) => c.notNull().references('organisation_type.id'))
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('country', 'text')
		.addColumn('mode', 'text', (c) => c.notNull().check(sql`mode in ('in_person', 'online')`))
		.addColumn('is_listed', 'integer', (c) => c.notNull().check(sql`is_listed in (0, 1)`))
		.addColumn('since', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('participation_key', ['workshop_id', 'person_id'])
		.execute();
	await db.schema.createIndex('participation_person').on('participation').column('person_id').execute();
}
