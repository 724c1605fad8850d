import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('topic')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('label', 'text', (c) => c.notNull().check(sql`json_valid(label)`))
		.addColumn('position', 'integer', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('topic_workshop').on('topic').column('workshop_id').execute();

	await db.schema
		.createTable('challenge')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('code', 'text', (c) => c.notNull().unique())
		.addColumn('author_id', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('country', 'text', (c) => c.notNull())
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('topic_id', 'text', (c) => c.references('topic.id').onDelete('set null'))
		.addColumn('title', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('visibility', 'text', (c) =>
			c.notNull().check(sql`visibility in ('public', 'participants', 'organisers', 'author')`),
		)
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('draft', 'submitted', 'changes_requested', 'published', 'withdrawn')`),
		)
		.addColumn('review_note', 'text', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addColumn('submitted_at', 'text')
		.addColumn('published_at', 'text')
		.execute();
	await db.schema
		.createIndex('challenge_list')
		.on('challenge')
		.columns(['workshop_id', 'state', 'published_at'])
		.execute();
	await db.schema.createIndex('challenge_author').on('challenge').column('author_id').execute();
}
