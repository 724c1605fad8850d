import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText, WorkshopView } from '#lib/modules/workshops/types.ts';
import { attendancePolicy } from '../policy/attendance.ts';
import type {} from '../tables/attendance.server.ts';
import type { AttendanceList, AttendanceRow } from '../types/attendance.ts';
import { readAttendanceShares } from './attendance.server.ts';

const pageSize = 100;

/**
 * @param slug of the workshop
 * @returns the desk, for reading who was there
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for others than organisers and the registration desk
 */
export async function getAttendanceDesk(ctx: Context, slug: string) {
	const desk = await getDeskSection(ctx, slug, 'attendance');
	const { id: workshopId, state } = desk.workshop;
	authorize(ctx, attendancePolicy, 'attendance.list', { workshopId, state });
	return desk;
}

/**
 * @param unit of the workshop
 * @param wanted those who were there, or confirmed people who were not
 * @param page from 1; beyond the last one the last one is given
 * @returns that page, by name; the caller has opened the desk
 */
export async function listAttendance(
	ctx: Context,
	workshopId: string,
	unit: string,
	wanted: 'there' | 'missing',
	page: number,
): Promise<AttendanceList> {
	const there = await countWith(ctx, workshopId, unit, 'there');
	const missing = await countWith(ctx, workshopId, unit, 'missing');
	const pages = Math.max(1, Math.ceil((wanted === 'there' ? there : missing) / pageSize));
	const shown = Math.min(page, pages);
	const rows = await selectWith(ctx, workshopId, unit, wanted)
		.innerJoin('person as p', 'p.id', 'r.personId')
		.innerJoin('organisationType as t', 't.id', 'r.organisationTypeId')
		.leftJoin('person as by', 'by.id', 'a.recordedBy')
		.select(['r.reference', 'p.fullName', 'r.organisation', 'r.country', 'r.state'])
		.select(['a.presentAt', 'by.fullName as recordedBy', 't.label'])
		.orderBy('p.fullName')
		.orderBy('r.id')
		.limit(pageSize)
		.offset((shown - 1) * pageSize)
		.execute();
	const people = rows.map(({ label, reference, ...row }) => {
		const type = localized(JSON.parse(label) as LocalizedText, ctx.locale);
		return {
			...row,
			reference: reference.toUpperCase(),
			organisationType: type.text,
			organisationTypeLanguage: type.language,
		};
	});
	return { people, page: shown, pages, there, missing };
}

function selectWith(ctx: Context, workshopId: string, unit: string, wanted: 'there' | 'missing') {
	const query = ctx.db
		.selectFrom('registration as r')
		.leftJoin('attendance as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.unit', '=', unit).on('a.undoneAt', 'is', null),
		)
		.where('r.workshopId', '=', workshopId);
	// Whoever was there was, also when the registration was changed since.
	return wanted === 'there'
		? query.where('a.id', 'is not', null)
		: query.where('a.id', 'is', null).where('r.state', '=', 'confirmed');
}

async function countWith(
	ctx: Context,
	workshopId: string,
	unit: string,
	wanted: 'there' | 'missing',
): Promise<number> {
	const { n } = await selectWith(ctx, workshopId, unit, wanted)
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return n;
}

/** @returns every confirmed participant by name, with what they attended: what the export writes. The caller has opened the desk */
export async function listAttendanceRows(ctx: Context, workshop: WorkshopView): Promise<AttendanceRow[]> {
	const shares = await readAttendanceShares(ctx, workshop);
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('attendance as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.undoneAt', 'is', null),
		)
		.select(['r.id', 'r.reference', 'p.fullName', 'r.organisation', 'r.country', 'r.state'])
		.select(['a.unit', 'a.presentAt'])
		.where('r.workshopId', '=', workshop.id)
		.where('r.state', '=', 'confirmed')
		.orderBy('p.fullName')
		.orderBy('r.id')
		.execute();
	const people = new Map<string, AttendanceRow & { present: Map<string, string> }>();
	for (const { id, unit, presentAt, reference, ...row } of rows) {
		const share = shares.get(id);
		if (!share) continue;
		const person = people.get(id) ?? {
			...{ ...row, share, reference: reference.toUpperCase() },
			present: new Map<string, string>(),
		};
		if (unit !== null && presentAt !== null) person.present.set(unit, presentAt);
		people.set(id, person);
	}
	return [...people.values()];
}
