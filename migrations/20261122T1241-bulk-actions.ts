import { sql, type Kysely } from 'kysely';

/**
 * Who waits by a decision of the desk, outside the line; and what the desk does to many registrations at once: it is prepared,
 * shown, and then done line by line, so that a stop in between neither loses nor doubles anything.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('registration')
		.addColumn('is_set_aside', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`is_set_aside = 0 or is_set_aside = 1 and state = 'waiting'`),
		)
		.execute();
	await sql`create table bulk_action (id text primary key,
		workshop_id text not null references workshop (id) on delete cascade,
		person_id text references person (id) on delete set null,
		step text not null check (step in ('confirm', 'decline', 'set_aside', 'pick', 'mail', 'tag', 'untag')),
		state text not null check (state in ('draft', 'running', 'done')),
		reason text not null, tag text not null, held_id text, texts text not null check (json_valid(texts)),
		created_at text not null, started_at text, finished_at text)`.execute(db);
	await sql`create table bulk_line (action_id text not null references bulk_action (id) on delete cascade,
		registration_id text not null references registration (id) on delete cascade,
		position integer not null, seen_state text not null, seen_at text not null, refusal text, outcome text, done_at text,
		constraint bulk_line_key primary key (action_id, registration_id))`.execute(db);
	await db.schema
		.createIndex('bulk_action_workshop')
		.on('bulk_action')
		.columns(['workshop_id', 'step', 'started_at'])
		.execute();
	await db.schema
		.createIndex('bulk_action_state')
		.on('bulk_action')
		.columns(['state', 'created_at'])
		.execute();
	await db.schema.createIndex('bulk_action_person').on('bulk_action').column('person_id').execute();
	await db.schema.createIndex('bulk_line_order').on('bulk_line').columns(['action_id', 'position']).execute();
	await db.schema
		.createIndex('bulk_line_registration')
		.on('bulk_line')
		.columns(['registration_id', 'done_at'])
		.execute();
}
