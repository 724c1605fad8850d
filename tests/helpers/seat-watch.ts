import { sql } from 'kysely';
import type { Database } from '#lib/core/context.ts';

const seated = "('received', 'offered', 'confirmed')";

/** What a limit speaks of, and what a row `who` is. */
const concerns = (who: string) => `(
	cap.dimension = 'total'
	or cap.dimension = 'organisation_type' and cap.value = ${who}.organisation_type_id
	or cap.dimension = 'mode' and cap.value = ${who}.mode
	or cap.dimension = 'country' and cap.value = ${who}.country
	or cap.dimension = 'country' and cap.value = '' and ${who}.country is not null and not exists (
		select 1 from seat_cap own where own.workshop_id = cap.workshop_id and own.dimension = 'country' and own.value = ${who}.country
	)
)`;

/**
 * The database itself watches: whenever somebody gets a seat, or one in another group, every limit that is new to them is
 * counted at that very moment, from the rows alone and by nothing of the code under test.
 */
export async function watchSeats(db: Database): Promise<void> {
	await sql`create table excess (what text not null)`.execute(db);
	const rule = (event: string, isNew: string) =>
		sql.raw(`create trigger watch_${event} after ${event} on registration when new.state in ${seated} begin
			insert into excess select cap.dimension || ' ' || cap.value || ' of ' || cap.seats from seat_cap cap
			where cap.workshop_id = new.workshop_id and ${concerns('new')} and ${isNew}
			and cap.seats < (
				select count(*) from registration one where one.workshop_id = cap.workshop_id and one.state in ${seated}
				and ${concerns('one')} and (cap.dimension <> 'country' or one.country = new.country)
			) + (
				select coalesce(sum(hold.seats), 0) from held_seat hold where hold.workshop_id = cap.workshop_id and (
					cap.dimension = 'total' or hold.dimension = cap.dimension and hold.value = case cap.dimension
						when 'country' then new.country else cap.value end
				)
			);
		end`);
	await rule('insert', 'true').execute(db);
	const isNew = `(old.state not in ${seated} or case cap.dimension
		when 'organisation_type' then old.organisation_type_id <> new.organisation_type_id
		when 'mode' then old.mode <> new.mode
		when 'country' then old.country is not new.country end)`;
	await rule('update', isNew).execute(db);
}

/** @returns every limit that somebody's seat exceeded since the watch began */
export async function listExcess(db: Database): Promise<string[]> {
	const { rows } = await sql<{ what: string }>`select what from excess`.execute(db);
	return rows.map(({ what }) => what);
}
