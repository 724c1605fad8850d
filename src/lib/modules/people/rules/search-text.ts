import { foldText } from '#lib/core/fold.ts';

/**
 * @returns what the list of people is searched and sorted by; kept in a column, because the database can neither fold nor
 *   ignore marks. The name stands first.
 */
export function searchTextOf(person: { fullName: string; badgeName: string | null; email: string }): string {
	return foldText([person.fullName, person.badgeName ?? '', person.email].filter(Boolean).join(' '));
}
