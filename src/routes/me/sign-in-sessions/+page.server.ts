import { error, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	endOtherSignInSessions,
	endOwnSignInSession,
} from '#lib/modules/people/commands/sign-in-sessions.server.ts';
import { listSignInSessions } from '#lib/modules/people/queries/sign-in-sessions.server.ts';
import { endSignInSessionSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	sessions: await listSignInSessions(locals.ctx, locals.signInSessionHash),
	zone: locals.person?.timeZone ?? 'UTC',
	now: locals.ctx.now,
}));

export const actions = formActions({
	end: async (event: RequestEvent) => {
		const form = await readForm(event, endSignInSessionSchema);
		if (!form.ok) error(400, m.error_bad_request());
		await endOwnSignInSession(event.locals.ctx, form.data.signInSession);
		setFlash(event.cookies, m.people_session_ended());
		redirect(303, '/me/sign-in-sessions');
	},
	'end-others': async (event: RequestEvent) => {
		await endOtherSignInSessions(event.locals.ctx, event.locals.signInSessionHash);
		setFlash(event.cookies, m.people_sessions_ended_others());
		redirect(303, '/me/sign-in-sessions');
	},
});
