import { writeSignUpsCsv } from '#lib/modules/programme/exporters/sign-ups-csv.server.ts';
import { getSignUpDesk } from '#lib/modules/programme/queries/sign-up-desk.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import type { RequestEvent } from './$types';

/** Exactly the people on the page, for spreadsheets. */
export const GET = endpoint(async ({ locals, params }: RequestEvent) => {
	const { workshop } = await getDesk(locals.ctx, params.workshop);
	const desk = await getSignUpDesk(locals.ctx, workshop, params.session);
	const name = `${workshop.slug}-${desk.session.code.replaceAll(/[^\w-]/g, '-')}-sign-ups.csv`;
	return new Response(writeSignUpsCsv(desk, workshop.zone), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
		},
	});
});
