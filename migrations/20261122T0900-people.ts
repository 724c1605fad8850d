import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('person')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('email', 'text', (c) => c.notNull().unique())
		.addColumn('password_hash', 'text', (c) => c.notNull())
		.addColumn('full_name', 'text', (c) => c.notNull())
		.addColumn('badge_name', 'text')
		.addColumn('locale', 'text', (c) => c.notNull().check(sql`locale in ('en', 'vi')`))
		.addColumn('time_zone', 'text')
		.addColumn('is_administrator', 'integer', (c) => c.notNull().check(sql`is_administrator in (0, 1)`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();

	// An address counts only once its owner has followed the link, so until then there is no person at all.
	await db.schema
		.createTable('sign_up_request')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('email', 'text', (c) => c.notNull())
		.addColumn('password_hash', 'text', (c) => c.notNull())
		.addColumn('full_name', 'text', (c) => c.notNull())
		.addColumn('badge_name', 'text')
		.addColumn('locale', 'text', (c) => c.notNull().check(sql`locale in ('en', 'vi')`))
		.addColumn('time_zone', 'text')
		.addColumn('token_hash', 'text', (c) => c.notNull().unique())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('expires_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('sign_up_request_email').on('sign_up_request').column('email').execute();

	await db.schema
		.createTable('sign_in_session')
		.addColumn('id_hash', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('public_id', 'text', (c) => c.notNull().unique())
		.addColumn('user_agent', 'text', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('expires_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('sign_in_session_person').on('sign_in_session').column('person_id').execute();

	await db.schema
		.createTable('account_token')
		.addColumn('token_hash', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('cascade'))
		.addColumn('purpose', 'text', (c) =>
			c.notNull().check(sql`purpose in ('reset_password', 'change_email', 'create_administrator')`),
		)
		.addColumn('new_email', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('expires_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('account_token_person').on('account_token').column('person_id').execute();
}
