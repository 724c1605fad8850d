import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { recordAtDesk } from '#lib/modules/attendance/commands/record-attendance.server.ts';
import { readCheckInPage } from '#lib/modules/attendance/queries/check-in-page.server.ts';
import { getCheckInDesk } from '#lib/modules/attendance/queries/check-in.server.ts';
import { readBadge } from '#lib/modules/attendance/rules/badge-address.ts';
import { checkInSchema, onePersonSchema } from '#lib/modules/attendance/schema/check-in.ts';
import type { AttendanceAction } from '#lib/modules/attendance/types/attendance.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Scanning a badge with a telephone's own camera opens this page with the person on it; nothing is written before a button is pressed. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getCheckInDesk(ctx, params.workshop);
	const asked = url.searchParams;
	const wanted = (asked.get('q') ?? asked.get('code') ?? '').slice(0, 500);
	const isToKeep = asked.has('keep');
	return {
		...desk,
		wanted,
		isToKeep,
		checkIn: await readCheckInPage(ctx, desk.workshop, {
			chosen: asked.get('unit') ?? '',
			wanted,
			isToKeep,
		}),
	};
});

export const actions = formActions({
	record: async (event: RequestEvent) => {
		await getCheckInDesk(event.locals.ctx, event.params.workshop);
		const form = await readForm(event, checkInSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { code, unit } = form.data;
		if (!readBadge(code)) redirect(303, `?${new URLSearchParams({ q: code, unit })}`);
		return record(event, code, unit, 'present');
	},
	person: async (event: RequestEvent) => recordOne(event, 'present'),
	undo: async (event: RequestEvent) => recordOne(event, 'undone'),
});

async function recordOne(event: RequestEvent, action: AttendanceAction) {
	await getCheckInDesk(event.locals.ctx, event.params.workshop);
	const form = await readForm(event, onePersonSchema);
	if (!form.ok) {
		setFlash(event.cookies, m.error_bad_request(), 'danger');
		redirect(303, event.url.pathname);
	}
	return record(event, form.data.reference, form.data.unit, action);
}

/** Loads know nothing of what a form said, so the page for the unit it named comes with the answer. */
async function record(
	{ locals, params }: RequestEvent,
	code: string,
	unit: string,
	action: AttendanceAction,
) {
	const { workshop } = await getCheckInDesk(locals.ctx, params.workshop);
	const answer = await recordAtDesk(locals.ctx, workshop.id, { code, unit, action });
	return { answer, checkIn: await readCheckInPage(locals.ctx, workshop, { chosen: unit }) };
}
