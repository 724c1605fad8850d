import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Database, Locale } from '#lib/core/context.ts';
import type { AttendanceEvent } from '#lib/modules/attendance/schema/events.ts';
import type { RegistrationTable } from '#lib/modules/registration/tables/registrations.server.ts';
import { createOrganisationType, createPerson, createWorkshop } from './factories.ts';
import { createRegistration } from './factories-registration.ts';
import { actorFor, contextFor, testNow } from './database.ts';

/** A workshop of two days with a desk, a confirmed person by name and whoever else a test adds. */
export async function createCheckIn(db: Database, values: Parameters<typeof createWorkshop>[1] = {}) {
	const workshop = await createWorkshop(db, {
		...{ slug: 'data', startsOn: '2026-11-22', endsOn: '2026-11-23', zone: 'Europe/Copenhagen' },
		...values,
	});
	const { id: organisationTypeId } = await createOrganisationType(db, workshop.id);
	const desk = await createPerson(db, { fullName: 'Ane Desk' });
	const roles = { [workshop.id]: ['registration_desk' as const] };
	return {
		workshop,
		organisationTypeId,
		deskId: desk.id,
		/** @returns the desk at so many seconds after the tests' instant */
		deskAt: (seconds = 0, locale: Locale = 'en') =>
			contextFor(db, actorFor(desk.id, roles), { now: laterBy(seconds), locale }),
		register: async (fullName: string, registration: Partial<Insertable<RegistrationTable>> = {}) => {
			const { id: personId } = await createPerson(db, { fullName });
			return createRegistration(db, workshop.id, organisationTypeId, {
				...{ personId, state: 'confirmed' as const },
				...registration,
			});
		},
	};
}

/** @returns the tests' instant, so many seconds later */
export function laterBy(seconds: number): string {
	return new Date(Date.parse(testNow) + seconds * 1000).toISOString();
}

/** A check-in to the first morning as a device has noted it. */
export function attendanceEvent(code: string, values: Partial<AttendanceEvent> = {}): AttendanceEvent {
	return { id: randomUUID(), code, unit: '2026-11-22/am', action: 'present', at: testNow, ...values };
}
