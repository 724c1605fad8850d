import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('solution')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('challenge_id', 'text', (c) => c.notNull().references('challenge.id').onDelete('cascade'))
		.addColumn('code', 'text', (c) => c.notNull().unique())
		.addColumn('author_id', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('country', 'text')
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('title', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('visibility', 'text', (c) =>
			c.notNull().check(sql`visibility in ('public', 'participants', 'organisers', 'author')`),
		)
		.addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('draft', 'published', 'withdrawn')`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addColumn('published_at', 'text')
		.execute();
	await db.schema
		.createIndex('solution_list')
		.on('solution')
		.columns(['challenge_id', 'state', 'published_at'])
		.execute();
	await db.schema.createIndex('solution_author').on('solution').column('author_id').execute();

	// Every decision stays; the newest one counts.
	await db.schema
		.createTable('adoption')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('solution_id', 'text', (c) => c.notNull().references('solution.id').onDelete('cascade'))
		.addColumn('decision', 'text', (c) =>
			c.notNull().check(sql`decision in ('shortlisted', 'will_try', 'trying', 'adopted', 'not_applicable')`),
		)
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('decided_by', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('decided_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('adoption_solution')
		.on('adoption')
		.columns(['solution_id', 'decided_at'])
		.execute();

	await db.schema
		.createTable('comment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('challenge_id', 'text', (c) => c.notNull().references('challenge.id').onDelete('cascade'))
		.addColumn('solution_id', 'text', (c) => c.references('solution.id').onDelete('cascade'))
		.addColumn('author_id', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('country', 'text')
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('visibility', 'text', (c) =>
			c.notNull().check(sql`visibility in ('public', 'participants', 'organisers', 'author')`),
		)
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('edited_at', 'text')
		.addColumn('deleted_at', 'text')
		.execute();
	await db.schema
		.createIndex('comment_thread')
		.on('comment')
		.columns(['challenge_id', 'solution_id', 'created_at'])
		.execute();
	await db.schema.createIndex('comment_author').on('comment').column('author_id').execute();
}
