import type { Selectable } from 'kysely';
import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/programme/tables/timetable.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { fieldColumn, sensitiveFields } from '../rules/lists.ts';
import { readRegistrationFilter } from '../schema/queue.ts';
import type { ListProfileTable } from '../tables/list-profiles.server.ts';
import { fieldForms, type FormField } from '../types/fields.ts';
import { listColumns, type ColumnKey, type ListProfile, type ListSource } from '../types/lists.ts';
import { listFields, listReadableFields } from './fields.server.ts';

interface Workshop {
	id: string;
	state: WorkshopState;
}

/** @returns the questions of both forms and of the source by id, the first form's first */
export async function listFieldsById(
	ctx: Context,
	workshopId: string,
	source: ListSource,
): Promise<Map<string, FormField>> {
	const fields: FormField[] = [];
	for (const form of fieldForms) fields.push(...(await listFields(ctx, workshopId, form)));
	fields.push(...source.fields);
	return new Map(fields.map((field) => [field.id, field]));
}

/** @returns the lists that the actor may fetch or change, by name; none for everybody outside desk and organisers */
export async function listProfiles(
	ctx: Context,
	workshop: Workshop,
	source: ListSource,
): Promise<ListProfile[]> {
	const fields = await listFieldsById(ctx, workshop.id, source);
	const rows = await ctx.db
		.selectFrom('listProfile')
		.selectAll()
		.where('workshopId', '=', workshop.id)
		.execute();
	const { compare } = new Intl.Collator(ctx.locale);
	return rows
		.map((row) => toProfile(row, fields))
		.filter((profile) => isSeen(ctx, workshop, profile))
		.sort((a, b) => compare(a.name, b.name));
}

/**
 * @returns one list
 * @throws DomainError NOT_FOUND where the workshop has none by that id, or the actor may neither fetch nor change it
 */
export async function getProfile(
	ctx: Context,
	workshop: Workshop,
	source: ListSource,
	id: string,
): Promise<ListProfile> {
	const row = await ctx.db
		.selectFrom('listProfile')
		.selectAll()
		.where('workshopId', '=', workshop.id)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) notFound();
	const profile = toProfile(row, await listFieldsById(ctx, workshop.id, source));
	return isSeen(ctx, workshop, profile) ? profile : notFound();
}

function isSeen(ctx: Context, workshop: Workshop, profile: ListProfile): boolean {
	const facts = { workshopId: workshop.id, state: workshop.state };
	return may(ctx.actor, registrationPolicy, 'list.edit', facts) || mayFetch(ctx, workshop, profile);
}

/** @returns whether the actor may have the people, or the numbers, on the list */
export function mayFetch(
	ctx: Context,
	workshop: Workshop,
	profile: Pick<ListProfile, 'audience' | 'isSensitive'>,
): boolean {
	const { audience, isSensitive } = profile;
	const facts = { workshopId: workshop.id, state: workshop.state, audience, isSensitive };
	return may(ctx.actor, registrationPolicy, 'list.fetch', facts);
}

function toProfile(row: Selectable<ListProfileTable>, fields: ReadonlyMap<string, FormField>): ListProfile {
	const columns = JSON.parse(row.columns) as ColumnKey[];
	return {
		id: row.id,
		name: row.name,
		columns,
		filter: readRegistrationFilter(new URLSearchParams(row.filter)),
		sessionId: row.sessionId,
		isCountsOnly: row.isCountsOnly === 1,
		audience: row.audience,
		reason: row.reason,
		updatedAt: row.updatedAt,
		isSensitive: sensitiveFields(columns, fields).length > 0,
	};
}

/** @returns the sessions that people sign up for, by time, for lists of those who have a seat there */
export async function listSignUpSessions(
	ctx: Context,
	workshopId: string,
): Promise<{ id: string; title: string; startsLocal: string | null }[]> {
	return ctx.db
		.selectFrom('session')
		.select(['id', 'title', 'startsLocal'])
		.where('workshopId', '=', workshopId)
		.where('takesSignUp', '=', 1)
		.orderBy('startsLocal')
		.orderBy('id')
		.execute();
}

/**
 * @returns what the form of a list offers
 * @throws DomainError NOT_FOUND for those who may not change lists
 */
export async function getListForm(ctx: Context, workshop: Workshop, source: ListSource) {
	authorize(ctx, registrationPolicy, 'list.edit', { workshopId: workshop.id, state: workshop.state });
	return {
		fields: [...(await listFieldsById(ctx, workshop.id, source)).values()],
		types: await listOrganisationTypes(ctx, workshop.id),
		sessions: await listSignUpSessions(ctx, workshop.id),
	};
}

/** @returns the columns an export may have for the actor, in their order */
export function exportColumns(
	ctx: Context,
	{ id: workshopId, state }: Workshop,
	fields: readonly FormField[],
): ColumnKey[] {
	const showsEmail = may(ctx.actor, registrationPolicy, 'registration.contact', { workshopId, state });
	const all = [...listColumns, ...fields.map(({ id }) => fieldColumn(id))];
	return showsEmail ? all : all.filter((key) => key !== 'email');
}

/** @returns the questions of both forms whose answers the actor may read */
export async function listReadable(ctx: Context, workshopId: string): Promise<FormField[]> {
	const fields: FormField[] = [];
	for (const form of fieldForms) fields.push(...(await listReadableFields(ctx, workshopId, form)));
	return fields;
}
