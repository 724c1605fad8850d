import { sql, type Kysely } from 'kysely';

/** An organisation type may say which kind of the catalogue it is, and who finds its people in the list of participants. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('organisation_type')
		.addColumn('kind', 'text', (c) => c.check(sql`kind <> ''`))
		.execute();
	await db.schema
		.alterTable('organisation_type')
		.addColumn('list_visibility', 'text', (c) =>
			c
				.notNull()
				.defaultTo('participants')
				.check(sql`list_visibility in ('participants', 'same_type', 'organisers', 'totals')`),
		)
		.execute();
	// Workshops hold a place list once they are national: their delegations come from these places instead of from countries.
	await db.schema
		.alterTable('workshop')
		.addColumn('places', 'text', (c) =>
			c
				.notNull()
				.defaultTo('[]')
				.check(sql`json_valid(places)`),
		)
		.execute();
}
