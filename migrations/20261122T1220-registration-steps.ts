import { sql, type Kysely } from 'kysely';

/** People register in steps, until when the desk says, and agree to each use of their data by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('registration_draft')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('content', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('registration_draft_key', ['person_id', 'workshop_id'])
		.execute();
	await db.schema
		.createIndex('registration_draft_workshop')
		.on('registration_draft')
		.column('workshop_id')
		.execute();
	await db.schema
		.createIndex('registration_draft_updated')
		.on('registration_draft')
		.column('updated_at')
		.execute();
	await createConsent(db);
	await db.schema
		.alterTable('registration')
		.addColumn('position', 'text', (c) => c.notNull().defaultTo(''))
		.execute();
	await db.schema.alterTable('registration').addColumn('working_language', 'text').execute();
	await db.schema
		.alterTable('participation')
		.addColumn('is_contactable', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`is_contactable in (0, 1)`),
		)
		.execute();
	// By the clock of the workshop's zone, YYYY-MM-DDTHH:MM.
	for (const column of [
		'registration_opens_local',
		'registration_closes_local',
		'registration_edit_until_local',
	])
		await db.schema.alterTable('workshop').addColumn(column, 'text').execute();
	await db.schema
		.alterTable('workshop')
		.addColumn('confirms_at_once', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`confirms_at_once in (0, 1)`),
		)
		.execute();
}

async function createConsent(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('registration_consent')
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('purpose', 'text', (c) =>
			c.notNull().check(sql`purpose in ('list', 'contact', 'photos', 'follow_up')`),
		)
		.addColumn('given_at', 'text', (c) => c.notNull())
		.addColumn('withdrawn_at', 'text')
		.addPrimaryKeyConstraint('registration_consent_key', ['registration_id', 'purpose'])
		.execute();
	await sql`
		insert into registration_consent (registration_id, purpose, given_at)
		select id, 'list', created_at from registration where is_listed = 1
	`.execute(db);
}
