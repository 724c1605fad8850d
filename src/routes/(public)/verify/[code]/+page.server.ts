import { findVerification } from '#lib/modules/attendance/queries/verification.server.ts';
import { page } from '#lib/server/http/answer.ts';
import { shownToNobodyElse, throttleCodes } from '../verify-answer.ts';
import type { PageServerLoadEvent } from './$types';

/** What a certificate says, to whoever has its code. A code that was mistyped and one that was made up are answered alike. */
export const load = page(async (event: PageServerLoadEvent) => {
	shownToNobodyElse(event);
	await throttleCodes(event);
	const { code } = event.params;
	return {
		typed: code.slice(0, 200),
		verification: (await findVerification(event.locals.ctx, code)) ?? null,
	};
});
