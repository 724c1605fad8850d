import type { Context } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { readSchedule } from '../importers/read-schedule.server.ts';
import { programmePolicy } from '../policy.ts';
import { importPreview } from '../rules/import-preview.ts';
import type { ScheduleFinding } from '../schedule-document.ts';
import type {} from '../tables.server.ts';
import type { ImportPreview } from '../types.ts';
import { readImportPlan } from './import-plan.server.ts';

export interface UploadPreview {
	uploadId: string;
	title: string;
	findings: ScheduleFinding[];
	preview: ImportPreview;
}

/**
 * @param uploadId of a file the actor has sent; null for none
 * @returns what importing it would change; `gone` when it is no longer there
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function getUploadPreview(
	ctx: Context,
	workshop: WorkshopView,
	uploadId: string | null,
): Promise<UploadPreview | 'gone' | null> {
	authorize(ctx, programmePolicy, 'programme.import', { workshopId: workshop.id, state: workshop.state });
	if (uploadId === null) return null;
	const content = await findUpload(ctx, workshop.id, uploadId);
	const read = content && readSchedule(content, { timeZone: workshop.zone });
	if (!read?.ok) return 'gone';
	const { plan } = await readImportPlan(ctx, workshop, read.document);
	return {
		uploadId,
		title: read.document.conference.title,
		findings: read.findings,
		preview: importPreview(plan, read.document, workshop),
	};
}

/** @returns the file as it was sent, when the actor sent it to this workshop and it is still there */
export async function findUpload(
	ctx: Context,
	workshopId: string,
	uploadId: string,
): Promise<Buffer | undefined> {
	const row = await ctx.db
		.selectFrom('scheduleUpload')
		.select('content')
		.where('id', '=', uploadId)
		.where('workshopId', '=', workshopId)
		.where('personId', '=', requirePerson(ctx))
		.executeTakeFirst();
	return row?.content;
}
