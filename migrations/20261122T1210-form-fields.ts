import { sql, type Kysely } from 'kysely';

/** What a workshop asks of those who register, what they answer, the files among it, and who decides on which organisation types. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createFields(db);
	await db.schema
		.createTable('form_answer')
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('field_id', 'text', (c) => c.notNull().references('form_field.id').onDelete('cascade'))
		.addColumn('value', 'text', (c) => c.notNull().check(sql`json_valid(value)`))
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('form_answer_key', ['registration_id', 'field_id'])
		.execute();
	await db.schema.createIndex('form_answer_field').on('form_answer').column('field_id').execute();
	await createUploads(db);
	await db.schema
		.createTable('reviewer')
		.addColumn('organisation_type_id', 'text', (c) =>
			c.notNull().references('organisation_type.id').onDelete('cascade'),
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addPrimaryKeyConstraint('reviewer_key', ['organisation_type_id', 'person_id'])
		.execute();
	await db.schema.createIndex('reviewer_person').on('reviewer').column('person_id').execute();
}

async function createFields(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('form_field')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('form', 'text', (c) => c.notNull().check(sql`form in ('registration', 'logistics')`))
		.addColumn('position', 'integer', (c) => c.notNull())
		.addColumn('kind', 'text', (c) =>
			c
				.notNull()
				.check(
					sql`kind in ('text', 'long_text', 'choice', 'several', 'yes_no', 'date', 'number', 'country', 'file', 'consent')`,
				),
		)
		// Which ready-made question it is; null for the workshop's own.
		.addColumn('topic', 'text')
		.addColumn('label', 'text', (c) => c.notNull().check(sql`json_valid(label)`))
		.addColumn('hint', 'text', (c) => c.notNull().check(sql`json_valid(hint)`))
		.addColumn('options', 'text', (c) => c.notNull().check(sql`json_valid(options)`))
		.addColumn('limits', 'text', (c) => c.notNull().check(sql`json_valid(limits)`))
		.addColumn('is_required', 'integer', (c) => c.notNull().check(sql`is_required in (0, 1)`))
		// An empty list is every type.
		.addColumn('organisation_type_ids', 'text', (c) =>
			c.notNull().check(sql`json_valid(organisation_type_ids)`),
		)
		.addColumn('shown_if', 'text', (c) => c.check(sql`json_valid(shown_if)`))
		.addColumn('visibility', 'text', (c) =>
			c.notNull().check(sql`visibility in ('public', 'participants', 'organisers', 'desk', 'sensitive')`),
		)
		.addColumn('retention_days', 'integer', (c) => c.check(sql`retention_days >= 0`))
		.addColumn('is_closed', 'integer', (c) => c.notNull().check(sql`is_closed in (0, 1)`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('form_field_order')
		.on('form_field')
		.columns(['workshop_id', 'form', 'position'])
		.execute();
}

/** A file is kept before there is an answer, often before there is a registration. */
async function createUploads(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('form_upload')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('field_id', 'text', (c) => c.notNull().references('form_field.id').onDelete('cascade'))
		.addColumn('uploaded_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('file_key', 'text', (c) => c.notNull().unique())
		.addColumn('file_name', 'text', (c) => c.notNull())
		.addColumn('content_type', 'text', (c) => c.notNull())
		.addColumn('size', 'integer', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('form_upload_field').on('form_upload').column('field_id').execute();
	await db.schema.createIndex('form_upload_person').on('form_upload').column('uploaded_by').execute();
	await db.schema.createIndex('form_upload_age').on('form_upload').column('created_at').execute();
}
