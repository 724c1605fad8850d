import { foldText } from '#lib/core/fold.ts';
import type { RegistrationState } from '../types/registrations.ts';

/** What people are compared by. */
export interface Comparable {
	id: string;
	fullName: string;
	email: string | null;
	organisation: string;
	country: string | null;
	state: RegistrationState;
}

export const likenesses = ['name_and_country', 'name_and_organisation', 'email'] as const;
export type Likeness = (typeof likenesses)[number];

/** Two registrations that may be of one person, the smaller id first. */
export interface LikePair {
	ids: readonly [string, string];
	by: Likeness[];
}

/**
 * Finds people who may have registered twice, under two addresses. Names are compared without marks and whatever the order of
 * their words, since family names stand first in one country and last in the next.
 * @param people those of one workshop; a withdrawn registration is no doubt any more
 * @returns each pair once, in the order in which the people stand
 */
export function findLikePairs(people: readonly Comparable[]): LikePair[] {
	const groups = new Map<string, { by: Likeness; ids: string[] }>();
	for (const person of people.filter(({ state }) => state !== 'withdrawn'))
		for (const [by, key] of keysOf(person)) {
			const group = groups.get(key) ?? { by, ids: [] };
			group.ids.push(person.id);
			groups.set(key, group);
		}
	const pairs = new Map<string, LikePair>();
	for (const { by, ids } of groups.values())
		for (const [i, one] of ids.entries())
			for (const other of ids.slice(i + 1)) {
				const key = pairKey(one, other);
				const pair = pairs.get(key) ?? { ids: inOrder(one, other), by: [] };
				pair.by.push(by);
				pairs.set(key, pair);
			}
	return [...pairs.values()];
}

/** @returns what a pair is remembered under, whichever of the two is named first */
export function pairKey(one: string, other: string): string {
	return inOrder(one, other).join(' ');
}

function inOrder(one: string, other: string): readonly [string, string] {
	return one < other ? [one, other] : [other, one];
}

function keysOf({ fullName, email, organisation, country }: Comparable): [Likeness, string][] {
	const name = foldText(fullName)
		.split(/[\s,.'-]+/u)
		.toSorted()
		.join(' ');
	return [
		...(country === null ? [] : [['name_and_country', `c ${country} ${name}`] as [Likeness, string]]),
		['name_and_organisation', `o ${foldText(organisation)}|${name}`],
		...(email === null ? [] : [['email', `e ${plainAddress(email)}`] as [Likeness, string]]),
	];
}

/** Many services ignore dots and whatever follows a plus; where they do not, somebody looks anyway. */
function plainAddress(email: string): string {
	const [local = '', domain = ''] = email.toLowerCase().split('@');
	return `${local.replace(/\+.*$/, '').replaceAll(/[._-]/g, '')}@${domain.replace('googlemail.', 'gmail.')}`;
}
