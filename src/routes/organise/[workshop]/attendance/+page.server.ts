import { fail, redirect } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { recordAtDesk } from '#lib/modules/attendance/commands/record-attendance.server.ts';
import { answerView, wantedPeople } from '#lib/modules/attendance/components/attendance-words.ts';
import { attendancePolicy } from '#lib/modules/attendance/policy/attendance.ts';
import { getAttendanceDesk, listAttendance } from '#lib/modules/attendance/queries/attendance-desk.server.ts';
import { countConfirmed } from '#lib/modules/attendance/queries/check-in-page.server.ts';
import { countPresentIn, getCheckInDesk } from '#lib/modules/attendance/queries/check-in.server.ts';
import { findUnit, listUnits } from '#lib/modules/attendance/queries/units.server.ts';
import { onePersonSchema } from '#lib/modules/attendance/schema/check-in.ts';
import type { AttendanceAction } from '#lib/modules/attendance/types/attendance.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Who was there: the numbers of every half-day and session, and the list of the one that was opened. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getAttendanceDesk(ctx, params.workshop);
	const { id: workshopId, state } = desk.workshop;
	const asked = (url.searchParams.get('unit') ?? '').slice(0, 64);
	const opened = asked === '' ? null : await findUnit(ctx, desk.workshop, asked);
	const wanted = wantedPeople(url.searchParams.get('show'));
	const number = pageNumber(url.searchParams.get('page'));
	return {
		...desk,
		units: await listUnits(ctx, desk.workshop),
		present: await countPresentIn(ctx, workshopId),
		expected: await countConfirmed(ctx, workshopId),
		opened: opened && {
			unit: opened.unit,
			wanted,
			list: await listAttendance(ctx, workshopId, opened.unit, wanted, number),
		},
		mayRecord: may(ctx.actor, attendancePolicy, 'attendance.record', { workshopId, state }),
	};
});

export const actions = formActions({
	add: async (event: RequestEvent) => correct(event, 'present'),
	undo: async (event: RequestEvent) => correct(event, 'undone'),
});

async function correct(event: RequestEvent, action: AttendanceAction) {
	const { ctx } = event.locals;
	const { workshop } = await getCheckInDesk(ctx, event.params.workshop);
	const form = await readForm(event, onePersonSchema);
	if (!form.ok) return fail(400, { problems: form.problems });
	const { reference, unit } = form.data;
	const answer = await recordAtDesk(ctx, workshop.id, { code: reference, unit, action });
	const isThere = answer.presentAt !== null;
	if (!answer.person || isThere !== (action === 'present'))
		return fail(409, { problems: { form: answerView(answer, unit, workshop).title } });
	const said = { name: answer.person.fullName };
	setFlash(event.cookies, isThere ? m.check_in_attendance_added(said) : m.check_in_attendance_undone(said));
	redirect(303, `?${new URLSearchParams({ unit, show: isThere ? 'missing' : 'there' })}`);
}
