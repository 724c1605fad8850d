import { requirePerson } from '#lib/core/policy.ts';
import { getOwnData } from '#lib/modules/privacy/queries/own-data.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import type { RequestEvent } from './$types';

/** Everything that is kept of oneself, as a file. */
export const GET = endpoint(async ({ locals: { ctx } }: RequestEvent) => {
	requirePerson(ctx);
	const data = await getOwnData(ctx);
	return new Response(JSON.stringify({ madeAt: ctx.now, ...data }, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="roundtable-my-data.json"',
			'cache-control': 'private, no-store',
		},
	});
});
