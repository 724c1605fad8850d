import { sql, type Kysely } from 'kysely';

const kinds = sql`kind in ('visa_letter', 'travel', 'travel_support', 'hotel', 'accessibility', 'interpretation', 'diet')`;
const states = sql`state in ('asked', 'in_progress', 'needs_information', 'done', 'refused', 'not_needed')`;

/**
 * What confirmed participants say for their journey and stay, sealed like account mails, and what the desk does about it.
 * Answers, messages and letters go when the workshop's time for them is over; cases stay, so that they can be counted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('logistics_setting')
		.addColumn('workshop_id', 'text', (c) => c.primaryKey().references('workshop.id').onDelete('cascade'))
		.addColumn('parts', 'text', (c) => c.notNull())
		.addColumn('editable_until_on', 'text')
		.addColumn('retention_days', 'integer', (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('logistics_answer')
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('part', 'text', (c) => c.notNull())
		.addColumn('value', 'blob', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('logistics_answer_of', ['registration_id', 'part'])
		.execute();

	await db.schema
		.createTable('logistics_case')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('kind', 'text', (c) => c.notNull().check(kinds))
		.addColumn('state', 'text', (c) => c.notNull().check(states))
		.addColumn('due_on', 'text')
		.addColumn('assigned_to', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('logistics_case_of', ['registration_id', 'kind'])
		.execute();
	await db.schema
		.createIndex('logistics_case_queue')
		.on('logistics_case')
		.columns(['workshop_id', 'state', 'due_on'])
		.execute();

	await db.schema
		.createTable('logistics_step')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('case_id', 'text', (c) => c.notNull().references('logistics_case.id').onDelete('cascade'))
		.addColumn('at', 'text', (c) => c.notNull())
		.addColumn('actor_id', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('answers', 'state', 'message', 'reply', 'note', 'letter')`),
		)
		.addColumn('state', 'text', (c) => c.notNull().check(states))
		.addColumn('text', 'blob')
		.execute();
	await db.schema.createIndex('logistics_step_of').on('logistics_step').columns(['case_id', 'id']).execute();

	await db.schema
		.createTable('letter_issue')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('number', 'integer', (c) => c.notNull())
		.addColumn('reference', 'text', (c) => c.notNull())
		.addColumn('template_at', 'text')
		.addColumn('issued_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('issued_at', 'text', (c) => c.notNull())
		.addColumn('letter', 'blob')
		.addUniqueConstraint('letter_issue_number', ['workshop_id', 'number'])
		.execute();
	await db.schema.createIndex('letter_issue_of').on('letter_issue').column('registration_id').execute();
}
