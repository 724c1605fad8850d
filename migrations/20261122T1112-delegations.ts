import { sql, type Kysely } from 'kysely';

/** Who comes to a workshop together: from one country, or from one place of a national workshop. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('delegation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('country', 'text')
		.addColumn('place', 'text')
		.addColumn('contact_name', 'text', (c) => c.notNull())
		.addColumn('contact_email', 'text', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addCheckConstraint('delegation_origin', sql`(country is null) <> (place is null)`)
		.execute();
	await sql`create unique index delegation_of on delegation (workshop_id, coalesce(country, ''), coalesce(place, ''))`.execute(
		db,
	);

	await db.schema
		.createTable('delegation_member')
		.addColumn('registration_id', 'text', (c) =>
			c.primaryKey().references('registration.id').onDelete('cascade'),
		)
		.addColumn('delegation_id', 'text', (c) => c.notNull().references('delegation.id').onDelete('cascade'))
		.addColumn('role', 'text', (c) =>
			c.notNull().check(sql`role in ('head', 'member', 'alternate', 'observer')`),
		)
		.execute();
	await db.schema
		.createIndex('delegation_member_of')
		.on('delegation_member')
		.column('delegation_id')
		.execute();
	await sql`create unique index delegation_head on delegation_member (delegation_id) where role = 'head'`.execute(
		db,
	);
}
