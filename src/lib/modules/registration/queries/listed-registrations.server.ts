import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/programme/tables/participants.server.ts';
import type {} from '../tables/delegations.server.ts';
import type {} from '../tables/fields.server.ts';
import { fieldIdOf } from '../rules/lists.ts';
import type { FieldAnswers, FormField } from '../types/fields.ts';
import type { ColumnKey, ListedRegistration, RegistrationList } from '../types/lists.ts';
import type { RegistrationFilter } from '../types/queue.ts';
import { fieldForms } from '../types/fields.ts';
import { listAnswers } from './fields.server.ts';
import { filteredRegistrations } from './filtered-registrations.server.ts';
import { selectRegistrations, toRegistrationView } from './registration-rows.server.ts';

/** So many rows are held at a time. */
const batchSize = 250;

export interface ListWish {
	columns: readonly ColumnKey[];
	filter: RegistrationFilter;
	/** as in the queue, or by name in the reader's alphabet */
	order: 'newest' | 'name';
	/** only those who have a seat in that session */
	sessionId?: string | null;
	/** answers besides those the reader may see anyway; whoever gives them has made sure that the reader may */
	more?: ReadonlyMap<string, FieldAnswers>;
}

/**
 * @param fields questions of the workshop; those among the columns are asked for
 * @returns the registrations that the filter leaves, as they are when they are asked for: whoever is deleted meanwhile is missing
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function openRegistrationList(
	ctx: Context,
	workshopId: string,
	fields: readonly FormField[],
	wish: ListWish,
): Promise<RegistrationList> {
	const { ids, showsEmail } = await listIds(ctx, workshopId, wish);
	const wanted = new Set(wish.columns.map((key) => fieldIdOf(key)));
	return {
		columns: wish.columns,
		fields: new Map(fields.filter(({ id }) => wanted.has(id)).map((field) => [field.id, field])),
		count: ids.length,
		async *batches() {
			for (let start = 0; start < ids.length; start += batchSize)
				yield await readBatch(ctx, ids.slice(start, start + batchSize), showsEmail, wish);
		},
	};
}

/** @returns the ids of those on a list, in its order */
export async function listIds(
	ctx: Context,
	workshopId: string,
	{ filter, order, sessionId }: Pick<ListWish, 'filter' | 'order' | 'sessionId'>,
): Promise<{ ids: string[]; showsEmail: boolean }> {
	const { rows, showsEmail } = await filteredRegistrations(ctx, workshopId, filter);
	const seated = sessionId
		? rows.where('r.personId', 'in', (eb) =>
				eb
					.selectFrom('sessionSignUp as s')
					.select('s.personId')
					.where('s.sessionId', '=', sessionId)
					.where('s.workshopId', '=', workshopId)
					.where('s.state', '=', 'seated'),
			)
		: rows;
	if (order === 'newest') {
		const found = await seated
			.select('r.id')
			.orderBy('r.createdAt', 'desc')
			.orderBy('r.id', 'desc')
			.execute();
		return { ids: found.map(({ id }) => id), showsEmail };
	}
	const { compare } = new Intl.Collator(ctx.locale);
	const found = await seated.select(['r.id', 'p.fullName']).execute();
	return {
		ids: found.sort((a, b) => compare(a.fullName, b.fullName)).map(({ id }) => id),
		showsEmail,
	};
}

async function readBatch(
	ctx: Context,
	ids: readonly string[],
	showsEmail: boolean,
	{ columns, more }: ListWish,
): Promise<ListedRegistration[]> {
	const rows = await selectRegistrations(ctx)
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('delegationMember as dm', 'dm.registrationId', 'r.id')
		.select(['r.id', 'r.source', 'p.fullName', 'p.badgeName', 'p.email', 'dm.role'])
		.where('r.id', 'in', ids)
		.execute();
	const answers = await readAnswers(ctx, ids, columns);
	const order = new Map(ids.map((id, index) => [id, index]));
	return rows
		.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
		.map((row) => ({
			...toRegistrationView(row, ctx.locale),
			fullName: row.fullName,
			badgeName: row.badgeName,
			email: showsEmail ? row.email : null,
			source: row.source,
			delegationRole: row.role,
			answers: { ...answers.get(row.id), ...more?.get(row.id) },
		}));
}

async function readAnswers(
	ctx: Context,
	ids: readonly string[],
	columns: readonly ColumnKey[],
): Promise<Map<string, FieldAnswers>> {
	const answers = new Map<string, FieldAnswers>();
	if (columns.every((key) => fieldIdOf(key) === undefined)) return answers;
	for (const form of fieldForms)
		for (const [id, own] of await listAnswers(ctx, ids, form))
			answers.set(id, { ...answers.get(id), ...own });
	return answers;
}
