import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('programme_setting')
		.addColumn('workshop_id', 'text', (c) => c.primaryKey().references('workshop.id').onDelete('cascade'))
		// From one site to another; 0: nobody has to be warned.
		.addColumn('site_minutes', 'integer', (c) => c.notNull().check(sql`site_minutes between 0 and 480`))
		.execute();

	// No reference to `session` here and below: undoing a deletion gives a session what was declared of it back.
	await db.schema
		.createTable('session_apart')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('other_id', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('session_apart_key', ['workshop_id', 'session_id', 'other_id'])
		// A pair is written in one order only, so it cannot be there twice.
		.addCheckConstraint('session_apart_order', sql`session_id < other_id`)
		.execute();

	await db.schema
		.createTable('warning_silence')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		// Made of the facts that the warning rests on: when they change, it is another warning.
		.addColumn('warning_key', 'text', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('silenced_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('silenced_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('warning_silence_key', ['workshop_id', 'warning_key'])
		.execute();

	await db.schema
		.createTable('absence')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('contributor_id', 'text', (c) => c.references('contributor.id').onDelete('cascade'))
		.addColumn('room_id', 'text', (c) => c.references('room.id').onDelete('cascade'))
		// As with sessions, the wall clock is what was said; the instants are computed from it.
		.addColumn('starts_local', 'text', (c) => c.notNull())
		.addColumn('ends_local', 'text', (c) => c.notNull())
		.addColumn('starts_at', 'text', (c) => c.notNull())
		.addColumn('ends_at', 'text', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.addCheckConstraint('absence_times', sql`ends_at > starts_at`)
		.addCheckConstraint('absence_of', sql`(contributor_id is null) <> (room_id is null)`)
		.execute();
	await db.schema
		.createIndex('absence_workshop')
		.on('absence')
		.columns(['workshop_id', 'starts_at'])
		.execute();
	await db.schema.createIndex('absence_contributor').on('absence').column('contributor_id').execute();
	await db.schema.createIndex('absence_room').on('absence').column('room_id').execute();
	await db.schema.createIndex('warning_silence_person').on('warning_silence').column('silenced_by').execute();
}
