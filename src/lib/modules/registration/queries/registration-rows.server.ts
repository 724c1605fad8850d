import type { Selectable } from 'kysely';
import type { Context, Locale } from '#lib/core/context.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { RegistrationView } from '../types/registrations.ts';

const columns = [
	'r.reference',
	'r.organisationTypeId',
	'r.organisation',
	'r.country',
	'r.mode',
	'r.isListed',
	'r.position',
	'r.workingLanguage',
	'r.state',
	'r.reason',
	'r.createdAt',
	'r.updatedAt',
	'r.decidedAt',
] as const;

type ViewRow = Pick<
	Selectable<RegistrationTable>,
	(typeof columns)[number] extends `r.${infer Column}` ? Column & keyof RegistrationTable : never
> & { typeLabel: string };

/** @returns the beginning of every query for registrations to show; whoever goes on narrows it to what may be seen */
export function selectRegistrations(ctx: Context) {
	return ctx.db
		.selectFrom('registration as r')
		.innerJoin('organisationType as t', 't.id', 'r.organisationTypeId')
		.select([...columns, 't.label as typeLabel']);
}

/** @returns the row as pages show it */
export function toRegistrationView(row: ViewRow, locale: Locale): RegistrationView {
	const label = localized(JSON.parse(row.typeLabel) as LocalizedText, locale);
	return {
		reference: row.reference.toUpperCase(),
		organisationTypeId: row.organisationTypeId,
		organisationType: label.text,
		organisationTypeLanguage: label.language,
		organisation: row.organisation,
		country: row.country,
		mode: row.mode,
		isListed: row.isListed === 1,
		position: row.position,
		workingLanguage: row.workingLanguage,
		state: row.state,
		reason: row.reason,
		createdAt: row.createdAt,
		updatedAt: row.updatedAt,
		decidedAt: row.decidedAt,
	};
}
