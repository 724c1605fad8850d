import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type { FormField } from '#lib/modules/registration/types/fields.ts';
import { fieldsOfType } from '#lib/modules/registration/rules/fields.ts';
import { listFields, listOwnAnswers } from '#lib/modules/registration/queries/fields.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { Letter } from '#lib/modules/registration/types/letters.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { ParticipationMode, WorkshopView } from '#lib/modules/workshops/types.ts';
import { editableUntil, isEditable, partOf, partsFor } from '../rules/parts.ts';
import type {} from '../tables.server.ts';
import {
	logisticsParts,
	type CaseKind,
	type CaseState,
	type FormPart,
	type IssuedLetter,
	type LogisticsPart,
	type LogisticsSettings,
	type OwnCase,
	type PartAnswers,
} from '../types.ts';
import { unsealed } from './sealed.server.ts';
import { getLogisticsSettings } from './settings.server.ts';

/** Those of the United Nations, and Vietnamese. */
const offeredLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es', 'vi'];

/** The confirmed registration of somebody who fills in the second form. */
export interface OwnPlace {
	workshop: WorkshopView;
	settings: LogisticsSettings;
	registrationId: string;
	organisationTypeId: string;
	mode: ParticipationMode;
	/** asked of them, in the form's order */
	parts: LogisticsPart[];
	/** the workshop's own questions, those for them */
	fields: FormField[];
	isEditable: boolean;
}

/**
 * @param slug of the workshop
 * @returns where the actor stands in the second form
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants
 */
export async function getOwnPlace(ctx: Context, slug: string): Promise<OwnPlace> {
	const personId = requirePerson(ctx);
	const workshop = await getWorkshop(ctx, slug);
	const registration = await ctx.db
		.selectFrom('registration')
		.select(['id', 'mode', 'organisationTypeId'])
		.where('workshopId', '=', workshop.id)
		.where('personId', '=', personId)
		.where('state', '=', 'confirmed')
		.executeTakeFirst();
	if (!registration) notFound();
	const settings = await getLogisticsSettings(ctx, workshop.id);
	const { organisationTypeId, mode } = registration;
	return {
		workshop,
		settings,
		registrationId: registration.id,
		organisationTypeId,
		mode,
		parts: partsFor(settings, mode),
		fields: fieldsOfType(await listFields(ctx, workshop.id, 'logistics'), organisationTypeId),
		isEditable: isEditable(settings, workshop, ctx.now),
	};
}

/**
 * @returns the overview: each part with when it was last saved, the cases, and the letters made
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants
 */
export async function getOwnLogistics(ctx: Context, slug: string) {
	const { workshop, settings, registrationId, parts, fields, isEditable } = await getOwnPlace(ctx, slug);
	const saved = await ctx.db
		.selectFrom('logisticsAnswer')
		.select(['part', 'updatedAt'])
		.where('registrationId', '=', registrationId)
		.execute();
	const savedAt = new Map(saved.map(({ part, updatedAt }) => [part, updatedAt]));
	const moreAnswers = fields.length > 0 ? await listOwnAnswers(ctx, workshop.id, 'logistics') : {};
	const cases = await listOwnCases(ctx, registrationId);
	const isAsked = (part: LogisticsPart) =>
		cases.some(({ kind, state }) => state === 'needs_information' && partOf(kind) === part);
	return {
		workshop,
		until: editableUntil(settings, workshop),
		retentionDays: settings.retentionDays,
		isEditable,
		parts: [
			...parts.map((part) => ({
				part: part as FormPart,
				isFilledIn: savedAt.has(part),
				savedAt: savedAt.get(part) ?? null,
				isOpen: isEditable || isAsked(part),
			})),
			...(fields.length > 0
				? [
						{
							part: 'more' as FormPart,
							isFilledIn: fields.some(({ id }) => moreAnswers[id] !== undefined),
							savedAt: null,
							isOpen: isEditable,
						},
					]
				: []),
		],
		cases,
		letters: await listIssuedLetters(ctx, registrationId),
	};
}

/**
 * @param part of the address
 * @returns one part of the form with what the actor said so far
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants, and for parts they are not asked
 */
export async function getOwnPart(ctx: Context, slug: string, part: string) {
	const place = await getOwnPlace(ctx, slug);
	const known = logisticsParts.find((name) => name === part && place.parts.includes(name)) ?? notFound();
	const row = await ctx.db
		.selectFrom('logisticsAnswer')
		.select('value')
		.where('registrationId', '=', place.registrationId)
		.where('part', '=', known)
		.executeTakeFirst();
	const cases = await listOwnCases(ctx, place.registrationId);
	const isAsked = cases.some(({ kind, state }) => state === 'needs_information' && partOf(kind) === known);
	return {
		workshop: place.workshop,
		part: known,
		mode: place.mode,
		languages: [...new Set([...place.workshop.workingLanguages, ...offeredLanguages])],
		answers: unsealed<PartAnswers>(row?.value) ?? {},
		until: editableUntil(place.settings, place.workshop),
		retentionDays: place.settings.retentionDays,
		isOpen: place.isEditable || (isAsked && place.workshop.state !== 'archived'),
	};
}

/**
 * @returns the workshop's own questions with what the actor answered
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants, and where there are no such questions
 */
export async function getOwnMore(ctx: Context, slug: string) {
	const { workshop, settings, fields, organisationTypeId, isEditable } = await getOwnPlace(ctx, slug);
	if (fields.length === 0) notFound();
	return {
		workshop,
		fields,
		organisationTypeId,
		answers: await listOwnAnswers(ctx, workshop.id, 'logistics'),
		until: editableUntil(settings, workshop),
		isOpen: isEditable,
	};
}

/**
 * @returns the kinds and states of the actor's cases in that workshop, for their status page; none where there is no confirmed
 *   registration
 */
export async function listOwnCaseStates(
	ctx: Context,
	workshopId: string,
): Promise<{ kind: CaseKind; state: CaseState }[]> {
	if (ctx.actor.personId === null) return [];
	return ctx.db
		.selectFrom('logisticsCase as c')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.select(['c.kind', 'c.state'])
		.where('r.workshopId', '=', workshopId)
		.where('r.personId', '=', ctx.actor.personId)
		.where('r.state', '=', 'confirmed')
		.orderBy('c.createdAt')
		.orderBy('c.id')
		.execute();
}

async function listOwnCases(ctx: Context, registrationId: string): Promise<OwnCase[]> {
	const cases = await ctx.db
		.selectFrom('logisticsCase')
		.select(['id', 'kind', 'state', 'updatedAt'])
		.where('registrationId', '=', registrationId)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	const steps = await ctx.db
		.selectFrom('logisticsStep as s')
		.innerJoin('logisticsCase as c', 'c.id', 's.caseId')
		.select(['s.caseId', 's.at', 's.kind', 's.text'])
		.where('c.registrationId', '=', registrationId)
		.where('s.kind', 'in', ['message', 'reply'])
		.orderBy('s.id')
		.execute();
	return cases.map((one) => ({
		...one,
		messages: steps
			.filter(({ caseId }) => caseId === one.id)
			.map(({ at, kind, text }) => ({
				at,
				isOwn: kind === 'reply',
				text: unsealed<string>(text) ?? '',
			}))
			.filter(({ text }) => text !== ''),
	}));
}

/** @returns the letters made for a registration, the newest first; the caller has been allowed to know of them */
export async function listIssuedLetters(ctx: Context, registrationId: string): Promise<IssuedLetter[]> {
	const rows = await ctx.db
		.selectFrom('letterIssue')
		.select(['id', 'reference', 'language', 'issuedAt'])
		.select((eb) => eb('letter', 'is not', null).as('isKept'))
		.where('registrationId', '=', registrationId)
		.orderBy('number', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, isKept: Boolean(row.isKept) }));
}

/**
 * @param slug of the workshop
 * @param letterId of a letter made for the actor
 * @returns the letter as it was made
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody else's letters, and once it was erased
 */
export async function getOwnLetter(
	ctx: Context,
	slug: string,
	letterId: string,
): Promise<{ reference: string; letter: Letter }> {
	const { registrationId } = await getOwnPlace(ctx, slug);
	const row = await ctx.db
		.selectFrom('letterIssue')
		.select(['reference', 'letter'])
		.where('id', '=', letterId)
		.where('registrationId', '=', registrationId)
		.executeTakeFirst();
	return { reference: row?.reference ?? '', letter: unsealed<Letter>(row?.letter) ?? notFound() };
}
