import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('programme_day')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('day_on', 'text', (c) => c.notNull())
		// Wall clock in the workshop's zone; a day may end after midnight.
		.addColumn('starts_local', 'text', (c) => c.notNull())
		.addColumn('ends_local', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('programme_day_key', ['workshop_id', 'day_on'])
		.execute();

	await db.schema
		.createTable('room')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('physical', 'online')`))
		.addColumn('capacity', 'integer', (c) => c.check(sql`capacity >= 0`))
		.addColumn('join_url', 'text')
		.addColumn('description', 'text', (c) => c.notNull())
		.addColumn('external_guid', 'text')
		.addColumn('position', 'integer', (c) => c.notNull())
		.addUniqueConstraint('room_name', ['workshop_id', 'name'])
		.execute();

	await db.schema
		.createTable('track')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('colour', 'integer', (c) => c.notNull().check(sql`colour between 1 and 8`))
		.addColumn('position', 'integer', (c) => c.notNull())
		.addUniqueConstraint('track_name', ['workshop_id', 'name'])
		.execute();

	await db.schema
		.createTable('session')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('code', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`kind in ('plenary', 'keynote', 'panel', 'presentation', 'breakout', 'clinic', 'exercise', 'consultation', 'field_visit', 'break', 'social', 'registration_desk')`,
				),
		)
		.addColumn('kind_label', 'text')
		.addColumn('title', 'text', (c) => c.notNull())
		.addColumn('subtitle', 'text', (c) => c.notNull())
		.addColumn('abstract', 'text', (c) => c.notNull())
		.addColumn('description', 'text', (c) => c.notNull())
		.addColumn('language', 'text')
		.addColumn('room_id', 'text', (c) => c.references('room.id').onDelete('set null'))
		.addColumn('track_id', 'text', (c) => c.references('track.id').onDelete('set null'))
		// The printed time is the wall clock; the instants beside it are computed from it and the workshop's zone.
		.addColumn('day_on', 'text', (c) => c.notNull())
		.addColumn('starts_local', 'text', (c) => c.notNull())
		.addColumn('starts_at', 'text', (c) => c.notNull())
		.addColumn('ends_at', 'text', (c) => c.notNull())
		// What an imported schedule says beyond our own fields, kept so that an export gives it back.
		.addColumn('external', 'text', (c) => c.notNull().check(sql`json_valid(external)`))
		.addColumn('external_guid', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('session_code', ['workshop_id', 'code'])
		.addUniqueConstraint('session_guid', ['workshop_id', 'external_guid'])
		.addCheckConstraint('session_times', sql`ends_at > starts_at`)
		.execute();
	await db.schema.createIndex('session_start').on('session').columns(['workshop_id', 'starts_at']).execute();

	// A person in the programme need not have an account.
	await db.schema
		.createTable('contributor')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('biography', 'text', (c) => c.notNull())
		.addColumn('external_id', 'text')
		.addColumn('external_code', 'text')
		.addColumn('external', 'text', (c) => c.notNull().check(sql`json_valid(external)`))
		.execute();
	await db.schema.createIndex('contributor_workshop').on('contributor').column('workshop_id').execute();
	await db.schema.createIndex('contributor_person').on('contributor').column('person_id').execute();

	await db.schema
		.createTable('session_part')
		.addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
		.addColumn('contributor_id', 'text', (c) => c.notNull().references('contributor.id').onDelete('cascade'))
		.addColumn('part', 'text', (c) =>
			c
				.notNull()
				.check(sql`part in ('chair', 'moderator', 'speaker', 'panellist', 'facilitator', 'rapporteur')`),
		)
		.addColumn('position', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('session_part_key', ['session_id', 'contributor_id', 'part'])
		.execute();
	await db.schema
		.createIndex('session_part_contributor')
		.on('session_part')
		.column('contributor_id')
		.execute();

	await db.schema
		.createTable('programme_release')
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('number', 'integer', (c) => c.notNull().check(sql`number >= 1`))
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('is_final', 'integer', (c) => c.notNull().check(sql`is_final in (0, 1)`))
		// Days, rooms and tracks as they stood; small, and always read together.
		.addColumn('frame', 'text', (c) => c.notNull().check(sql`json_valid(frame)`))
		.addColumn('released_by', 'text')
		.addColumn('released_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('programme_release_key', ['workshop_id', 'number'])
		.execute();

	await db.schema
		.createTable('released_session')
		.addColumn('workshop_id', 'text', (c) => c.notNull())
		.addColumn('release_number', 'integer', (c) => c.notNull())
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('code', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('scheduled', 'cancelled')`))
		.addColumn('sequence', 'integer', (c) => c.notNull())
		.addColumn('changed_at', 'text', (c) => c.notNull())
		.addColumn('first_released_at', 'text', (c) => c.notNull())
		.addColumn('starts_at', 'text', (c) => c.notNull())
		.addColumn('content', 'text', (c) => c.notNull().check(sql`json_valid(content)`))
		.addPrimaryKeyConstraint('released_session_key', ['workshop_id', 'release_number', 'session_id'])
		.addForeignKeyConstraint(
			'released_session_release',
			['workshop_id', 'release_number'],
			'programme_release',
			['workshop_id', 'number'],
			(c) => c.onDelete('cascade'),
		)
		.execute();
	await db.schema
		.createIndex('released_session_code')
		.on('released_session')
		.columns(['workshop_id', 'release_number', 'code'])
		.unique()
		.execute();

	// No reference to `session`: a star outlives the session it was put on, so that its cancellation reaches the calendar.
	await db.schema
		.createTable('star')
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('starred_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('star_key', ['person_id', 'session_id'])
		.execute();
	await db.schema.createIndex('star_workshop').on('star').column('workshop_id').execute();
}
