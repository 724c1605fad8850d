import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { agendaDocument, type AgendaDocument } from '../exporters/agenda-document.server.ts';
import { getReleasedProgramme } from './released.server.ts';

/**
 * @returns the latest release as the printed agenda says it, in the reader's language; three queries at most
 * @throws DomainError NOT_FOUND when the reader may not see the workshop, or nothing is released
 */
export async function getAgendaDocument(ctx: Context, workshop: WorkshopView): Promise<AgendaDocument> {
	const programme = (await getReleasedProgramme(ctx, workshop)) ?? notFound();
	return agendaDocument(workshop, programme, ctx.locale);
}
