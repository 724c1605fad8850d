import type { Kysely } from 'kysely';

/** Comments of which the other people in the thread have not heard yet; a row goes once their mails are in the outbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('untold_comment')
		.addColumn('comment_id', 'text', (c) => c.primaryKey().references('comment.id').onDelete('cascade'))
		.execute();
}
