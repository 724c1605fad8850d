import { sql, type Kysely } from 'kysely';

const sameColumns = sql.raw(
	`id, workshop_id, code, kind, kind_label, title, subtitle, abstract, description, language, room_id, track_id,
	day_on, starts_local, ends_local, starts_at, ends_at, external, external_guid, created_at, updated_at`,
);

/** The table is made anew because times may be missing now; what refers to it refers to its name. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('session_anew')
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
		// Languages it is interpreted into.
		.addColumn('interpretation', 'text', (c) =>
			c
				.notNull()
				.defaultTo('[]')
				.check(sql`json_valid(interpretation)`),
		)
		.addColumn('room_id', 'text', (c) => c.references('room.id').onDelete('set null'))
		.addColumn('is_across_rooms', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`is_across_rooms in (0, 1)`),
		)
		.addColumn('track_id', 'text', (c) => c.references('track.id').onDelete('set null'))
		// The session it is an item of, and the group of sessions that always take place at the same time.
		.addColumn('parent_id', 'text', (c) => c.references('session.id').onDelete('set null'))
		.addColumn('group_id', 'text')
		.addColumn('takes_sign_up', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`takes_sign_up in (0, 1)`),
		)
		.addColumn('seats', 'integer', (c) => c.check(sql`seats >= 1`))
		// The printed time is the wall clock; the instants beside it are computed from it and the workshop's zone.
		.addColumn('day_on', 'text')
		.addColumn('starts_local', 'text')
		.addColumn('ends_local', 'text')
		.addColumn('starts_at', 'text')
		.addColumn('ends_at', 'text')
		// By the clock on the wall; kept while it is unscheduled.
		.addColumn('duration_minutes', 'integer', (c) => c.notNull().check(sql`duration_minutes >= 1`))
		.addColumn('external', 'text', (c) => c.notNull().check(sql`json_valid(external)`))
		.addColumn('external_guid', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('session_code', ['workshop_id', 'code'])
		.addUniqueConstraint('session_guid', ['workshop_id', 'external_guid'])
		.addCheckConstraint('session_times', sql`starts_at is null or ends_at > starts_at`)
		.addCheckConstraint(
			'session_scheduled',
			sql`(day_on is null) = (starts_at is null) and (starts_local is null) = (starts_at is null)
			and (ends_local is null) = (starts_at is null) and (ends_at is null) = (starts_at is null)`,
		)
		.addCheckConstraint('session_place', sql`is_across_rooms = 0 or room_id is null`)
		.execute();
	// Where the clock was put back during an imported session, its printed end may not be after its printed start.
	await sql`
		insert into session_anew (${sameColumns}, duration_minutes)
		select ${sameColumns}, max(1, case when ends_local > starts_local
			then (unixepoch(ends_local) - unixepoch(starts_local)) / 60
			else (unixepoch(ends_at) - unixepoch(starts_at)) / 60 end)
		from session`.execute(db);
	await db.schema.dropTable('session').execute();
	await db.schema.alterTable('session_anew').renameTo('session').execute();
	await db.schema.createIndex('session_start').on('session').columns(['workshop_id', 'starts_at']).execute();
	for (const column of ['room_id', 'track_id', 'parent_id', 'group_id'])
		await sql`create index ${sql.ref(`session_${column.slice(0, -3)}`)} on session (${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(
			db,
		);

	await db.schema
		.alterTable('room')
		.addColumn('site', 'text', (c) => c.notNull().defaultTo(''))
		.execute();

	// Who changed what when. Neither people nor sessions need still be there, and no name stands in it.
	await db.schema
		.createTable('programme_step')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text')
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('change', 'undo', 'redo')`))
		.addColumn('action', 'text', (c) => c.notNull())
		.addColumn('reverses_id', 'text')
		.addColumn('made_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('programme_step_workshop')
		.on('programme_step')
		.columns(['workshop_id', 'id'])
		.execute();
	await db.schema
		.createIndex('programme_step_person')
		.on('programme_step')
		.columns(['person_id', 'workshop_id', 'id'])
		.execute();
	await db.schema
		.createTable('programme_step_session')
		.addColumn('step_id', 'text', (c) => c.notNull().references('programme_step.id').onDelete('cascade'))
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('before', 'text', (c) => c.check(sql`json_valid("before")`))
		.addColumn('after', 'text', (c) => c.check(sql`json_valid("after")`))
		.addPrimaryKeyConstraint('programme_step_session_key', ['step_id', 'session_id'])
		.execute();
	await db.schema
		.createIndex('programme_step_session_session')
		.on('programme_step_session')
		.columns(['session_id', 'step_id'])
		.execute();

	await db.schema
		.createTable('session_template')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('content', 'text', (c) => c.notNull().check(sql`json_valid(content)`))
		.addUniqueConstraint('session_template_name', ['workshop_id', 'name'])
		.execute();
}
