import type { Actor } from '#lib/core/context.ts';

const isAdministrator = (actor: Actor, _facts: null) => actor.isAdministrator;

export const peoplePolicy = {
	'person.list': isAdministrator,
	'person.set_administrator': isAdministrator,
	'organisation.list': isAdministrator,
	'organisation.edit': isAdministrator,
	'sign_in_session.end': (actor: Actor, facts: { personId: string }) => actor.personId === facts.personId,
};
