import type { Context, Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { actorFor, contextFor, testNow } from './database.ts';
import { addTeamMember, createOrganisationType, createPerson, createWorkshop } from './factories.ts';
import { createRegistration } from './factories-registration.ts';

/** A workshop on its last day, with an owner and people who were there or not. */
export async function createPaperDesk(db: Database) {
	const workshop = await createWorkshop(db, { startsOn: '2026-11-21', endsOn: '2026-11-22', slug: 'papers' });
	const type = await createOrganisationType(db, workshop.id, {
		label: JSON.stringify({ en: 'Ministry', vi: 'Bộ' }),
	});
	const owner = await createPerson(db, { fullName: 'Ane Owner' });
	await addTeamMember(db, workshop.id, owner.id, 'owner');
	const desk = contextFor(db, actorFor(owner.id, { [workshop.id]: ['owner'] }));
	return {
		workshop,
		type,
		owner,
		desk,
		/** the desk at another time */
		deskAt: (now: string): Context => ({ ...desk, now }),
		/** A confirmed person; `halfDays` they were checked in to. */
		async register(
			fullName: string,
			values: Parameters<typeof createRegistration>[3] & { badgeName?: string; locale?: 'en' | 'vi' } = {},
			halfDays: string[] = [],
		) {
			const { badgeName, locale, ...registration } = values;
			const person = await createPerson(db, {
				fullName,
				...(badgeName !== undefined && { badgeName }),
				...(locale && { locale }),
			});
			const row = await createRegistration(db, workshop.id, type.id, {
				personId: person.id,
				state: 'confirmed',
				...registration,
			});
			for (const unit of halfDays) await attend(db, workshop.id, row.id, unit);
			return { ...row, person };
		},
	};
}

/** Checks somebody in to half a day. */
export async function attend(db: Database, workshopId: string, registrationId: string, unit: string) {
	await db
		.insertInto('attendance')
		.values({
			...{ id: newId(), workshopId, registrationId, kind: 'day_half', unit, presentAt: testNow },
			...{ recordedBy: null, undoneAt: null, undoneBy: null },
		})
		.execute();
}
