import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('outbox_mail')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('recipient', 'text', (c) => c.notNull())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('locale', 'text', (c) => c.notNull())
		.addColumn('subject', 'text', (c) => c.notNull())
		.addColumn('body', 'blob')
		.addColumn('is_sealed', 'integer', (c) => c.notNull().check(sql`is_sealed in (0, 1)`))
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('queued', 'sending', 'sent', 'dead')`))
		.addColumn('attempts', 'integer', (c) => c.notNull())
		.addColumn('next_attempt_at', 'text', (c) => c.notNull())
		.addColumn('last_error', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('sent_at', 'text')
		.execute();
	await db.schema
		.createIndex('outbox_mail_due')
		.on('outbox_mail')
		.columns(['state', 'next_attempt_at'])
		.execute();
	await db.schema.createIndex('outbox_mail_person').on('outbox_mail').column('person_id').execute();

	await db.schema
		.createTable('audit_entry')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('at', 'text', (c) => c.notNull())
		.addColumn('actor_id', 'text')
		.addColumn('action', 'text', (c) => c.notNull())
		.addColumn('workshop_id', 'text')
		.addColumn('subject_id', 'text')
		.addColumn('details', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('audit_entry_workshop')
		.on('audit_entry')
		.columns(['workshop_id', 'at'])
		.execute();
}
