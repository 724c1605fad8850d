import { foldText } from '#lib/core/fold.ts';

/**
 * @returns what the list of people is searched and sorted by; kept in a column, because the database can neither fold nor
 *   ignore marks. The name stands first.
 */
export function searchTextOf(person: {
	fullName: string;
	badgeName: string | null;
	email: string | null;
}): string {
	return foldText([person.fullName, person.badgeName, person.email].filter(Boolean).join(' '));
}

/** @returns the same for readers who do not see addresses */
export function nameTextOf({ fullName, badgeName }: { fullName: string; badgeName: string | null }): string {
	return searchTextOf({ fullName, badgeName, email: null });
}
