import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type {} from '#lib/server/mail/tables.ts';
import { toOwnRow } from '../rules.ts';
import type { OwnData } from '../types.ts';

/** @returns what is kept of somebody's account, whatever workshops they go to */
export async function listOwnAccount(
	ctx: Context,
	personId: string,
): Promise<Pick<OwnData, 'account' | 'sign_ins' | 'mails' | 'teams'>> {
	const accounts = await ctx.db
		.selectFrom('person')
		.select(['fullName', 'badgeName', 'email', 'locale', 'timeZone', 'createdAt'])
		.where('id', '=', personId)
		.execute();
	const signIns = await ctx.db
		.selectFrom('signInSession')
		.select(['userAgent', 'createdAt', 'expiresAt'])
		.where('personId', '=', personId)
		.orderBy('createdAt')
		.execute();
	const mails = await ctx.db
		.selectFrom('outboxMail')
		.select(['recipient', 'subject', 'state', 'createdAt'])
		.where('personId', '=', personId)
		.orderBy('createdAt')
		.execute();
	const teams = await ctx.db
		.selectFrom('teamMember as t')
		.innerJoin('workshop as w', 'w.id', 't.workshopId')
		.select(['w.slug', 't.role', 't.createdAt'])
		.where('t.personId', '=', personId)
		.orderBy('t.createdAt')
		.execute();
	return {
		account: accounts.map((row) =>
			toOwnRow({
				...{ name: row.fullName, badgeName: row.badgeName, email: row.email, language: row.locale },
				...{ timeZone: row.timeZone, at: row.createdAt },
			}),
		),
		sign_ins: signIns.map((row) =>
			toOwnRow({ device: row.userAgent, at: row.createdAt, until: row.expiresAt }),
		),
		mails: mails.map((row) =>
			toOwnRow({ title: row.subject, email: row.recipient, state: row.state, at: row.createdAt }),
		),
		teams: teams.map((row) => toOwnRow({ workshop: row.slug, role: row.role, at: row.createdAt })),
	};
}
