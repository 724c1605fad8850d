import { attendanceSheet } from '#lib/modules/attendance/exporters/attendance-sheet.server.ts';
import {
	getAttendanceDesk,
	listAttendanceRows,
} from '#lib/modules/attendance/queries/attendance-desk.server.ts';
import { listUnits } from '#lib/modules/attendance/queries/units.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { streamAnswer } from '#lib/server/http/stream-answer.ts';
import { csvOf } from '#lib/server/spreadsheets/csv.ts';
import type { RequestEvent } from './$types';

/** Who was there in which half-day and session, for spreadsheets. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const { ctx } = locals;
	const { workshop } = await getAttendanceDesk(ctx, params.workshop);
	const rows = await listAttendanceRows(ctx, workshop);
	const sheet = attendanceSheet(rows, await listUnits(ctx, workshop), workshop.zone);
	return streamAnswer(request, `${workshop.slug}-attendance`, 'csv', csvOf(sheet));
});
