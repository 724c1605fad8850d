import type { Actor, Locale, TransactionContext } from '#lib/core/context.ts';
import { insertPerson } from '#lib/modules/people/commands/insert-person.server.ts';
import { listRolesOf } from '#lib/modules/workshops/queries/team.server.ts';
import { demoAdministrator, demoPeople } from './content/people.ts';

/** Lets each invented person act for themself, at a time of the past. */
export interface DemoPeople {
	emailOf(key: string): string;
	idOf(key: string): string;
	/** @param at UTC instant */
	as(key: string, at: string): Promise<TransactionContext>;
}

/** Makes the accounts, all with the same password. */
export async function loadPeople(ctx: TransactionContext, passwordHash: string): Promise<DemoPeople> {
	const people = new Map<string, { id: string; email: string; locale: Locale; isAdministrator: boolean }>();
	for (const { key, email, locale, fullName, badgeName, timeZone } of demoPeople) {
		const isAdministrator = key === demoAdministrator.key;
		const id = await insertPerson(ctx, {
			...{ email, passwordHash, fullName, locale, timeZone, isAdministrator },
			badgeName: badgeName ?? null,
		});
		if (id === null) throw new Error(`${email} stands twice among the invented people`);
		people.set(key, { id, email, locale, isAdministrator });
	}
	const get = (key: string) => {
		const person = people.get(key);
		if (!person) throw new Error(`there is no invented person ${key}`);
		return person;
	};
	return {
		emailOf: (key) => get(key).email,
		idOf: (key) => get(key).id,
		async as(key, at) {
			const { id, locale, isAdministrator } = get(key);
			const roles = await listRolesOf(ctx.db, id);
			const actor: Actor = { personId: id, isAdministrator, isSystem: false, roles };
			return { ...ctx, actor, locale, now: at };
		},
	};
}
