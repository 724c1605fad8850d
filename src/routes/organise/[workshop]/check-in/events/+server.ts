import { json } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { recordEvents } from '#lib/modules/attendance/commands/record-attendance.server.ts';
import { deviceName } from '#lib/modules/attendance/components/attendance-words.ts';
import { countPresentIn, getCheckInDesk } from '#lib/modules/attendance/queries/check-in.server.ts';
import { eventBatchSchema } from '#lib/modules/attendance/schema/events.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { RequestEvent } from './$types';

/** What devices have noted, each event once however often it is sent. The hook has refused what other sites send. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const { workshop } = await getCheckInDesk(ctx, event.params.workshop);
	const batch = await readForm(event, eventBatchSchema);
	if (!batch.ok) return json({ message: m.error_bad_request() }, { status: 400 });
	const answers = await recordEvents(ctx, workshop.id, batch.data.events);
	return json({
		now: ctx.now,
		present: await countPresentIn(ctx, workshop.id),
		answers: answers.map(({ person, ...answer }) => ({ ...answer, person: person && deviceName(person) })),
	});
});
