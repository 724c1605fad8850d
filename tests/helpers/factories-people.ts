import type { Insertable } from 'kysely';
import type { Context, Database } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { newId } from '#lib/core/ids.ts';
import { organisationKey } from '#lib/modules/people/rules/organisation-names.ts';
import type { OrganisationTable } from '#lib/modules/people/tables.server.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import type { MailBody } from '#lib/server/mail/types.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { testNow } from './database.ts';
import { createPerson } from './factories.ts';

export const goodPassword = 'lichen orbit seventy kettles';

/** A person with a confirmed address who can sign in with `goodPassword`. */
export async function createPersonWithPassword(
	db: Database,
	values: Parameters<typeof createPerson>[1] = {},
) {
	return createPerson(db, { passwordHash: await hashPassword(goodPassword), ...values });
}

/** @returns the mails in the outbox, oldest first, sealed ones opened as their recipients would read them */
export async function readLetters(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('outboxMail')
		.select(['recipient', 'kind', 'body', 'isSealed'])
		.orderBy('id')
		.execute();
	return rows.map(({ recipient, kind, body, isSealed }) => {
		const content = body ?? Buffer.from('{"text":""}');
		const json = isSealed === 1 ? mailSettings().secretBox.open(content) : content.toString();
		return { recipient, kind, isSealed, text: (JSON.parse(json) as MailBody).text };
	});
}

/** @returns the token of the last link in the outbox that leads below `path` */
export async function lastToken(ctx: Context, path: string): Promise<string> {
	const letters = await readLetters(ctx);
	const tokens = letters.flatMap(({ text }) => {
		const token = new RegExp(`${path}/([\\w-]{43})(?![\\w-])`).exec(text)?.[1];
		return token === undefined ? [] : [token];
	});
	const last = tokens.at(-1);
	if (last === undefined) throw new Error(`no link to ${path} in the outbox`);
	return last;
}

/** A ministry of Viet Nam that nobody has checked, found under its name only. */
export async function createOrganisation(
	db: Database,
	values: Partial<Insertable<OrganisationTable>> & { name: string },
): Promise<string> {
	const id = values.id ?? newId();
	const country = 'VN';
	await db
		.insertInto('organisation')
		.values({
			...{ id, acronym: '', country, kind: 'ministry', isChecked: 0 },
			searchText: foldText(values.name),
			createdAt: testNow,
			updatedAt: testNow,
			...values,
		})
		.execute();
	await db
		.insertInto('organisationName')
		.values({
			organisationId: id,
			kind: 'name',
			name: values.name,
			folded: organisationKey(values.name),
			country,
		})
		.execute();
	return id;
}
