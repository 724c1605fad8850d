import { redirect, type RequestEvent } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import { findWorkshopOfLink } from '#lib/modules/registration/queries/admission.server.ts';
import { admitBrowser } from '#lib/server/http/admission.ts';
import { endpoint } from '#lib/server/http/answer.ts';

/** The link to registering: this browser may register from now on. It changes nothing on the server. */
export const GET = endpoint(async (event: RequestEvent<{ token: string }>) => {
	const { token } = event.params;
	const slug = (await findWorkshopOfLink(event.locals.ctx, token)) ?? notFound();
	admitBrowser(event.cookies, token);
	redirect(303, `/w/${slug}/register`);
});
