import { may } from '#lib/core/policy.ts';
import { writeRegistrationsCsv } from '#lib/modules/registration/exporters.server.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { listAllRegistrations } from '#lib/modules/registration/queries/queue.server.ts';
import { readRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import type { RequestEvent } from './$types';

/** Exactly what the queue shows with the same filter, for spreadsheets. */
export const GET = endpoint(async ({ locals, params, url }: RequestEvent) => {
	const { ctx } = locals;
	const { workshop } = await getDeskSection(ctx, params.workshop, 'registrations');
	const registrations = await listAllRegistrations(
		ctx,
		workshop.id,
		readRegistrationFilter(url.searchParams),
	);
	const facts = { workshopId: workshop.id, state: workshop.state };
	const withEmail = may(ctx.actor, registrationPolicy, 'registration.contact', facts);
	return new Response(writeRegistrationsCsv(registrations, workshop.zone, withEmail), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${workshop.slug}-registrations.csv"`,
		},
	});
});
