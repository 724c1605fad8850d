import { json, type RequestEvent } from '@sveltejs/kit';
import { isDatabaseAnswering } from '#lib/server/db/health.ts';

/** 200 when the database answers, 503 otherwise; for load balancers and supervisors. */
export async function GET({ locals }: RequestEvent): Promise<Response> {
	const isUp = await isDatabaseAnswering(locals.ctx.db);
	return json({ status: isUp ? 'ok' : 'unavailable' }, { status: isUp ? 200 : 503 });
}
