import type { TeamRole } from '#lib/core/context.ts';
import type { Database } from '#lib/core/context.ts';
import type { NewWorkshop, WorkshopDetails } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor } from './database.ts';
import { addTeamMember, createPerson, createWorkshop } from './factories.ts';

/** What a workshop cannot begin without. */
export const newWorkshop: NewWorkshop = {
	title: { en: 'Citizen-generated data' },
	startsOn: '2026-12-01',
	endsOn: '2026-12-02',
	zone: 'Europe/Copenhagen',
	mode: 'hybrid',
};

/** The settings of what `createWorkshop` of the factories makes, as an owner would send them back. */
export function detailsOf(
	workshop: { slug: string },
	changes: Partial<WorkshopDetails> = {},
): WorkshopDetails {
	return {
		slug: workshop.slug,
		title: { en: 'Title', vi: 'Tiêu đề' },
		summary: { en: 'Summary' },
		conceptNote: { en: 'Note' },
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
		zone: 'Europe/Copenhagen',
		mode: 'hybrid',
		venue: 'UN City',
		city: 'Copenhagen',
		country: 'DK',
		workingLanguages: ['en'],
		coHosts: [],
		isRegistrationOpen: true,
		isCallOpen: true,
		...changes,
	};
}

/** A workshop with one person in its team, and the context in which that person acts. */
export async function workshopWithTeam(
	db: Database,
	role: TeamRole = 'owner',
	values: Parameters<typeof createWorkshop>[1] = {},
) {
	const workshop = await createWorkshop(db, values);
	const person = await createPerson(db);
	await addTeamMember(db, workshop.id, person.id, role);
	const ctx = contextFor(db, actorFor(person.id, { [workshop.id]: [role] }));
	return { workshop, person, ctx };
}
