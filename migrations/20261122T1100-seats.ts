import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

const dimensions = sql`dimension in ('total', 'organisation_type', 'country', 'mode')`;
const columns = sql.raw(
	`id, reference, workshop_id, person_id, organisation_type_id, organisation, country, mode, is_listed, state, reason,
	decided_by, decided_at, created_at, updated_at`,
);

/** Every limit stands in one table now, with more kinds of them; people may wait, and be offered what falls free. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createCaps(db);
	await moveLimits(db);
	await remakeRegistration(db);
	await createOffers(db);
}

async function createCaps(db: Kysely<unknown>): Promise<void> {
	await scoped(db.schema.createTable('seat_cap'))
		.addUniqueConstraint('seat_cap_scope', ['workshop_id', 'dimension', 'value'])
		// The total has no value; a country without one stands for each country.
		.addCheckConstraint('seat_cap_value', sql`dimension = 'country' or (dimension = 'total') = (value = '')`)
		.execute();
	await scoped(db.schema.createTable('held_seat'))
		.addColumn('purpose', 'text', (c) => c.notNull())
		.addColumn('release_on', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addCheckConstraint('held_seat_value', sql`(dimension = 'total') = (value = '')`)
		.execute();
	await db.schema.createIndex('held_seat_workshop').on('held_seat').column('workshop_id').execute();
}

function scoped<T extends string>(table: CreateTableBuilder<T>) {
	return table
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('dimension', 'text', (c) => c.notNull().check(dimensions))
		.addColumn('value', 'text', (c) => c.notNull())
		.addColumn('seats', 'integer', (c) => c.notNull().check(sql`seats >= 0`));
}

async function moveLimits(db: Kysely<unknown>): Promise<void> {
	await sql`
		insert into seat_cap (id, workshop_id, dimension, value, seats)
		select id, id, 'total', '', seat_limit from workshop where seat_limit is not null
		union all
		select id, workshop_id, 'organisation_type', id, seat_limit from organisation_type where seat_limit is not null
	`.execute(db);
	await db.schema.alterTable('workshop').dropColumn('seat_limit').execute();
	await db.schema.alterTable('organisation_type').dropColumn('seat_limit').execute();
}

async function remakeRegistration(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('registration_anew')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('reference', 'text', (c) => c.notNull().unique())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
		.addColumn('organisation_type_id', 'text', (c) => c.notNull().references('organisation_type.id'))
		.addColumn('organisation', 'text', (c) => c.notNull())
		.addColumn('country', 'text')
		.addColumn('mode', 'text', (c) => c.notNull().check(sql`mode in ('in_person', 'online')`))
		.addColumn('is_listed', 'integer', (c) => c.notNull().check(sql`is_listed in (0, 1)`))
		.addColumn('state', 'text', (c) =>
			c
				.notNull()
				.check(sql`state in ('received', 'waiting', 'offered', 'confirmed', 'declined', 'withdrawn')`),
		)
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('decided_by', 'text')
		.addColumn('decided_at', 'text')
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('registration_person', ['workshop_id', 'person_id'])
		.execute();
	await sql`insert into registration_anew (${columns}) select ${columns} from registration`.execute(db);
	await db.schema.dropTable('registration').execute();
	await db.schema.alterTable('registration_anew').renameTo('registration').execute();
	await db.schema
		.createIndex('registration_seat')
		.on('registration')
		.columns(['workshop_id', 'state', 'organisation_type_id', 'country', 'mode'])
		.execute();
	await db.schema.createIndex('registration_of_person').on('registration').column('person_id').execute();
}

async function createOffers(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('seat_offer')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('registration_id', 'text', (c) =>
			c.notNull().references('registration.id').onDelete('cascade'),
		)
		.addColumn('token_hash', 'text', (c) => c.notNull().unique())
		// Picked by hand; null where it was the next in line.
		.addColumn('offered_by', 'text')
		.addColumn('offered_at', 'text', (c) => c.notNull())
		.addColumn('expires_at', 'text', (c) => c.notNull())
		.addColumn('state', 'text', (c) =>
			c.notNull().check(sql`state in ('open', 'accepted', 'declined', 'lapsed', 'ended')`),
		)
		.addColumn('answered_at', 'text')
		.execute();
	// Nobody is offered two seats at once.
	await db.schema
		.createIndex('seat_offer_open')
		.on('seat_offer')
		.column('registration_id')
		.unique()
		.where(sql.ref('state'), '=', sql.lit('open'))
		.execute();
	await db.schema.createIndex('seat_offer_registration').on('seat_offer').column('registration_id').execute();
	await db.schema
		.createIndex('seat_offer_expiry')
		.on('seat_offer')
		.columns(['state', 'expires_at'])
		.execute();
}
