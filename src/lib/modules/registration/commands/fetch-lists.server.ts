import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { byRegistration, selectAnswers } from '../queries/fields.server.ts';
import { listIds, openRegistrationList } from '../queries/listed-registrations.server.ts';
import {
	exportColumns,
	getProfile,
	listFieldsById,
	listReadable,
	mayFetch,
} from '../queries/lists.server.ts';
import { sensitiveFields } from '../rules/lists.ts';
import { writeRegistrationFilter } from '../schema/queue.ts';
import { fieldForms, type FieldAnswers, type FormField } from '../types/fields.ts';
import type { ListProfile, ListSource, RegistrationList } from '../types/lists.ts';
import type { RegistrationFilter } from '../types/queue.ts';

/**
 * Takes out what the queue shows with that filter. Sensitive answers are never among it; who took what out stands in the audit log.
 * @param wanted keys of columns; none means all that the actor may see
 * @param format for the audit log
 * @returns the list, the newest registrations first
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function exportRegistrations(
	ctx: Context,
	workshop: WorkshopView,
	filter: RegistrationFilter,
	wanted: readonly string[],
	format: string,
): Promise<RegistrationList> {
	const fields = await listReadable(ctx, workshop.id);
	const possible = exportColumns(ctx, workshop, fields);
	const chosen = possible.filter((key) => wanted.includes(key));
	const columns = chosen.length > 0 ? chosen : possible;
	const list = await openRegistrationList(ctx, workshop.id, fields, { columns, filter, order: 'newest' });
	await withTransaction(ctx, (ctx) =>
		recordAudit(ctx, {
			action: 'registration.export',
			workshopId: workshop.id,
			subjectId: workshop.id,
			details: {
				...{ format, count: list.count, columns: columns.join(' ') },
				...narrowedBy(filter),
			},
		}),
	);
	return list;
}

/** The log has ids and states; the words somebody looked for may be a name, so it only says that there were some. */
function narrowedBy(filter: RegistrationFilter): Record<string, string | boolean> {
	const { text, tag, ...rest } = filter;
	return {
		filter: writeRegistrationFilter({ ...rest, text: '', tag: '' }),
		hasWords: text !== '',
		hasTag: tag !== '',
	};
}

/**
 * Fetches a list with its purpose; each time stands in the audit log, and for each sensitive answer on it that it was read.
 * @param format for the audit log
 * @returns the list and what is on it by name: with the columns the actor may see, and of sensitive answers those it names
 * @throws DomainError NOT_FOUND where there is no such list, or it is not for the actor
 */
export async function fetchList(
	ctx: Context,
	workshop: WorkshopView,
	source: ListSource,
	id: string,
	format: string,
): Promise<{ profile: ListProfile; list: RegistrationList }> {
	const profile = await getProfile(ctx, workshop, source, id);
	if (!mayFetch(ctx, workshop, profile)) notFound();
	const all = await listFieldsById(ctx, workshop.id, source);
	const sensitive = sensitiveFields(profile.columns, all);
	const fields = [...(await listReadable(ctx, workshop.id)), ...sensitive];
	const possible = exportColumns(ctx, workshop, fields);
	const columns = profile.columns.filter((key) => possible.includes(key));
	const { filter, sessionId } = profile;
	const wish = { columns, filter, sessionId, order: 'name' } as const;
	const more = await withTransaction(ctx, async (ctx) => {
		const { ids } = await listIds(ctx, workshop.id, wish);
		const answers = await readSensitive(ctx, workshop.id, source, new Set(ids), sensitive);
		if (!profile.isCountsOnly) await recordReading(ctx, workshop.id, answers);
		await recordAudit(ctx, {
			action: 'list.fetch',
			workshopId: workshop.id,
			subjectId: id,
			details: { format, count: ids.length, sensitive: sensitive.map(({ id }) => id).join(' ') },
		});
		return answers;
	});
	return { profile, list: await openRegistrationList(ctx, workshop.id, fields, { ...wish, more }) };
}

async function readSensitive(
	ctx: TransactionContext,
	workshopId: string,
	source: ListSource,
	wanted: ReadonlySet<string>,
	fields: readonly FormField[],
): Promise<Map<string, FieldAnswers>> {
	const answers = new Map<string, FieldAnswers>();
	const add = (found: ReadonlyMap<string, FieldAnswers>) => {
		for (const [id, own] of found) if (wanted.has(id)) answers.set(id, { ...answers.get(id), ...own });
	};
	const foreign = fields.filter((field) => source.fields.some(({ id }) => id === field.id));
	const own = fields.filter((field) => !foreign.includes(field)).map(({ id }) => id);
	if (own.length > 0)
		for (const form of fieldForms)
			add(byRegistration(await selectAnswers(ctx, form).where('a.fieldId', 'in', own).execute()));
	if (foreign.length > 0)
		add(
			await source.read(
				ctx,
				workshopId,
				foreign.map(({ id }) => id),
			),
		);
	return answers;
}

async function recordReading(
	ctx: TransactionContext,
	workshopId: string,
	answers: ReadonlyMap<string, FieldAnswers>,
): Promise<void> {
	for (const [registrationId, own] of answers)
		for (const fieldId of Object.keys(own))
			await recordAudit(ctx, {
				action: 'answer.read',
				workshopId,
				subjectId: registrationId,
				details: { field: fieldId },
			});
}
