import type { Locale, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { forgetMails } from '#lib/server/mail/outbox.ts';
import type {} from '../tables.server.ts';

/** @returns the id of a person without anything personal, to whom what somebody wrote passes when they go; its name is empty */
export async function makeFormerPerson(ctx: TransactionContext, locale: Locale): Promise<string> {
	const id = newId();
	await ctx.db
		.insertInto('person')
		.values({
			...{ id, locale, email: null, passwordHash: null, fullName: '', badgeName: null, timeZone: null },
			...{ isAdministrator: 0, createdAt: ctx.now, updatedAt: ctx.now, searchText: '', nameText: '' },
		})
		.execute();
	return id;
}

/**
 * Deletes the person and everything that belongs to the row. What others need has passed to a former person before.
 * @returns whether that was the last administrator; then nothing is deleted
 */
export async function erasePerson(
	ctx: TransactionContext,
	personId: string,
): Promise<'last_administrator' | 'done'> {
	const person = await ctx.db
		.selectFrom('person')
		.select(['email', 'isAdministrator'])
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const administrators = await ctx.db
		.selectFrom('person')
		.select('id')
		.where('isAdministrator', '=', 1)
		.limit(2)
		.execute();
	if (person.isAdministrator === 1 && administrators.length < 2) return 'last_administrator';
	await forgetMails(ctx, personId, person.email);
	if (person.email !== null) {
		await ctx.db.deleteFrom('signUpRequest').where('email', '=', person.email).execute();
		await ctx.db.deleteFrom('accountToken').where('newEmail', '=', person.email).execute();
	}
	await ctx.db.deleteFrom('person').where('id', '=', personId).execute();
	return 'done';
}
