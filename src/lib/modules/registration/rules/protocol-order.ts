import type { Locale } from '#lib/core/context.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { PaperPerson, PaperSection } from '../types/participant-paper.ts';
import { inProtocolOrder, originName } from './delegations.ts';

/**
 * Protocol order: countries by name in that language (in a national workshop the places delegations come from), within each the
 * head of delegation, members, alternates and observers, each by name; then who comes from no country, by organisation type in
 * the organisers' order and by organisation. Who belongs to no delegation stands among the members.
 * @param people in any order
 * @param locale whose alphabet counts, and that the names of countries are written in
 * @returns the sections, each with somebody in it
 */
export function paperSections(people: readonly PaperPerson[], locale: Locale): PaperSection[] {
	const { compare } = new Intl.Collator(locale);
	const comesFrom = (person: PaperPerson) => originName(person, locale);
	const origins = Map.groupBy(
		people.filter((person) => comesFrom(person) !== ''),
		comesFrom,
	);
	const others = people
		.filter((person) => comesFrom(person) === '')
		.toSorted(
			(a, b) =>
				a.typePosition - b.typePosition ||
				compare(a.organisation, b.organisation) ||
				compare(a.fullName, b.fullName),
		);
	const types = Map.groupBy(others, ({ typePosition }) => typePosition);
	return [
		...[...origins]
			.toSorted(([a], [b]) => compare(a, b))
			.map(([heading, persons]) => ({
				heading,
				isCountry: true,
				persons: inProtocolOrder(persons, locale),
			})),
		...[...types.values()].map((persons) => ({
			heading: persons[0]?.organisationType ?? '',
			isCountry: false,
			persons,
		})),
	];
}

/** @returns whether a list of participants is not going to change any more: the workshop is over */
export function isPaperFinal(
	workshop: Pick<WorkshopView, 'state' | 'endsOn' | 'zone'>,
	now: string,
): boolean {
	return workshop.state === 'archived' || endInstantOf(workshop) <= now;
}
