import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	// No reference to `session`: like a star, a sign-up outlives what it is for, so that a cancellation reaches the people.
	await db.schema
		.createTable('session_sign_up')
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('seated', 'waiting', 'withdrawn')`))
		// Sorts in the order of signing up: instants of the same millisecond are no order.
		.addColumn('place', 'text', (c) => c.notNull())
		.addColumn('signed_up_at', 'text', (c) => c.notNull())
		.addColumn('changed_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('session_sign_up_key', ['session_id', 'person_id'])
		.execute();
	await db.schema
		.createIndex('session_sign_up_line')
		.on('session_sign_up')
		.columns(['workshop_id', 'session_id', 'state', 'place'])
		.execute();
	await db.schema
		.createIndex('session_sign_up_person')
		.on('session_sign_up')
		.columns(['person_id', 'workshop_id'])
		.execute();

	// No reference to `session` here either: undoing a deletion gives a session its materials back.
	await db.schema
		.createTable('session_material')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('link', 'file')`))
		.addColumn('title', 'text', (c) => c.notNull())
		.addColumn('language', 'text')
		.addColumn('audience', 'text', (c) =>
			c.notNull().check(sql`audience in ('public', 'participants', 'organisers')`),
		)
		.addColumn('url', 'text')
		// Where the file lies under the data directory: random, and nothing of its name.
		.addColumn('file_key', 'text', (c) => c.unique())
		.addColumn('file_name', 'text')
		.addColumn('content_type', 'text')
		.addColumn('size', 'integer')
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addCheckConstraint(
			'session_material_content',
			sql`(kind = 'link' and url is not null and file_key is null)
				or (kind = 'file' and url is null and file_key is not null and file_name is not null
					and content_type is not null and size is not null)`,
		)
		.execute();
	await db.schema
		.createIndex('session_material_session')
		.on('session_material')
		.columns(['workshop_id', 'session_id', 'position'])
		.execute();

	// Counts what public pages show without a release: materials, and whether a session has seats left.
	await db.schema
		.createTable('programme_notice')
		.addColumn('workshop_id', 'text', (c) => c.primaryKey().references('workshop.id').onDelete('cascade'))
		.addColumn('number', 'integer', (c) => c.notNull())
		.execute();
}
