import type { Kysely } from 'kysely';

/** What is old is looked for every hour. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.createIndex('document_order_expiry').on('document_order').column('expires_at').execute();
}
