import { sql, type Kysely } from 'kysely';

const columns = sql.raw(
	`id, email, password_hash, full_name, badge_name, locale, time_zone, is_administrator, created_at, updated_at, search_text`,
);

/**
 * The desk registers people who have no account, some of them without an address of their own; and a registration says how it
 * came about.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('person_anew')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('email', 'text', (c) => c.unique())
		.addColumn('password_hash', 'text')
		.addColumn('full_name', 'text', (c) => c.notNull())
		.addColumn('badge_name', 'text')
		.addColumn('locale', 'text', (c) => c.notNull().check(sql`locale in ('en', 'vi')`))
		.addColumn('time_zone', 'text')
		.addColumn('is_administrator', 'integer', (c) => c.notNull().check(sql`is_administrator in (0, 1)`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addColumn('search_text', 'text', (c) => c.notNull().defaultTo(''))
		.addCheckConstraint('person_sign_in', sql`email is not null or password_hash is null`)
		.execute();
	await sql`insert into person_anew (${columns}) select ${columns} from person`.execute(db);
	await db.schema.dropTable('person').execute();
	await db.schema.alterTable('person_anew').renameTo('person').execute();
	await db.schema.createIndex('person_search_text').on('person').column('search_text').execute();

	await db.schema
		.alterTable('registration')
		.addColumn('source', 'text', (c) =>
			c
				.notNull()
				.defaultTo('self')
				.check(sql`source in ('self', 'desk', 'nomination', 'import', 'walk_in')`),
		)
		.execute();
	await db.schema.alterTable('registration').addColumn('registered_by', 'text').execute();
}
