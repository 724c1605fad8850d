import type { Table } from '#lib/core/table.ts';
import { createHash } from 'node:crypto';
import type { Context } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import {
	readUpload,
	type ReadUpload,
	type TableReading,
	type UploadPlace,
} from '../importers/read-upload.server.ts';
import { programmePolicy } from '../policy.ts';
import { importPreview } from '../rules/import-preview.ts';
import { dateOrderIn } from '../rules/table-columns.ts';
import type { ScheduleFinding } from '../schedule-document.ts';

import type { ImportPreview } from '../types/import.ts';
import type { ListProblem, TableMapping } from '../types/exchange.ts';
import { listRooms } from './draft.server.ts';
import { readImportPlan, type ImportFile, type ReadPlan } from './import-plan.server.ts';

const rowsShown = 5;

/** A table between its upload and its import: what its columns mean, beside the first rows. */
export interface UploadTable {
	kind: Table['kind'];
	sheets: string[];
	mapping: TableMapping;
	/** first rows under the headings */
	samples: string[][];
	headings: string[];
	/** numbers of dates could stand in either order, and nobody has said which */
	needsDateOrder: boolean;
	hasTitle: boolean;
}

export interface UploadPreview {
	uploadId: string;
	/** of the conference; null for files that name none */
	title: string | null;
	/** null for files that say themselves what is what */
	table: UploadTable | null;
	findings: ScheduleFinding[];
	problems: ListProblem[];
	preview: ImportPreview;
	/** of this preview; an import refuses another one */
	digest: string;
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
	const upload = await findUpload(ctx, workshop.id, uploadId);
	const read = upload && (await readUpload(upload.content, await uploadPlace(ctx, workshop), upload.mapping));
	if (!read?.ok) return 'gone';
	const file = fileOf(read);
	const plan = await readImportPlan(ctx, workshop, file);
	const preview = previewOf(file, plan, workshop);
	return {
		uploadId,
		title: read.kind === 'schedule' ? read.document.conference.title : null,
		table: read.kind === 'table' ? tableView(read.table, read.mapping, workshop) : null,
		findings: read.kind === 'schedule' ? read.findings : [],
		problems: problemsOf(read, plan),
		preview,
		digest: previewDigest(preview),
	};
}

/** @returns what was read, ready to be compared with the draft */
export function fileOf(read: Extract<ReadUpload, { ok: true }>): ImportFile {
	return read.kind === 'schedule'
		? { kind: 'schedule', document: read.document }
		: { kind: 'list', list: read.list };
}

function problemsOf(read: Extract<ReadUpload, { ok: true }>, plan: ReadPlan): ListProblem[] {
	const own = read.kind === 'schedule' ? [] : read.problems;
	return [...own, ...plan.problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

/** @returns what carrying out the plan changes */
export function previewOf(
	file: ImportFile,
	{ plan, document, rows }: ReadPlan,
	workshop: WorkshopView,
): ImportPreview {
	const timeZone = file.kind === 'schedule' ? file.document.conference.timeZone : null;
	return importPreview(plan, document, timeZone, workshop, rows);
}

/** @returns SHA-256 of everything the preview says, base64url */
export function previewDigest(preview: ImportPreview): string {
	return createHash('sha256').update(JSON.stringify(preview)).digest('base64url');
}

/** @returns what reading a file needs to know of the workshop */
export async function uploadPlace(ctx: Context, workshop: WorkshopView): Promise<UploadPlace> {
	const rooms = await listRooms(ctx, workshop.id);
	const days = await ctx.db
		.selectFrom('programmeDay')
		.select(['dayOn', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', workshop.id)
		.execute();
	const { zone, startsOn, endsOn } = workshop;
	return { zone, startsOn, endsOn, locale: ctx.locale, days, rooms: rooms.map(({ name }) => name) };
}

function tableView(table: Table, mapping: TableMapping, workshop: WorkshopView): UploadTable {
	const body = table.rows.slice(mapping.headerRow + 1);
	return {
		kind: table.kind,
		sheets: table.sheets,
		mapping: { ...mapping, sheet: table.sheet, encoding: table.encoding },
		samples: body.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, rowsShown),
		headings: table.rows[mapping.headerRow] ?? [],
		needsDateOrder: mapping.dateOrder === null && dateOrderIn(body, mapping.columns, workshop) === null,
		hasTitle: mapping.columns.includes('title'),
	};
}

/** @returns the file as it was sent and what was said of its columns, when the actor sent it to this workshop and it is still there */
export async function findUpload(
	ctx: Context,
	workshopId: string,
	uploadId: string,
): Promise<{ content: Buffer; mapping: TableReading | null } | undefined> {
	const row = await ctx.db
		.selectFrom('scheduleUpload')
		.select(['content', 'mapping'])
		.where('id', '=', uploadId)
		.where('workshopId', '=', workshopId)
		.where('personId', '=', requirePerson(ctx))
		.executeTakeFirst();
	return row && { content: row.content, mapping: row.mapping === null ? null : readMapping(row.mapping) };
}

function readMapping(json: string): TableReading {
	return JSON.parse(json) as TableReading;
}
