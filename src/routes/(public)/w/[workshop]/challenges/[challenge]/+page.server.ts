import { redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	takeUpChallengeAgain,
	withdrawChallenge,
} from '#lib/modules/challenges/commands/withdraw-challenge.server.ts';
import { getChallengePage } from '#lib/modules/solutions/queries/pages.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { keepInMemory } from '#lib/server/http/keep-in-memory.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { refused } from '../challenge-actions.server.ts';
import { commentActions, readThreadWish } from './comment-actions.server.ts';

export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	keepInMemory(locals, url);
	return getChallengePage(locals.ctx, params, readThreadWish(url));
});

export const actions = formActions({
	...commentActions,
	withdraw: async ({ locals, params, cookies }: RequestEvent) => {
		const withdrawn = await withdrawChallenge(locals.ctx, params);
		if (!withdrawn.ok) return refused(withdrawn.reason, {});
		setFlash(cookies, m.challenges_withdrawn());
		redirect(303, `/w/${params.workshop}/challenges/${params.challenge}`);
	},
	takeUpAgain: async ({ locals, params, cookies }: RequestEvent) => {
		const taken = await takeUpChallengeAgain(locals.ctx, params);
		if (!taken.ok) return refused(taken.reason, {});
		setFlash(cookies, m.challenges_taken_up());
		redirect(303, `/w/${params.workshop}/challenges/${params.challenge}/edit`);
	},
});
