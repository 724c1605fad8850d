import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';

import { findLatestRelease } from './released.server.ts';

export interface NamedSession {
	id: string;
	code: string;
	title: string;
	language: string | null;
}

/**
 * What hangs on a session is there as long as either the draft or the latest release has it. Asks no permission.
 * @param code from the address
 * @returns the session, under the title it has in the draft
 * @throws DomainError NOT_FOUND when neither has one of that code
 */
export async function getNamedSession(ctx: Context, workshopId: string, code: string): Promise<NamedSession> {
	const draft = await ctx.db
		.selectFrom('session')
		.select(['id', 'code', 'title', 'language'])
		.where('workshopId', '=', workshopId)
		.where('code', '=', code)
		.executeTakeFirst();
	if (draft) return draft;
	const latest = await findLatestRelease(ctx, workshopId);
	const released = latest?.frozen.sessions.find((session) => session.code === code);
	if (!released) notFound();
	const { title, language } = released.content;
	return { id: released.id, code, title, language };
}
