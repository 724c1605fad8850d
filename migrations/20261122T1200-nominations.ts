import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** Institutions are invited, their focal points nominate people by a link, and say whose people others are. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createInvitations(db);
	await createLetters(db);
	await createNominations(db);
	await createTimeline(db);
	await createAnswers(db);
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('institution_invitation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('reference', 'text', (c) => c.notNull().unique())
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('organisation_id', 'text', (c) => c.references('organisation.id').onDelete('set null'))
		.addColumn('addressee', 'text', (c) => c.notNull())
		.addColumn('position', 'text', (c) => c.notNull())
		.addColumn('email', 'text', (c) => c.notNull())
		.addColumn('country', 'text')
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'vi')`))
		.addColumn('seats', 'integer', (c) => c.notNull().check(sql`seats >= 1`))
		// None means that every type may come.
		.addColumn('organisation_type_ids', 'text', (c) =>
			c.notNull().check(sql`json_valid(organisation_type_ids)`),
		)
		.addColumn('due_on', 'text', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('contact', 'text', (c) => c.notNull())
		.addColumn('keeps_seats', 'integer', (c) => c.notNull().check(sql`keeps_seats in (0, 1)`))
		.addColumn('held_seat_id', 'text', (c) => c.references('held_seat.id').onDelete('set null'))
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('draft', 'sent', 'closed', 'withdrawn')`),
		)
		.addColumn('sent_at', 'text')
		.addColumn('letter_received_at', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();
	await index(db, 'institution_invitation', 'workshop', ['workshop_id', 'state']);
	await index(db, 'institution_invitation', 'organisation', ['organisation_id']);
	await index(db, 'institution_invitation', 'hold', ['held_seat_id']);
	await index(db, 'institution_invitation', 'due', ['state', 'due_on']);
	await linkTable(db, 'invitation_link', 'invitation_id', 'institution_invitation.id');
}

async function createLetters(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('invitation_letter')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('invitation_id', 'text', toInvitation)
		.addColumn('file_key', 'text', (c) => c.notNull())
		.addColumn('file_name', 'text', (c) => c.notNull())
		.addColumn('content_type', 'text', (c) => c.notNull())
		.addColumn('size', 'integer', (c) => c.notNull())
		// Nobody: it came from the institution, by its link.
		.addColumn('received_by', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('received_at', 'text', (c) => c.notNull())
		.execute();
	await index(db, 'invitation_letter', 'of', ['invitation_id']);
	await index(db, 'invitation_letter', 'receiver', ['received_by']);
}

async function createNominations(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('nomination')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('invitation_id', 'text', toInvitation)
		.addColumn('full_name', 'text', (c) => c.notNull())
		.addColumn('email', 'text')
		.addColumn('position', 'text', (c) => c.notNull())
		.addColumn('is_late', 'integer', (c) => c.notNull().check(sql`is_late in (0, 1)`))
		.addColumn('late_reason', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c
				.notNull()
				.check(sql`state in ('proposed', 'accepted', 'declined', 'registered', 'withdrawn', 'replaced')`),
		)
		// Who accepted.
		.addColumn('person_id', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('registration_id', 'text', (c) => c.references('registration.id').onDelete('set null'))
		.addColumn('replaces_id', 'text', (c) => c.references('nomination.id').onDelete('set null'))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addCheckConstraint('nomination_late', sql`is_late = 1 or late_reason = ''`)
		.execute();
	await sql`create unique index nomination_address on nomination (invitation_id, email)
		where email is not null and state not in ('declined', 'withdrawn', 'replaced')`.execute(db);
	await index(db, 'nomination', 'of', ['invitation_id']);
	await index(db, 'nomination', 'person', ['person_id']);
	await index(db, 'nomination', 'registration', ['registration_id']);
	await index(db, 'nomination', 'replaces', ['replaces_id']);
	await linkTable(db, 'nomination_link', 'nomination_id', 'nomination.id');
}

async function createTimeline(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('invitation_event')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('invitation_id', 'text', toInvitation)
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('at', 'text', (c) => c.notNull())
		// Nobody: the institution by its link, a nominee, or the clock.
		.addColumn('actor_id', 'text', (c) => c.references('person.id').onDelete('set null'))
		.addColumn('nomination_id', 'text', (c) => c.references('nomination.id').onDelete('cascade'))
		.addColumn('due_on', 'text', (c) => c.notNull())
		.execute();
	await index(db, 'invitation_event', 'of', ['invitation_id']);
	await index(db, 'invitation_event', 'actor', ['actor_id']);
	await index(db, 'invitation_event', 'nomination', ['nomination_id']);
	await sql`create unique index invitation_event_reminder on invitation_event (invitation_id, kind, due_on)
		where kind in ('remind_7', 'remind_2')`.execute(db);
}

async function createAnswers(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('institution_answer')
		.addColumn('invitation_id', 'text', toInvitation)
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('is_theirs', 'integer', (c) => c.notNull().check(sql`is_theirs in (0, 1)`))
		.addColumn('answered_at', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('institution_answer_key', ['registration_id', 'invitation_id'])
		.execute();
	await index(db, 'institution_answer', 'invitation', ['invitation_id']);
}

const toInvitation: Parameters<CreateTableBuilder<string>['addColumn']>[2] = (c) =>
	c.notNull().references('institution_invitation.id').onDelete('cascade');

/** Links in mails that were sent earlier stay good until somebody ends them, so there may be several. */
async function linkTable(db: Kysely<unknown>, name: string, column: string, target: string): Promise<void> {
	await db.schema
		.createTable(name)
		.addColumn('token_hash', 'text', (c) => c.primaryKey())
		.addColumn(column, 'text', (c) => c.notNull().references(target).onDelete('cascade'))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.execute();
	await index(db, name, 'of', [column]);
}

async function index(db: Kysely<unknown>, table: string, what: string, columns: string[]): Promise<void> {
	await db.schema.createIndex(`${table}_${what}`).on(table).columns(columns).execute();
}
