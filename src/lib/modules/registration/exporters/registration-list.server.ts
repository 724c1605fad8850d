import { regionOf } from '#lib/core/regions.ts';
import type { Cell, Sheet } from '#lib/server/spreadsheets/cells.ts';
import { csvOf } from '#lib/server/spreadsheets/csv.ts';
import { workbookOf } from '#lib/server/spreadsheets/workbook.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { columnHeading } from '../rules/list-words.ts';
import { fieldIdOf } from '../rules/lists.ts';
import type { ColumnKey, ListColumn, ListedRegistration, RegistrationList } from '../types/lists.ts';
import { cellOf } from './list-cells.server.ts';

export const listFormats = ['csv', 'xlsx', 'json'] as const;
export type ListFormat = (typeof listFormats)[number];

/** What a file says of itself. */
export interface ListContext {
	/** in the reader's language */
	title: string;
	slug: string;
	/** IANA zone in which dates and times are written */
	zone: string;
	/** UTC instant */
	now: string;
	/** what the list is narrowed to, as in the queue's address */
	filter: string;
}

/**
 * @returns the list as a file in the reader's language, a piece at a time: CSV, a workbook with real dates and a sheet that says
 *   what it is, or JSON as the README describes it
 */
export function writeRegistrationList(
	list: RegistrationList,
	format: ListFormat,
	context: ListContext,
): AsyncIterable<string | Uint8Array> {
	if (format === 'json') return jsonOf(list, context);
	const sheet = sheetOf(list, context.zone);
	if (format === 'csv') return csvOf(sheet);
	return workbookOf([
		[m.lists_sheet_people(), sheet],
		[m.lists_sheet_about(), aboutOf(context, list.count)],
	]);
}

/** @returns the list with what stands in its cells, for a file or a page */
export function sheetOf({ columns, fields, batches }: RegistrationList, zone: string): Sheet {
	async function* rows() {
		for await (const batch of batches())
			yield batch.map((row) => columns.map((key) => cellOf(row, key, fields, zone)));
	}
	return { headings: columns.map((key) => columnHeading(key, fields)), batches: rows() };
}

function aboutOf({ title, zone, now, filter }: ListContext, count: number): Sheet {
	const facts: [string, Cell][] = [
		[m.lists_about_workshop(), { text: title }],
		[m.lists_about_as_of(), { text: now.slice(0, 16).replace('T', ' ') }],
		[m.lists_about_zone(), { text: zone }],
		[m.lists_about_filter(), { text: filter }],
		[m.lists_about_people(), { number: count }],
	];
	async function* rows() {
		yield facts.map(([name, cell]): Cell[] => [{ text: name }, cell]);
	}
	return { headings: [m.lists_sheet_about(), ''], batches: rows() };
}

/** Codes and instants, so that a program needs to know no language. */
const values: Record<ListColumn, (row: ListedRegistration) => Record<string, unknown>> = {
	reference: ({ reference }) => ({ reference }),
	name: ({ fullName }) => ({ name: fullName }),
	badgeName: ({ badgeName }) => ({ badgeName }),
	email: ({ email }) => ({ email }),
	organisationType: ({ organisationTypeId, organisationType }) => ({
		organisationType: { id: organisationTypeId, label: organisationType },
	}),
	organisation: ({ organisation }) => ({ organisation }),
	position: ({ position }) => ({ position }),
	countryCode: ({ country }) => ({ country }),
	country: ({ country }) => ({ country }),
	region: ({ country }) => ({ region: country === null ? null : (regionOf(country) ?? null) }),
	delegationRole: ({ delegationRole }) => ({ delegationRole }),
	mode: ({ mode }) => ({ mode }),
	workingLanguage: ({ workingLanguage }) => ({ workingLanguage }),
	state: ({ state }) => ({ state }),
	reason: ({ reason }) => ({ reason }),
	source: ({ source }) => ({ source }),
	isListed: ({ isListed }) => ({ isListed }),
	receivedOn: ({ createdAt }) => ({ receivedAt: createdAt }),
	receivedAt: ({ createdAt }) => ({ receivedAt: createdAt }),
	decidedOn: ({ decidedAt }) => ({ decidedAt }),
	decidedAt: ({ decidedAt }) => ({ decidedAt }),
};

async function* jsonOf(
	{ columns, fields, count, batches }: RegistrationList,
	{ title, slug, zone, now, filter }: ListContext,
): AsyncGenerator<string> {
	const questions = [...fields.values()].map(({ id, kind, label, options }) => ({
		...{ id, kind, label },
		options: options.map(({ key, label }) => ({ key, label })),
	}));
	const head = { format: 'roundtable-registrations/1', workshop: { slug, title, zone }, exportedAt: now };
	const opening = JSON.stringify({ ...head, filter, count, questions }, undefined, '\t').slice(0, -2);
	yield `${opening},\n\t"registrations": [`;
	let isFirst = true;
	for await (const batch of batches()) {
		if (batch.length === 0) continue;
		const lines = batch.map((row) => `\n\t\t${JSON.stringify(objectOf(row, columns))}`);
		yield `${isFirst ? '' : ','}${lines.join(',')}`;
		isFirst = false;
	}
	yield `\n\t]\n}\n`;
}

function objectOf(row: ListedRegistration, columns: readonly ColumnKey[]): Record<string, unknown> {
	const answers: Record<string, unknown> = {};
	const object: Record<string, unknown> = {};
	for (const key of columns) {
		const fieldId = fieldIdOf(key);
		if (fieldId === undefined) Object.assign(object, values[key as ListColumn](row));
		else if (row.answers[fieldId] !== undefined) answers[fieldId] = row.answers[fieldId];
	}
	return columns.some((key) => fieldIdOf(key) !== undefined) ? { ...object, answers } : object;
}
