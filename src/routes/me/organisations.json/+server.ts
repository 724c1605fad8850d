import { requirePerson } from '#lib/core/policy.ts';
import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { suggestOrganisations } from '#lib/modules/people/queries/organisations.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { runtime } from '#lib/server/http/process.ts';
import type { RequestEvent } from './$types';

/** What an organisation may be called, for a field in which somebody types its name: names and countries, nothing else. */
export const GET = endpoint(async ({ locals, url }: RequestEvent) => {
	const personId = requirePerson(locals.ctx);
	const seconds = await runtime().rateLimiter.consume('suggest.person', personId);
	if (seconds > 0)
		return new Response(m.error_too_many_requests(), {
			status: 429,
			headers: { 'retry-after': String(seconds) },
		});
	const found = await suggestOrganisations(locals.ctx, url.searchParams.get('q') ?? '');
	const answer = found.map(({ name, acronym, country }) => ({
		name,
		about: [acronym, country === null ? '' : countryName(country, locals.ctx.locale)]
			.filter(Boolean)
			.join(', '),
	}));
	return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
});
