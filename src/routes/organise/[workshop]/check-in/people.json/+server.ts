import { json } from '@sveltejs/kit';
import { deviceName } from '#lib/modules/attendance/components/attendance-words.ts';
import { getCheckInDesk, listPeopleToKeep } from '#lib/modules/attendance/queries/check-in.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import type { RequestEvent } from './$types';

/** The list a desk's device keeps for when there is no network; only a button asks for it. */
export const GET = endpoint(async ({ locals, params }: RequestEvent) => {
	const { ctx } = locals;
	const { workshop } = await getCheckInDesk(ctx, params.workshop);
	const people = await listPeopleToKeep(ctx, workshop.id);
	return json({ now: ctx.now, people: people.map(deviceName) });
});
