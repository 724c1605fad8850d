import type { Selectable } from 'kysely';
import type { Context, Locale } from '#lib/core/context.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type { FormFieldTable } from '../tables/fields.server.ts';
import type {
	FieldAnswer,
	FieldAnswers,
	FieldCondition,
	FieldForm,
	FieldLimits,
	FormField,
	OptionTexts,
} from '../types/fields.ts';
import { answersSeenBy } from './answer-rights.server.ts';
import { isReviewedBy } from './reviewers.server.ts';

/**
 * @param workshopId of a workshop the caller has already been allowed to see
 * @returns the questions of one of its forms in their order, closed ones included: what may be asked `fieldsOfType` and
 *   `askedFields` say
 */
export async function listFields(ctx: Context, workshopId: string, form: FieldForm): Promise<FormField[]> {
	const rows = await selectFields(ctx, workshopId, form).execute();
	return rows.map((row) => toField(row, ctx.locale));
}

/**
 * @returns the questions whose answers the actor may read on the lists of that workshop, closed ones included; sensitive ones
 *   are never among them
 */
export async function listReadableFields(
	ctx: Context,
	workshopId: string,
	form: FieldForm,
): Promise<FormField[]> {
	const rows = await selectFields(ctx, workshopId, form)
		.where((eb) => answersSeenBy(ctx.actor, eb))
		.execute();
	return rows.map((row) => toField(row, ctx.locale));
}

/**
 * @param registrationIds of any workshop; at most some hundreds at a time
 * @returns by registration, the answers that the actor may read as one of its team, closed questions included: decided in the
 *   database; sensitive ones are never among them
 */
export async function listAnswers(
	ctx: Context,
	registrationIds: readonly string[],
	form: FieldForm,
): Promise<Map<string, FieldAnswers>> {
	if (registrationIds.length === 0) return new Map();
	const rows = await selectAnswers(ctx, form)
		.where('a.registrationId', 'in', registrationIds)
		.where((eb) => answersSeenBy(ctx.actor, eb))
		.where((eb) => isReviewedBy(ctx.actor, eb))
		.execute();
	return byRegistration(rows);
}

/** @returns everything the actor answered in that workshop's form; nothing where they have no registration there */
export async function listOwnAnswers(
	ctx: Context,
	workshopId: string,
	form: FieldForm,
): Promise<FieldAnswers> {
	if (ctx.actor.personId === null) return {};
	const rows = await selectAnswers(ctx, form)
		.where('r.workshopId', '=', workshopId)
		.where('r.personId', '=', ctx.actor.personId)
		.execute();
	return [...byRegistration(rows).values()][0] ?? {};
}

function selectFields(ctx: Context, workshopId: string, form: FieldForm) {
	return ctx.db
		.selectFrom('formField as f')
		.selectAll('f')
		.where('f.workshopId', '=', workshopId)
		.where('f.form', '=', form)
		.orderBy('f.position')
		.orderBy('f.id');
}

/** @returns the beginning of every query for answers; whoever goes on narrows it to what may be read */
export function selectAnswers(ctx: Context, form: FieldForm) {
	return ctx.db
		.selectFrom('formAnswer as a')
		.innerJoin('formField as f', 'f.id', 'a.fieldId')
		.innerJoin('registration as r', 'r.id', 'a.registrationId')
		.select(['a.registrationId', 'a.fieldId', 'a.value'])
		.where('f.form', '=', form)
		.whereRef('f.workshopId', '=', 'r.workshopId');
}

/** @returns the answers by registration and question */
export function byRegistration(
	rows: readonly { registrationId: string; fieldId: string; value: string }[],
): Map<string, FieldAnswers> {
	const answers = new Map<string, Record<string, FieldAnswer>>();
	for (const { registrationId, fieldId, value } of rows) {
		const own = answers.get(registrationId) ?? {};
		own[fieldId] = JSON.parse(value) as FieldAnswer;
		answers.set(registrationId, own);
	}
	return answers;
}

function toField(row: Selectable<FormFieldTable>, locale: Locale): FormField {
	const label = localized(JSON.parse(row.label) as LocalizedText, locale);
	const options = JSON.parse(row.options) as OptionTexts[];
	return {
		id: row.id,
		form: row.form,
		kind: row.kind,
		topic: row.topic,
		label: label.text,
		labelLanguage: label.language,
		hint: localized(JSON.parse(row.hint) as LocalizedText, locale).text,
		options: options.map(({ key, label, isRetired = false }) => ({
			key,
			label: localized(label, locale).text,
			isRetired,
		})),
		limits: JSON.parse(row.limits) as FieldLimits,
		isRequired: row.isRequired === 1,
		organisationTypeIds: JSON.parse(row.organisationTypeIds) as string[],
		shownIf: row.shownIf === null ? null : (JSON.parse(row.shownIf) as FieldCondition),
		visibility: row.visibility,
		retentionDays: row.retentionDays,
		isClosed: row.isClosed === 1,
	};
}
