import { sql, type Kysely } from 'kysely';

/** Badges, certificates of attendance, and long documents that are made in the background. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('badge_style')
		.addColumn('organisation_type_id', 'text', (c) =>
			c.primaryKey().references('organisation_type.id').onDelete('cascade'),
		)
		.addColumn('colour', 'text', (c) => c.notNull().check(sql`colour <> ''`))
		.execute();
	await db.schema
		.createTable('badge_print')
		.addColumn('registration_id', 'text', (c) =>
			c.primaryKey().references('registration.id').onDelete('cascade'),
		)
		// A hash of what stood on it: another one is needed once that differs.
		.addColumn('content_hash', 'text', (c) => c.notNull())
		.addColumn('printed_at', 'text', (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('certificate_rule')
		.addColumn('workshop_id', 'text', (c) => c.primaryKey().references('workshop.id').onDelete('cascade'))
		.addColumn('measure', 'text', (c) =>
			c.notNull().check(sql`measure in ('checked_in', 'half_days', 'sessions')`),
		)
		.addColumn('min_percent', 'integer', (c) => c.notNull().check(sql`min_percent between 1 and 100`))
		.addColumn('languages', 'text', (c) => c.notNull().check(sql`json_valid(languages)`))
		.addColumn('statement', 'text', (c) => c.notNull().check(sql`json_valid(statement)`))
		.addColumn('signatory', 'text', (c) => c.notNull())
		.addColumn('signatory_role', 'text', (c) => c.notNull().check(sql`json_valid(signatory_role)`))
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('certificate')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('code', 'text', (c) => c.notNull().unique())
		.addColumn('issued_at', 'text', (c) => c.notNull())
		.addColumn('revoked_at', 'text')
		.execute();
	await db.schema.createIndex('certificate_of').on('certificate').column('workshop_id').execute();
	// All that is personal about a certificate. It goes with the registration; the certificate stays and says that it was withdrawn.
	await db.schema
		.createTable('certificate_holder')
		.addColumn('certificate_id', 'text', (c) =>
			c.primaryKey().references('certificate.id').onDelete('cascade'),
		)
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().unique().references('registration.id').onDelete('cascade'),
		)
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language <> ''`))
		.addColumn('revoke_reason', 'text', (c) => c.notNull().defaultTo(''))
		.execute();

	await db.schema
		.createTable('document_order')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind <> ''`))
		// Ids and choices only, nothing a person wrote.
		.addColumn('parameters', 'text', (c) => c.notNull().check(sql`json_valid(parameters)`))
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('queued', 'running', 'done', 'failed')`),
		)
		.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
		.addColumn('total', 'integer', (c) => c.notNull())
		.addColumn('problem', 'text')
		.addColumn('file_key', 'text', (c) => c.unique())
		.addColumn('size', 'integer')
		.addColumn('requested_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('finished_at', 'text')
		.addColumn('expires_at', 'text', (c) => c.notNull())
		.addCheckConstraint(
			'document_order_file',
			sql`(state = 'done') = (file_key is not null and size is not null)`,
		)
		.execute();
	await db.schema
		.createIndex('document_order_of')
		.on('document_order')
		.columns(['workshop_id', 'created_at'])
		.execute();
	await db.schema.createIndex('document_order_next').on('document_order').columns(['state', 'id']).execute();
	await db.schema.createIndex('document_order_person').on('document_order').column('requested_by').execute();
}
