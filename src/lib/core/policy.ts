import type { Actor, Context } from './context.ts';
import { DomainError } from './errors.ts';

/** A module's table of actions. Each predicate is pure; an action without a row cannot be asked about. */
export type Policy = Record<string, (actor: Actor, facts: never) => boolean>;

type Facts<P extends Policy, A extends keyof P> = Parameters<P[A]>[1];

/**
 * @param actor who acts; the system itself may do everything
 * @param policy the module's table
 * @param action a key of that table, `noun.verb`
 * @param facts what the predicate needs to know about the object
 * @returns whether the actor may
 */
export function may<P extends Policy, A extends keyof P>(
	actor: Actor,
	policy: P,
	action: A,
	facts: Facts<P, A>,
): boolean {
	const predicate = policy[action];
	return actor.isSystem || (predicate !== undefined && predicate(actor, facts as never));
}

/**
 * Refuses what the policy does not allow.
 * @throws DomainError NOT_FOUND when the actor may not, so that forbidden looks like missing
 */
export function authorize<P extends Policy, A extends keyof P>(
	ctx: Context,
	policy: P,
	action: A,
	facts: Facts<P, A>,
): void {
	if (!may(ctx.actor, policy, action, facts)) throw new DomainError('NOT_FOUND');
}

/**
 * @returns the id of the person who acts
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors (and the system, which is nobody)
 */
export function requirePerson(ctx: Context): string {
	if (ctx.actor.personId === null) throw new DomainError('SIGN_IN_REQUIRED');
	return ctx.actor.personId;
}
