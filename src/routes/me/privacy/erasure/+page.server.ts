import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { eraseAccount } from '#lib/modules/privacy/commands/erase-account.server.ts';
import { erasureSchema } from '#lib/modules/privacy/schema.ts';
import { listSoleOwnerships } from '#lib/modules/workshops/queries/sole-owner.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { sessionCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { passwordWasRight, throttlePassword, tooManyAttempts } from '#lib/server/http/throttle.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What erasing oneself means, and the form that does it. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	soleOwnerships: await listSoleOwnerships(locals.ctx),
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		requirePerson(ctx);
		const form = await readForm(event, erasureSchema, ['currentPassword']);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const attempt = { email: (await getAccount(ctx)).email, isKnownDevice: true };
		const wait = await throttlePassword(event, attempt);
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const erased = await eraseAccount(ctx, form.data.currentPassword);
		if (!erased.ok && erased.reason === 'wrong_password')
			return fail(400, {
				problems: { currentPassword: m.people_current_password_wrong() },
				values: form.values,
			});
		await passwordWasRight(event, attempt);
		if (!erased.ok) {
			const why =
				erased.reason === 'sole_owner' ? m.privacy_refused_sole_owner() : m.privacy_refused_administrator();
			return fail(409, { problems: { form: why }, values: form.values });
		}
		event.cookies.delete(sessionCookie.name, sessionCookie.options);
		setFlash(event.cookies, m.privacy_erased());
		redirect(303, '/');
	},
});
