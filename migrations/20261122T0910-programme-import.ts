import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	// The printed end beside the printed start, so that a change of zone can recompute both instants.
	await db.schema
		.alterTable('session')
		.addColumn('ends_local', 'text', (c) => c.notNull().defaultTo(''))
		.execute();
	await sql`
		update session set ends_local = strftime('%Y-%m-%dT%H:%M', starts_local,
			(unixepoch(ends_at) - unixepoch(starts_at)) || ' seconds')`.execute(db);
	await db.schema
		.alterTable('track')
		.addColumn('external', 'text', (c) =>
			c
				.notNull()
				.defaultTo('{}')
				.check(sql`json_valid(external)`),
		)
		.execute();

	// What an imported schedule says of the conference as a whole, for the export.
	await db.schema
		.createTable('schedule_origin')
		.addColumn('workshop_id', 'text', (c) => c.primaryKey().references('workshop.id').onDelete('cascade'))
		.addColumn('external', 'text', (c) => c.notNull().check(sql`json_valid(external)`))
		.execute();

	// A schedule file between its preview and its import.
	await db.schema
		.createTable('schedule_upload')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('content', 'blob', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('schedule_upload_created').on('schedule_upload').column('created_at').execute();
}
