import type { Context } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { attendancePolicy } from '../policy/attendance.ts';
import type {} from '../tables/attendance.server.ts';
import type { CheckInPerson, FoundPerson } from '../types/attendance.ts';

/** More are not looked through at a desk with a queue before it. */
const mostFound = 20;
const mostLatest = 5;

/**
 * @param slug of the workshop
 * @returns the desk, for checking people in
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for others than owner and registration desk, and in an archived workshop
 */
export async function getCheckInDesk(ctx: Context, slug: string) {
	const desk = await getDeskSection(ctx, slug, 'check-in');
	const { id: workshopId, state } = desk.workshop;
	authorize(ctx, attendancePolicy, 'attendance.record', { workshopId, state });
	return desk;
}

/**
 * @param text part of a name, an organisation or a reference number, in any case and with or without marks
 * @param unit whether they are there in it
 * @returns whom it fits, by name, and how many; registrations in any state, so that the desk can say why somebody is not confirmed
 */
export async function searchPeople(
	ctx: Context,
	workshopId: string,
	text: string,
	unit: string,
): Promise<{ people: FoundPerson[]; total: number }> {
	const wanted = foldText(text);
	if (wanted === '') return { people: [], total: 0 };
	const rows = await selectPeople(ctx, workshopId, unit).orderBy('p.fullName').execute();
	const found = rows.filter(({ fullName, badgeName, organisation, reference }) =>
		foldText([fullName, badgeName, organisation, reference].join(' | ')).includes(wanted),
	);
	return { people: found.slice(0, mostFound).map(toFound), total: found.length };
}

/**
 * @param registrationId of that workshop
 * @returns the person with whether they are there in that unit
 */
export async function findPerson(
	ctx: Context,
	workshopId: string,
	reference: string,
	unit: string,
): Promise<FoundPerson | undefined> {
	const row = await selectPeople(ctx, workshopId, unit)
		.where('r.reference', '=', reference.toLowerCase())
		.executeTakeFirst();
	return row && toFound(row);
}

/** @returns registrations of people who have that very name, whatever case and marks: whoever comes to the door may be one of them */
export async function listNamesakes(
	ctx: Context,
	workshopId: string,
	fullName: string,
	unit: string,
): Promise<FoundPerson[]> {
	const rows = await selectPeople(ctx, workshopId, unit).execute();
	const wanted = foldText(fullName);
	return rows.filter((row) => foldText(row.fullName) === wanted).map(toFound);
}

/** @returns who was checked in to that unit last, the latest first */
export async function listLatest(ctx: Context, workshopId: string, unit: string): Promise<FoundPerson[]> {
	const rows = await selectPeople(ctx, workshopId, unit)
		.where('a.presentAt', 'is not', null)
		.orderBy('a.presentAt', 'desc')
		.limit(mostLatest)
		.execute();
	return rows.map(toFound);
}

/** @returns how many are there in that unit */
export async function countPresent(ctx: Context, workshopId: string, unit: string): Promise<number> {
	const { n } = await ctx.db
		.selectFrom('attendance')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('workshopId', '=', workshopId)
		.where('unit', '=', unit)
		.where('undoneAt', 'is', null)
		.executeTakeFirstOrThrow();
	return n;
}

/** @returns how many are there, by unit; units in which nobody is are left out */
export async function countPresentIn(ctx: Context, workshopId: string): Promise<Record<string, number>> {
	const rows = await ctx.db
		.selectFrom('attendance')
		.select((eb) => ['unit', eb.fn.countAll<number>().as('n')])
		.where('workshopId', '=', workshopId)
		.where('undoneAt', 'is', null)
		.groupBy('unit')
		.execute();
	return Object.fromEntries(rows.map(({ unit, n }) => [unit, n]));
}

/** Somebody as a device keeps them: nothing that does not stand on a badge, and the state. */
export interface KeptPerson extends CheckInPerson {
	/** units they are there in, with since when */
	present: [unit: string, presentAt: string][];
}

/**
 * @returns everybody registered but those who withdrew, by name, for a device that is to do without a network
 */
export async function listPeopleToKeep(ctx: Context, workshopId: string): Promise<KeptPerson[]> {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('attendance as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.undoneAt', 'is', null),
		)
		.select(['r.reference', 'p.fullName', 'r.organisation', 'r.country', 'r.state', 'a.unit', 'a.presentAt'])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', '<>', 'withdrawn')
		.orderBy('p.fullName')
		.execute();
	const people = new Map<string, KeptPerson>();
	for (const { unit, presentAt, ...row } of rows) {
		const reference = row.reference.toUpperCase();
		const person = people.get(reference) ?? { ...row, reference, present: [] };
		if (unit !== null && presentAt !== null) person.present.push([unit, presentAt]);
		people.set(reference, person);
	}
	return [...people.values()];
}

function selectPeople(ctx: Context, workshopId: string, unit: string) {
	return ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('attendance as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.unit', '=', unit).on('a.undoneAt', 'is', null),
		)
		.leftJoin('person as by', 'by.id', 'a.recordedBy')
		.select(['r.reference', 'p.fullName', 'p.badgeName', 'r.organisation', 'r.country', 'r.state'])
		.select(['a.presentAt', 'by.fullName as recordedBy'])
		.where('r.workshopId', '=', workshopId);
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>;

function toFound({ badgeName: _badgeName, ...row }: PersonRow): FoundPerson {
	return { ...row, reference: row.reference.toUpperCase() };
}
