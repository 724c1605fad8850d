import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { instantOf } from '#lib/core/time.ts';
import type { AbsenceTable } from '#lib/modules/programme/tables/warnings.server.ts';

/** A person or room that cannot be had in the evening of that day, in Copenhagen. */
export async function createAbsence(
	db: Database,
	workshopId: string,
	{ dayOn, ...values }: Partial<Insertable<AbsenceTable>> & { dayOn: string },
) {
	const [startsLocal, endsLocal] = [`${dayOn}T18:00`, `${dayOn}T20:00`];
	const absence = {
		id: newId(),
		workshopId,
		contributorId: null,
		roomId: null,
		startsLocal,
		endsLocal,
		startsAt: instantOf(startsLocal, 'Europe/Copenhagen'),
		endsAt: instantOf(endsLocal, 'Europe/Copenhagen'),
		note: '',
		...values,
	} satisfies Insertable<AbsenceTable>;
	await db.insertInto('absence').values(absence).execute();
	return absence;
}
