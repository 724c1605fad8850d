import { sql, type Kysely } from 'kysely';

interface Then {
	person: { id: string; full_name: string; badge_name: string | null; name_text: string };
	registration: { id: string; organisation: string; reference: string; search_text: string };
}

/**
 * What the desk's queue is searched and ordered by, and what the desk adds to a registration: tags, notes, who is not the same
 * person, filters it comes back to and columns it wants to see.
 */
export async function up(db: Kysely<Then>): Promise<void> {
	const emptyText = (table: string, column: string) =>
		db.schema
			.alterTable(table)
			.addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
			.execute();
	await emptyText('person', 'name_text');
	await emptyText('registration', 'search_text');
	await db.schema
		.alterTable('registration')
		.addColumn('same_as_id', 'text', (c) => c.references('registration.id').onDelete('set null'))
		.execute();
	await fillTexts(db);
	await db.schema
		.createIndex('registration_received')
		.on('registration')
		.columns(['workshop_id', 'created_at', 'id'])
		.execute();
	await db.schema.createIndex('registration_same_as').on('registration').column('same_as_id').execute();
	await db.schema
		.createIndex('audit_entry_subject')
		.on('audit_entry')
		.columns(['subject_id', 'at'])
		.execute();
	await makeTagsAndNotes(db);
	await makeViews(db);
}

async function fillTexts(db: Kysely<Then>): Promise<void> {
	for (const { id, name, badge } of await db
		.selectFrom('person')
		.select(['id', 'full_name as name', 'badge_name as badge'])
		.execute())
		await db
			.updateTable('person')
			.set({ name_text: fold(`${name} ${badge ?? ''}`) })
			.where('id', '=', id)
			.execute();
	for (const { id, organisation, reference } of await db
		.selectFrom('registration')
		.select(['id', 'organisation', 'reference'])
		.execute())
		await db
			.updateTable('registration')
			.set({ search_text: fold(`${organisation} ${reference}`) })
			.where('id', '=', id)
			.execute();
}

async function makeTagsAndNotes(db: Kysely<Then>): Promise<void> {
	const ofRegistration = (name: string) =>
		sql`${sql.ref(name)} text not null references registration (id) on delete cascade`;
	await sql`create table registration_tag (${ofRegistration('registration_id')}, tag text not null check (tag <> ''),
		constraint registration_tag_key primary key (registration_id, tag))`.execute(db);
	await sql`create table registration_note (id text primary key, ${ofRegistration('registration_id')},
		author_id text references person (id) on delete set null, body text not null, created_at text not null,
		edited_at text)`.execute(db);
	await sql`create table distinct_registration (${ofRegistration('registration_id')}, ${ofRegistration('other_id')},
		decided_at text not null, constraint distinct_registration_key primary key (registration_id, other_id),
		constraint distinct_registration_order check (registration_id < other_id))`.execute(db);
	await db.schema
		.createIndex('registration_note_of')
		.on('registration_note')
		.columns(['registration_id', 'created_at'])
		.execute();
	await db.schema
		.createIndex('registration_note_author')
		.on('registration_note')
		.column('author_id')
		.execute();
	await db.schema
		.createIndex('distinct_registration_other')
		.on('distinct_registration')
		.column('other_id')
		.execute();
}

async function makeViews(db: Kysely<Then>): Promise<void> {
	const owner = sql`workshop_id text not null references workshop (id) on delete cascade,
		person_id text not null references person (id) on delete cascade`;
	await sql`create table saved_filter (id text primary key, ${owner}, name text not null check (name <> ''),
		query text not null, is_shared integer not null check (is_shared in (0, 1)), created_at text not null,
		constraint saved_filter_name unique (workshop_id, person_id, name))`.execute(db);
	await sql`create table queue_view (${owner}, columns text not null check (json_valid(columns)),
		constraint queue_view_key primary key (workshop_id, person_id))`.execute(db);
	await db.schema.createIndex('saved_filter_person').on('saved_filter').column('person_id').execute();
	await db.schema.createIndex('queue_view_person').on('queue_view').column('person_id').execute();
}

/** As the application folds at this point of its history; a later change of the rule brings its own migration. */
function fold(text: string): string {
	const plain: Record<string, string> = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
	return text
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[đøłıßæœ]/g, (letter) => plain[letter] ?? letter)
		.replaceAll(/\s+/g, ' ')
		.trim();
}
