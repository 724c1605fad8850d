import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	// Where somebody without an account is reached; it goes with the name, and once the name belongs to an account.
	await db.schema
		.createTable('contributor_contact')
		.addColumn('contributor_id', 'text', (c) =>
			c.primaryKey().references('contributor.id').onDelete('cascade'),
		)
		.addColumn('email', 'text', (c) => c.notNull())
		.addColumn('locale', 'text', (c) => c.notNull())
		.execute();

	// No reference to `session_part`: an edit writes the parts anew, and an answer outlives it where the part stays.
	await db.schema
		.createTable('part_invitation')
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('contributor_id', 'text', (c) => c.notNull().references('contributor.id').onDelete('cascade'))
		.addColumn('part', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('invited', 'confirmed', 'declined')`))
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('sent_at', 'text', (c) => c.notNull())
		.addColumn('answered_at', 'text')
		// The session's start as it was told with the question or the answer; null while it had none.
		.addColumn('starts_at', 'text')
		.addPrimaryKeyConstraint('part_invitation_key', ['session_id', 'contributor_id', 'part'])
		.execute();
	await db.schema
		.createIndex('part_invitation_contributor')
		.on('part_invitation')
		.column('contributor_id')
		.execute();

	await db.schema
		.createTable('part_link')
		.addColumn('token_hash', 'text', (c) => c.primaryKey())
		.addColumn('contributor_id', 'text', (c) => c.notNull().references('contributor.id').onDelete('cascade'))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('expires_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('part_link_contributor').on('part_link').column('contributor_id').execute();
	await db.schema.createIndex('part_link_expiry').on('part_link').column('expires_at').execute();
}
