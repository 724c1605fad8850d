import type { Context, Locale } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { countryName } from '#lib/i18n/formats.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { workshopPolicy } from '../policy.ts';
import { localized } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { ListedParticipant, LocalizedText, ParticipantList, WorkshopState } from '../types.ts';
import { findViewer } from './participation.server.ts';

const pageSize = 100;

/** The order of names and countries differs by language, so it is made here; the database only narrows to the countries of a page. */
interface CountryCount {
	country: string | null;
	people: number;
}

/**
 * @param workshop one the reader has already been allowed to see
 * @param page from 1; a page beyond the end is the last one
 * @returns the confirmed participants who agreed to be listed, a hundred a page; undefined for everybody but confirmed
 *   participants, organisers and the registration desk
 */
export async function findParticipantList(
	ctx: Context,
	workshop: { id: string; state: WorkshopState },
	page = 1,
): Promise<ParticipantList | undefined> {
	const { isParticipant } = await findViewer(ctx, workshop.id);
	const facts = { workshopId: workshop.id, state: workshop.state, isParticipant };
	if (!may(ctx.actor, workshopPolicy, 'participants.list', facts)) return undefined;
	const countries = inReadersOrder(await countByCountry(ctx, workshop.id), ctx.locale);
	const total = countries.reduce((sum, { people }) => sum + people, 0);
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const current = Math.min(Math.max(1, page), pages);
	const { wanted, skipped } = countriesOn(countries, (current - 1) * pageSize);
	const rows = await listOf(ctx, workshop.id, wanted);
	const order = new Map(wanted.map((country, index) => [country, index]));
	const { compare } = new Intl.Collator(ctx.locale);
	const participants = rows
		.sort(
			(a, b) => (order.get(a.country) ?? 0) - (order.get(b.country) ?? 0) || compare(a.fullName, b.fullName),
		)
		.slice(skipped, skipped + pageSize);
	return { participants, total, page: current, pages };
}

async function countByCountry(ctx: Context, workshopId: string): Promise<CountryCount[]> {
	return ctx.db
		.selectFrom('participation')
		.select(({ fn }) => ['country', fn.countAll<number>().as('people')])
		.where('workshopId', '=', workshopId)
		.where('isListed', '=', 1)
		.groupBy('country')
		.execute();
}

function inReadersOrder(counts: CountryCount[], locale: Locale): CountryCount[] {
	const { compare } = new Intl.Collator(locale);
	const named = counts.map((count) => ({
		count,
		name: count.country === null ? null : countryName(count.country, locale),
	}));
	return named
		.sort((a, b) => {
			if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
			return compare(a.name, b.name);
		})
		.map(({ count }) => count);
}

/** @returns the countries that have people on the page beginning there, and how many of the first one's stand before it */
function countriesOn(countries: CountryCount[], offset: number) {
	const wanted: (string | null)[] = [];
	let before = 0;
	let skipped = 0;
	for (const { country, people } of countries) {
		const isOnPage = before + people > offset && before < offset + pageSize;
		if (isOnPage && wanted.length === 0) skipped = offset - before;
		if (isOnPage) wanted.push(country);
		before += people;
	}
	return { wanted, skipped };
}

async function listOf(
	ctx: Context,
	workshopId: string,
	countries: (string | null)[],
): Promise<ListedParticipant[]> {
	const codes = countries.filter((country) => country !== null);
	const rows = await ctx.db
		.selectFrom('participation')
		.innerJoin('person', 'person.id', 'participation.personId')
		.innerJoin('organisationType', 'organisationType.id', 'participation.organisationTypeId')
		.select(['fullName', 'organisation', 'label', 'country', 'mode'])
		.where('participation.workshopId', '=', workshopId)
		.where('isListed', '=', 1)
		.where((eb) =>
			eb.or([
				eb('country', 'in', codes),
				...(codes.length < countries.length ? [eb('country', 'is', null)] : []),
			]),
		)
		.execute();
	return rows.map(({ label, ...row }) => ({
		...row,
		organisationType: localized(JSON.parse(label) as LocalizedText, ctx.locale).text,
	}));
}
