import type { Context, Locale } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { countryName } from '#lib/i18n/formats.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { seesWholeList, workshopPolicy } from '../policy.ts';
import { localized } from '../rules.ts';
import type {} from '../tables.server.ts';
import type {
	ListedParticipant,
	LocalizedText,
	ParticipantList,
	TypeTotal,
	WorkshopState,
} from '../types.ts';
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
 * @returns the confirmed participants who agreed to be listed, a hundred a page, without those whose organisation type keeps
 *   them from this reader; undefined for everybody but confirmed participants, organisers and the registration desk
 */
export async function findParticipantList(
	ctx: Context,
	workshop: { id: string; state: WorkshopState },
	page = 1,
): Promise<ParticipantList | undefined> {
	const viewer = await findViewer(ctx, workshop.id);
	const facts = { workshopId: workshop.id, state: workshop.state, isParticipant: viewer.isParticipant };
	if (!may(ctx.actor, workshopPolicy, 'participants.list', facts)) return undefined;
	const seen = selectListed(ctx, workshop.id);
	const countries = inReadersOrder(await countByCountry(seen), ctx.locale);
	const total = countries.reduce((sum, { people }) => sum + people, 0);
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const current = Math.min(Math.max(1, page), pages);
	const { wanted, skipped } = countriesOn(countries, (current - 1) * pageSize);
	const rows = await listOf(seen, wanted, ctx.locale, viewer.isParticipant);
	const order = new Map(wanted.map((country, index) => [country, index]));
	const { compare } = new Intl.Collator(ctx.locale);
	const participants = rows
		.sort(
			(a, b) => (order.get(a.country) ?? 0) - (order.get(b.country) ?? 0) || compare(a.fullName, b.fullName),
		)
		.slice(skipped, skipped + pageSize);
	return { participants, total, page: current, pages };
}

/** Below this a count is as good as a name to whoever knows one of the people. */
const leastCount = 5;

/**
 * @param workshopId of a workshop the reader has already been allowed to see
 * @returns how many people are confirmed, by organisation type in the organisers' order, types without anybody left out;
 *   and how many in all: null where that would give away a count under five. Names nobody, so that everybody may read it.
 */
export async function countParticipants(
	ctx: Context,
	workshopId: string,
): Promise<{ types: TypeTotal[]; total: number | null }> {
	const rows = await ctx.db
		.selectFrom('participation as p')
		.innerJoin('organisationType as t', 't.id', 'p.organisationTypeId')
		.select(({ fn }) => ['t.label', fn.countAll<number>().as('people')])
		.where('p.workshopId', '=', workshopId)
		.groupBy('t.id')
		.orderBy('t.position')
		.orderBy('t.id')
		.execute();
	const types = rows.map(({ label, people }) => {
		const { text, language } = localized(JSON.parse(label) as LocalizedText, ctx.locale);
		return { label: text, labelLanguage: language, people: people < leastCount ? null : people };
	});
	const isTold = types.every(({ people }) => people !== null);
	return { types, total: isTold ? rows.reduce((sum, { people }) => sum + people, 0) : null };
}

/** @returns the listed people whom the reader finds in the list: all of the reader's own type or of types open to everybody, or all but those never named */
export function selectListed(ctx: Context, workshopId: string) {
	const { personId } = ctx.actor;
	const listed = ctx.db
		.selectFrom('participation')
		.innerJoin('organisationType', 'organisationType.id', 'participation.organisationTypeId')
		.where('participation.workshopId', '=', workshopId)
		.where('participation.isListed', '=', 1);
	if (seesWholeList(ctx.actor, workshopId)) return listed.where('listVisibility', '<>', 'totals');
	return listed.where((eb) =>
		eb.or([
			eb('listVisibility', '=', 'participants'),
			eb.and([
				eb('listVisibility', '=', 'same_type'),
				eb(
					'participation.organisationTypeId',
					'in',
					eb
						.selectFrom('participation as own')
						.select('own.organisationTypeId')
						.where('own.workshopId', '=', workshopId)
						.where('own.personId', '=', personId),
				),
			]),
		]),
	);
}

type Listed = ReturnType<typeof selectListed>;

async function countByCountry(listed: Listed): Promise<CountryCount[]> {
	return listed
		.select(({ fn }) => ['country', fn.countAll<number>().as('people')])
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
	listed: Listed,
	countries: (string | null)[],
	locale: Locale,
	withAddresses: boolean,
): Promise<ListedParticipant[]> {
	const codes = countries.filter((country) => country !== null);
	const rows = await listed
		.innerJoin('person', 'person.id', 'participation.personId')
		.select(['participation.personId', 'fullName', 'organisation', 'label', 'country', 'mode'])
		.select(['email', 'isContactable'])
		.where((eb) =>
			eb.or([
				eb('country', 'in', codes),
				...(codes.length < countries.length ? [eb('country', 'is', null)] : []),
			]),
		)
		.execute();
	return rows.map(({ label, email, isContactable, ...row }) => ({
		...row,
		organisationType: localized(JSON.parse(label) as LocalizedText, locale).text,
		email: withAddresses && isContactable === 1 ? email : null,
	}));
}
