import type { Locale } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { csvOf } from '#lib/server/spreadsheets/csv.ts';
import { workbookOf } from '#lib/server/spreadsheets/workbook.ts';
import type { ListProfile, RegistrationList } from '../types/lists.ts';
import { countsSheet } from './list-counts.server.ts';
import { listPaper, type ListPaper } from './list-paper.server.ts';
import { sheetOf } from './registration-list.server.ts';

interface Context {
	workshop: WorkshopView;
	/** UTC instant */
	now: string;
	locale: Locale;
}

type ListFile =
	| { name: string; paper: ListPaper }
	| { name: string; kind: 'csv' | 'xlsx'; pieces: AsyncIterable<string | Uint8Array> };

/** @returns a list with its purpose in the reader's language: pieces of a file, or what its paper says */
export async function listFile(
	list: RegistrationList,
	profile: Pick<ListProfile, 'name' | 'isCountsOnly'>,
	{ workshop, now, locale }: Context,
	format: 'csv' | 'xlsx' | 'pdf',
): Promise<ListFile> {
	const sheet = profile.isCountsOnly ? await countsSheet(list, workshop.zone) : sheetOf(list, workshop.zone);
	const name = `${workshop.slug}-${plainName(profile.name)}`;
	if (format === 'csv') return { name, kind: format, pieces: csvOf(sheet) };
	if (format === 'xlsx')
		return { name, kind: format, pieces: workbookOf([[sheetName(profile.name), sheet]]) };
	const about = { title: profile.name, workshop: workshop.title, zone: workshop.zone, now };
	return { name, paper: await listPaper(sheet, about, locale) };
}

/** What is left of a name where only letters, digits and hyphens may stand. */
function plainName(name: string): string {
	return (
		foldText(name)
			.slice(0, 60)
			.replaceAll(/[^a-z0-9]+/g, '-')
			.replaceAll(/^-|-$/g, '') || 'list'
	);
}

/** Of 31 characters at most, without those that stand for something (ECMA-376 §18.2.19). */
function sheetName(name: string): string {
	return (
		name
			.replaceAll(/[[\]:*?/\\']/g, ' ')
			.slice(0, 31)
			.trim() || 'list'
	);
}
