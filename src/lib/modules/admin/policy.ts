import type { Actor } from '#lib/core/context.ts';

const isAdministrator = (actor: Actor, _facts: null) => actor.isAdministrator;

export const adminPolicy = {
	'administration.open': isAdministrator,
	'outbox.read': isAdministrator,
	'outbox.retry': isAdministrator,
	'audit.read': isAdministrator,
	'component.list': isAdministrator,
};
