import type { Context, Locale } from '#lib/core/context.ts';
import { locales } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { countryName, formatDate } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type {} from '#lib/modules/people/tables.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { registrationPolicy } from '../policy.ts';
import { defaultTexts } from '../rules/letter-defaults.ts';
import { composeLetter, workshopFacts } from '../rules/letters.ts';
import type {} from '../tables/letters.server.ts';
import {
	letterKinds,
	type Letter,
	type LetterFacts,
	type LetterKind,
	type LetterTemplate,
	type LetterTexts,
} from '../types/letters.ts';

/**
 * @param workshopId of a workshop whose letters the caller may make
 * @returns the workshop's own texts for that kind of letter, or those that come with Roundtable
 */
export async function getLetterTemplate(
	ctx: Context,
	workshopId: string,
	kind: LetterKind,
	language: Locale,
): Promise<LetterTemplate> {
	const row = await selectTemplates(ctx, workshopId)
		.where('kind', '=', kind)
		.where('language', '=', language)
		.executeTakeFirst();
	if (!row) return { kind, language, texts: defaultTexts(kind, language), updatedAt: null };
	const { letterhead, place, salutation, subject, body, closing, signatory, updatedAt } = row;
	const texts = { letterhead, place, salutation, subject, body, closing, signatory };
	return { kind, language, texts, updatedAt };
}

/**
 * @param slug of the workshop
 * @returns the desk with a line for every kind of letter and language
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but owners and registration desk
 */
export async function getLettersDesk(ctx: Context, slug: string) {
	const desk = await getDeskForLetters(ctx, slug);
	const rows = await selectTemplates(ctx, desk.workshop.id).execute();
	const templates = letterKinds.flatMap((kind) =>
		locales.map((language) => {
			const own = rows.find((row) => row.kind === kind && row.language === language);
			return { kind, language, updatedAt: own?.updatedAt ?? null };
		}),
	);
	return { ...desk, templates };
}

/**
 * @param kind of the address
 * @param language of the address
 * @returns the desk, for one template
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but owners and registration desk, and where there is no such
 *   kind or language
 */
export async function getLetterDesk(ctx: Context, slug: string, kind: string, language: string) {
	const desk = await getDeskForLetters(ctx, slug);
	const knownKind = letterKinds.find((known) => known === kind) ?? notFound();
	const knownLanguage = locales.find((known) => known === language) ?? notFound();
	return { ...desk, template: await getLetterTemplate(ctx, desk.workshop.id, knownKind, knownLanguage) };
}

const mostPeople = 200;

/** @returns confirmed participants to look at a letter with, by name; `reference` as in addresses */
export async function listPreviewPeople(
	ctx: Context,
	workshopId: string,
): Promise<{ reference: string; fullName: string }[]> {
	return ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.reference', 'p.fullName'])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed')
		.orderBy('p.fullName')
		.limit(mostPeople)
		.execute();
}

/**
 * @param texts as typed, whatever they hold
 * @param reference of a registration whose person the letter is shown with; anything else: somebody invented. What is only
 *   known of passports is invented in any case
 * @returns the letter as it would be written today
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk
 */
export async function previewLetter(
	ctx: Context,
	workshopId: string,
	{ kind, language, texts }: { kind: LetterKind; language: Locale; texts: LetterTexts },
	reference: string,
): Promise<Letter> {
	const workshop = await getWorkshopById({ ...ctx, locale: language }, workshopId);
	authorize(ctx, registrationPolicy, 'letter.edit', { workshopId, state: workshop.state });
	const person = await findPreviewPerson(ctx, workshopId, reference);
	const invented = inventedFacts(language);
	const real: LetterFacts = person
		? {
				name: person.fullName,
				organisation: person.organisation,
				country: person.country === null ? '' : countryName(person.country, language),
				reference: person.reference.toUpperCase(),
			}
		: {};
	const facts: LetterFacts = {
		...invented,
		...workshopFacts(workshop, language),
		due_date: formatDate(workshop.startsOn, undefined, language),
		arrival: formatDate(workshop.startsOn, undefined, language),
		departure: formatDate(workshop.endsOn, undefined, language),
		date: formatDate(ctx.now, workshop.zone, language),
		...real,
	};
	const addressee = [facts.name, facts.organisation, facts.country].map((line) => line ?? '');
	return composeLetter(texts, kind, facts, { language, addressee });
}

function inventedFacts(locale: Locale): LetterFacts {
	const name = m.letters_invented_name({}, { locale });
	return {
		name,
		organisation: m.letters_invented_organisation({}, { locale }),
		country: m.letters_invented_country({}, { locale }),
		reference: '0000',
		seats: '2',
		passport_name: name,
		passport_number: 'X0000000',
		nationality: m.letters_invented_country({}, { locale }),
		birth_date: formatDate('1980-01-31', undefined, locale),
		consulate: m.letters_invented_consulate({}, { locale }),
	};
}

async function findPreviewPerson(ctx: Context, workshopId: string, reference: string) {
	return ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.reference', 'r.organisation', 'r.country', 'p.fullName'])
		.where('r.reference', '=', reference.toLowerCase())
		.where('r.workshopId', '=', workshopId)
		.executeTakeFirst();
}

async function getDeskForLetters(ctx: Context, slug: string) {
	const desk = await getDeskSection(ctx, slug, 'logistics');
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	authorize(ctx, registrationPolicy, 'letter.edit', facts);
	return desk;
}

function selectTemplates(ctx: Context, workshopId: string) {
	return ctx.db
		.selectFrom('letterTemplate')
		.select([
			'kind',
			'language',
			'letterhead',
			'place',
			'salutation',
			'subject',
			'body',
			'closing',
			'signatory',
			'updatedAt',
		])
		.where('workshopId', '=', workshopId);
}
