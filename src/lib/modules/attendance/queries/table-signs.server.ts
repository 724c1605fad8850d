import type { Context, Locale } from '#lib/core/context.ts';
import { countryName } from '#lib/i18n/formats.ts';
import { originName } from '#lib/modules/registration/rules/delegations.ts';
import type {} from '#lib/modules/registration/tables/delegations.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { SignSubject, TableSign } from '../types/badges.ts';

/** Whose signs are wanted. */
export interface SignWish {
	subject: SignSubject;
	language: Locale;
	withOnline: boolean;
}

/**
 * Signs of the confirmed people of a workshop. It asks no permission: the caller has opened the desk.
 * @param ids only of these registrations, for signs of persons; left out: of everybody
 * @returns the signs by the alphabet of the language. Among delegations stand those countries and places that somebody comes
 *   from, then the organisations of people who come from none
 */
export async function readTableSigns(
	ctx: Context,
	workshopId: string,
	{ subject, language, withOnline }: SignWish,
	ids?: readonly string[],
): Promise<TableSign[]> {
	let query = ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('delegationMember as dm', 'dm.registrationId', 'r.id')
		.leftJoin('delegation as d', 'd.id', 'dm.delegationId')
		.select(['p.fullName', 'p.badgeName', 'r.organisation', 'r.country', 'd.place'])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed');
	if (!withOnline) query = query.where('r.mode', '=', 'in_person');
	if (ids) query = query.where('r.id', 'in', ids);
	const people = await query.execute();
	const { compare } = new Intl.Collator(language);
	const distinct = (names: readonly string[]) => [...new Set(names)].toSorted(compare).map(bare);
	if (subject === 'organisation') return distinct(people.map(({ organisation }) => organisation));
	if (subject === 'delegation') {
		const from = people.map(({ place, country }) =>
			originName({ country: place ? null : country, place }, language),
		);
		const others = people.filter((_, index) => from[index] === '');
		return [...distinct(from.filter(Boolean)), ...distinct(others.map(({ organisation }) => organisation))];
	}
	return people
		.map(({ fullName, badgeName, organisation, country }) => ({
			main: badgeName?.trim() || fullName,
			detail: [organisation, country === null ? '' : countryName(country, language)]
				.filter(Boolean)
				.join(' · '),
		}))
		.toSorted((a, b) => compare(a.main, b.main));
}

function bare(main: string): TableSign {
	return { main, detail: '' };
}
