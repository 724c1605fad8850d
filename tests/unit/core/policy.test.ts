import { expect, test } from 'vitest';
import { anonymous, hasTeamRole, system, type Actor } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { authorize, may, requirePerson } from '#lib/core/policy.ts';
import { actorFor, contextFor } from '../../helpers/database.ts';

const policy = {
	'thing.edit': (actor: Actor, facts: { ownerId: string }) => actor.personId === facts.ownerId,
};
const db = undefined as never;

test('only what the table allows is allowed', () => {
	expect(may(actorFor('a'), policy, 'thing.edit', { ownerId: 'a' })).toBe(true);
	expect(may(actorFor('b'), policy, 'thing.edit', { ownerId: 'a' })).toBe(false);
	expect(may(actorFor('a'), policy, 'thing.erase' as 'thing.edit', { ownerId: 'a' })).toBe(false);
});

test('the system may; an anonymous visitor may not', () => {
	expect(may(system, policy, 'thing.edit', { ownerId: 'a' })).toBe(true);
	expect(may(anonymous, policy, 'thing.edit', { ownerId: 'a' })).toBe(false);
});

test('forbidden looks like missing', () => {
	expect(() => authorize(contextFor(db, actorFor('b')), policy, 'thing.edit', { ownerId: 'a' })).toThrow(
		new DomainError('NOT_FOUND'),
	);
});

test('a page for persons asks anonymous visitors to sign in', () => {
	expect(requirePerson(contextFor(db, actorFor('a')))).toBe('a');
	expect(() => requirePerson(contextFor(db))).toThrow(new DomainError('SIGN_IN_REQUIRED'));
});

test('a team role counts in its own workshop only', () => {
	const actor = actorFor('a', { w1: ['reader'] });
	expect(hasTeamRole(actor, 'w1', 'owner', 'reader')).toBe(true);
	expect(hasTeamRole(actor, 'w1', 'owner')).toBe(false);
	expect(hasTeamRole(actor, 'w2', 'reader')).toBe(false);
});
