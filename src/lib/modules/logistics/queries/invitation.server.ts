import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { countryName, formatDate } from '#lib/i18n/formats.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getLetterTemplate } from '#lib/modules/registration/queries/letters.server.ts';
import { composeLetter, workshopFacts } from '#lib/modules/registration/rules/letters.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { Letter } from '#lib/modules/registration/types/letters.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';

/**
 * @param slug of the workshop
 * @returns the actor's own invitation in their language, dated to their confirmation, with the number of their registration
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants
 */
export async function getOwnInvitation(ctx: Context, slug: string): Promise<Letter> {
	const personId = requirePerson(ctx);
	const { locale: language } = ctx;
	const workshop = await getWorkshop(ctx, slug);
	const person = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['p.fullName', 'r.organisation', 'r.country', 'r.reference', 'r.decidedAt', 'r.createdAt'])
		.where('r.workshopId', '=', workshop.id)
		.where('r.personId', '=', personId)
		.where('r.state', '=', 'confirmed')
		.executeTakeFirst();
	if (!person) notFound();
	const { texts } = await getLetterTemplate(ctx, workshop.id, 'personal_invitation', language);
	const country = person.country === null ? '' : countryName(person.country, language);
	const facts = {
		...workshopFacts(workshop, language),
		name: person.fullName,
		organisation: person.organisation,
		country,
		reference: person.reference.toUpperCase(),
		date: formatDate(person.decidedAt ?? person.createdAt, workshop.zone, language),
	};
	const addressee = [person.fullName, person.organisation, country];
	return composeLetter(texts, 'personal_invitation', facts, { language, addressee });
}
