import { sql, type Kysely } from 'kysely';

/** Lists of people that the desk has sent and not imported yet; a person has one waiting in each workshop. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('registration_upload')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('rows', 'text', (c) => c.notNull().check(sql`json_valid(rows)`))
		.addColumn('reading', 'text', (c) => c.notNull().check(sql`json_valid(reading)`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('registration_upload_key', ['workshop_id', 'person_id'])
		.execute();
}
