import { sql, type Kysely } from 'kysely';

/** Who was there in which half-day or session, and every word said about it at a desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('attendance')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('day_half', 'session')`))
		// No reference to `session`: what was attended was, also when the session is deleted later.
		.addColumn('unit', 'text', (c) => c.notNull())
		.addColumn('present_at', 'text', (c) => c.notNull())
		.addColumn('recorded_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('undone_at', 'text')
		.addColumn('undone_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addUniqueConstraint('attendance_once', ['registration_id', 'unit'])
		.execute();
	await db.schema
		.createIndex('attendance_unit')
		.on('attendance')
		.columns(['workshop_id', 'unit', 'undone_at'])
		.execute();
	await db.schema.createIndex('attendance_recorded_by').on('attendance').column('recorded_by').execute();
	await db.schema.createIndex('attendance_undone_by').on('attendance').column('undone_by').execute();

	await db.schema
		.createTable('attendance_event')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('unit', 'text', (c) => c.notNull())
		.addColumn('action', 'text', (c) => c.notNull().check(sql`action in ('present', 'undone')`))
		.addColumn('at', 'text', (c) => c.notNull())
		.addColumn('recorded_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('received_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('attendance_event_of')
		.on('attendance_event')
		.columns(['registration_id', 'unit', 'at'])
		.execute();
	await db.schema
		.createIndex('attendance_event_recorded_by')
		.on('attendance_event')
		.column('recorded_by')
		.execute();
}
