import type { Kysely } from 'kysely';

/** Wide enough to count what a reader may see without touching the comments themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropIndex('comment_thread').execute();
	await db.schema
		.createIndex('comment_thread')
		.on('comment')
		.columns(['challenge_id', 'solution_id', 'created_at', 'visibility', 'author_id', 'deleted_at'])
		.execute();
}
