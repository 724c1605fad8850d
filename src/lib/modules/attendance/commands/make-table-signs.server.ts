import type { Context } from '#lib/core/context.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import { signDocument, signLayout } from '../exporters/table-signs.server.ts';
import { readTableSigns } from '../queries/table-signs.server.ts';
import type { DocumentParameters } from '../types/document-parameters.ts';
import type { Making, Task } from './making.server.ts';

/** Makes the table signs of an order, of those who are confirmed now. */
export async function makeTableSigns(
	ctx: Context,
	{ workshopId, report }: Task,
	{ registrationIds, ...wish }: DocumentParameters['table_signs'],
): Promise<Making> {
	const only = wish.subject === 'person' ? registrationIds : undefined;
	const signs = await readTableSigns(ctx, workshopId, wish, only);
	if (signs.length === 0) return { ok: false, problem: 'nothing_left' };
	await report(signs.length);
	const set = await typeset(signLayout, signDocument(signs, wish.language));
	return set.ok ? { ok: true, pdf: set.pdf } : { ok: false, problem: set.problem };
}
