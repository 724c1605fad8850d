import { json } from '@sveltejs/kit';
import { findProgrammeNews } from '#lib/modules/programme/queries/programme-news.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import type { RequestEvent } from './$types';

/** `?after=` a step: null while nobody has changed anything since, else what others did, in words. */
export const GET = endpoint(async ({ locals, params, url }: RequestEvent) => {
	const { workshop } = await getDesk(locals.ctx, params.workshop);
	const after = (url.searchParams.get('after') ?? '').slice(0, 64);
	const said = await findProgrammeNews(locals.ctx, workshop, after);
	return json({ said: said ?? null });
});
