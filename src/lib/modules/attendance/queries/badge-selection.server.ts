import { createHash } from 'node:crypto';
import type { Context, Locale } from '#lib/core/context.ts';
import { countryName } from '#lib/i18n/formats.ts';
import { filteredRegistrations } from '#lib/modules/registration/queries/filtered-registrations.server.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import type { RegistrationFilter } from '#lib/modules/registration/types/queue.ts';
import type { BadgeFacts, BadgeOrder, BadgeSelection } from '../types/badges.ts';
import { readBadges, readBadgeStyles } from './badges.server.ts';

/** Whose badges are wanted, and in which order. */
export interface BadgeWish {
	selection: BadgeSelection;
	/** only for `filtered` */
	filter: RegistrationFilter;
	order: BadgeOrder;
	/** also people who take part online */
	withOnline: boolean;
	/** whose alphabet counts */
	language: Locale;
}

/**
 * @returns ids of the confirmed registrations that are wanted, in the order wanted
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listBadgeIds(ctx: Context, workshopId: string, wish: BadgeWish): Promise<string[]> {
	const people = await listConfirmed(ctx, workshopId, wish);
	const sorted = sortPeople(people, wish.order, wish.language).map(({ id }) => id);
	if (wish.selection !== 'unprinted') return sorted;
	const unprinted = await listUnprinted(ctx, workshopId, sorted, wish.language);
	return sorted.filter((id) => unprinted.has(id));
}

/**
 * @returns how many of the people expected in the room are confirmed, and how many of them have no badge of what would stand
 *   on it now
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function countBadges(
	ctx: Context,
	workshopId: string,
	language: Locale,
): Promise<{ confirmed: number; unprinted: number }> {
	const wish = { selection: 'all', filter: wholeQueue, withOnline: false } as const;
	const ids = (await listConfirmed(ctx, workshopId, wish)).map(({ id }) => id);
	return {
		confirmed: ids.length,
		unprinted: (await listUnprinted(ctx, workshopId, ids, language)).size,
	};
}

/** @returns what tells a badge from another one of the same person, whatever its language; in no readable form */
export function badgeHash({ name, organisation, country, organisationTypeId, roles }: BadgeFacts): string {
	const printed = JSON.stringify([name, organisation, country, organisationTypeId, roles]);
	return createHash('sha256').update(printed).digest('base64url');
}

interface Person {
	id: string;
	fullName: string;
	organisation: string;
	country: string | null;
}

async function listConfirmed(
	ctx: Context,
	workshopId: string,
	{ selection, filter, withOnline }: Pick<BadgeWish, 'selection' | 'filter' | 'withOnline'>,
): Promise<Person[]> {
	const narrowed = selection === 'filtered' ? filter : wholeQueue;
	const { rows } = await filteredRegistrations(ctx, workshopId, narrowed);
	const confirmed = rows
		.select(['r.id', 'p.fullName', 'r.organisation', 'r.country'])
		.where('r.state', '=', 'confirmed');
	return (withOnline ? confirmed : confirmed.where('r.mode', '=', 'in_person')).execute();
}

function sortPeople(people: readonly Person[], order: BadgeOrder, language: Locale): Person[] {
	const { compare } = new Intl.Collator(language);
	const country = ({ country }: Person) => (country === null ? '' : countryName(country, language));
	const byOrganisation = (a: Person, b: Person) => compare(a.organisation, b.organisation);
	// People of no country come last, as they do on the list of participants.
	const byCountry = (a: Person, b: Person) =>
		Number(a.country === null) - Number(b.country === null) || compare(country(a), country(b));
	const byName = (a: Person, b: Person) => compare(a.fullName, b.fullName);
	const orders: Record<BadgeOrder, ((a: Person, b: Person) => number)[]> = {
		organisation: [byOrganisation, byName],
		country: [byCountry, byOrganisation, byName],
		name: [byName],
	};
	return people.toSorted((a, b) => orders[order].reduce((result, by) => result || by(a, b), 0));
}

const atOnce = 500;

async function listUnprinted(
	ctx: Context,
	workshopId: string,
	ids: readonly string[],
	language: Locale,
): Promise<Set<string>> {
	const styles = await readBadgeStyles(ctx, workshopId, language);
	const byType = new Map(styles.map((style) => [style.id, style]));
	const unprinted = new Set<string>();
	for (let from = 0; from < ids.length; from += atOnce) {
		const some = ids.slice(from, from + atOnce);
		const prints = await ctx.db
			.selectFrom('badgePrint')
			.select(['registrationId', 'contentHash'])
			.where('registrationId', 'in', some)
			.execute();
		const hashes = new Map(prints.map(({ registrationId, contentHash }) => [registrationId, contentHash]));
		for (const facts of await readBadges(ctx, workshopId, some, byType))
			if (hashes.get(facts.registrationId) !== badgeHash(facts)) unprinted.add(facts.registrationId);
	}
	return unprinted;
}
