import type { Context, Locale, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { countryName, formatDate } from '#lib/i18n/formats.ts';
import { textOf } from '#lib/core/form.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getLetterTemplate } from '#lib/modules/registration/queries/letters.server.ts';
import { composeLetter, missingFacts, workshopFacts } from '#lib/modules/registration/rules/letters.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { LetterFacts, Placeholder } from '#lib/modules/registration/types/letters.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { letterMail } from '../emails.server.ts';
import { logisticsPolicy } from '../policy.ts';
import { sealed, unsealed } from '../queries/sealed.server.ts';
import { letterReference } from '../rules/cases.ts';
import type {} from '../tables.server.ts';
import type { LogisticsPart, PartAnswers } from '../types.ts';
import { moveCase } from './move-case.server.ts';

/** Without these no consulate takes a letter, whatever its text says. */
const needed = ['passport_name', 'passport_number', 'nationality'] as const satisfies Placeholder[];

type Issued =
	{ ok: true; id: string; reference: string } | { ok: false; reason: 'missing'; missing: Placeholder[] };

/**
 * Makes the letter for a visa application from what the person said: numbered, kept sealed as it was made, and the case is done.
 * The person is told by mail where it is; the letter itself goes by no mail.
 * @param caseId a case of the kind `visa_letter`
 * @returns the letter's id and number; or what it needs and nobody has said
 * @throws DomainError NOT_FOUND for everybody but the registration desk, when the workshop is archived or has no such case
 */
export async function issueVisaLetter(
	ctx: Context,
	workshopId: string,
	caseId: string,
	language: Locale,
): Promise<Issued> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById({ ...ctx, locale: language }, workshopId);
		authorize(ctx, logisticsPolicy, 'logistics.issue_letter', { workshopId, state: workshop.state });
		const about = await findApplicant(ctx, workshopId, caseId);
		const { texts, updatedAt } = await getLetterTemplate(ctx, workshopId, 'visa', language);
		const number = await nextNumber(ctx, workshopId);
		const reference = letterReference(workshop.slug, number);
		const facts = { ...(await factsOf(ctx, workshop, about, language)), reference };
		const missing = [
			...new Set([...needed.filter((name) => !facts[name]), ...missingFacts(texts, 'visa', facts)]),
		].filter((name) => name !== 'hosts' && name !== 'country');
		if (missing.length > 0) return { ok: false, reason: 'missing', missing };
		const addressee = facts.consulate ? [facts.consulate] : [];
		const letter = composeLetter(texts, 'visa', facts, { language, addressee });
		const id = newId();
		const { registrationId } = about;
		await ctx.db
			.insertInto('letterIssue')
			.values({
				...{ id, workshopId, registrationId, kind: 'visa', language, number, reference },
				...{ templateAt: updatedAt, issuedBy: ctx.actor.personId, issuedAt: ctx.now },
				letter: sealed(letter),
			})
			.execute();
		await moveCase(ctx, { id: caseId }, { kind: 'letter', state: 'done' });
		for (const recipient of await listRecipients(ctx, [about.personId])) {
			const view = await getWorkshopById({ ...ctx, locale: recipient.locale }, workshopId);
			await queueMails(ctx, [letterMail(recipient, view, reference)]);
		}
		await recordAudit(ctx, {
			action: 'letter.issue',
			workshopId,
			subjectId: registrationId,
			details: { kind: 'visa', reference, language },
		});
		return { ok: true, id, reference };
	});
}

async function findApplicant(ctx: TransactionContext, workshopId: string, caseId: string) {
	const row = await ctx.db
		.selectFrom('logisticsCase as c')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['c.registrationId', 'r.personId', 'r.organisation', 'r.country', 'p.fullName'])
		.where('c.id', '=', caseId)
		.where('c.workshopId', '=', workshopId)
		.where('c.kind', '=', 'visa_letter')
		.where('r.state', '=', 'confirmed')
		.executeTakeFirst();
	return row ?? notFound();
}

/** One after the other, without gaps: the transaction that counts is the one that inserts. */
async function nextNumber(ctx: TransactionContext, workshopId: string): Promise<number> {
	const { last } = await ctx.db
		.selectFrom('letterIssue')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('workshopId', '=', workshopId)
		.executeTakeFirstOrThrow();
	return (last ?? 0) + 1;
}

async function factsOf(
	ctx: TransactionContext,
	workshop: WorkshopView,
	about: { registrationId: string; organisation: string; country: string | null; fullName: string },
	language: Locale,
): Promise<LetterFacts> {
	const visa = await readPart(ctx, about.registrationId, 'visa');
	const travel = await readPart(ctx, about.registrationId, 'travel');
	const country = (code: string) => (code === '' ? '' : countryName(code, language));
	const date = (on: string) => (on === '' ? '' : formatDate(on, undefined, language));
	return {
		...workshopFacts(workshop, language),
		name: about.fullName,
		organisation: about.organisation,
		country: country(about.country ?? ''),
		date: formatDate(ctx.now, workshop.zone, language),
		passport_name: textOf(visa, 'passportName'),
		passport_number: textOf(visa, 'passportNumber'),
		nationality: country(textOf(visa, 'nationality')),
		birth_date: date(textOf(visa, 'birthOn')),
		consulate: textOf(visa, 'consulate'),
		arrival: date(textOf(travel, 'arrivalOn')),
		departure: date(textOf(travel, 'departureOn')),
	};
}

async function readPart(
	ctx: TransactionContext,
	registrationId: string,
	part: LogisticsPart,
): Promise<PartAnswers> {
	const row = await ctx.db
		.selectFrom('logisticsAnswer')
		.select('value')
		.where('registrationId', '=', registrationId)
		.where('part', '=', part)
		.executeTakeFirst();
	return unsealed<PartAnswers>(row?.value) ?? {};
}
