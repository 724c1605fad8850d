import type { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { firstProblems } from '#lib/core/form.ts';
import { languageName } from '#lib/i18n/formats.ts';
import { countryOf } from '#lib/modules/registration/rules/entry-table.ts';
import type { OrganisationTypeView } from '#lib/modules/workshops/types.ts';
import { readCsv } from '#lib/server/tables/csv.ts';
import { TableRefusal } from '#lib/server/tables/refusal.ts';
import { invitationSchema } from '../schema/invitations.ts';
import type { InvitationDetails } from '../types/invitations.ts';

/** What stands for cells a table leaves empty. */
export interface InviteeDefaults {
	seats: string;
	dueOn: string;
	language: string;
	contact: string;
	keepsSeats: boolean;
}

/** One row of a table: an invitation, or what is wrong with it. */
export interface InviteeRow {
	/** from 1, the heading not counted */
	number: number;
	organisation: string;
	email: string;
	read: { ok: true; details: InvitationDetails } | { ok: false; problems: string[] };
}

export type InviteeTable =
	| { ok: true; rows: InviteeRow[] }
	| { ok: false; reason: 'empty' | 'broken' | 'too_many' | 'columns_missing' };

const mostRows = 300;

/** Headings in English and Vietnamese, without marks and case. */
const columns: Record<string, readonly string[]> = {
	organisation: ['organisation', 'organization', 'institution', 'to chuc', 'co quan'],
	country: ['country', 'quoc gia', 'nuoc'],
	addressee: ['addressee', 'name', 'contact name', 'nguoi nhan', 'ho ten', 'ho va ten'],
	position: ['position', 'title', 'form of address', 'chuc vu', 'danh xung'],
	email: ['email', 'e-mail', 'mail', 'dia chi email', 'thu dien tu'],
	language: ['language', 'ngon ngu'],
	seats: ['seats', 'places', 'so cho'],
	types: ['types', 'type', 'organisation types', 'organisation type', 'loai to chuc'],
	dueOn: ['due', 'due date', 'due on', 'deadline', 'han', 'han de cu', 'thoi han'],
	note: ['note', 'notes', 'ghi chu'],
};

/**
 * Reads a table of institutions, comma-separated values (RFC 4180) with comma, semicolon or tab, first row its headings. Countries are
 * codes or names, organisation types are names as the workshop has them, parted by a bar or semicolon; languages are codes or names.
 * @param text decoded
 * @param types of the workshop
 */
export function readInvitees(
	text: string,
	defaults: InviteeDefaults,
	types: readonly OrganisationTypeView[],
): InviteeTable {
	const lines = parseTable(text);
	if (!lines) return { ok: false, reason: 'broken' };
	const [heading, ...body] = lines;
	if (!heading || body.length === 0) return { ok: false, reason: 'empty' };
	if (body.length > mostRows) return { ok: false, reason: 'too_many' };
	const places = placesOf(heading);
	if (!places.has('organisation') || !places.has('email')) return { ok: false, reason: 'columns_missing' };
	const rows = body.map((cells, index): InviteeRow => {
		const cell = (name: string) => (cells[places.get(name) ?? -1] ?? '').toWellFormed().trim();
		const read = readRow(cell, defaults, types);
		return { number: index + 1, organisation: cell('organisation'), email: cell('email'), read };
	});
	return { ok: true, rows };
}

function readRow(
	cell: (name: string) => string,
	defaults: InviteeDefaults,
	types: readonly OrganisationTypeView[],
): InviteeRow['read'] {
	const input: z.input<typeof invitationSchema> = {
		organisation: cell('organisation'),
		country: countryOf(cell('country')),
		addressee: cell('addressee'),
		position: cell('position'),
		email: cell('email'),
		language: languageOf(cell('language') || defaults.language) as 'en',
		seats: cell('seats') || defaults.seats,
		organisationTypeIds: typesOf(cell('types'), types),
		dueOn: cell('dueOn') || defaults.dueOn,
		keepsSeats: defaults.keepsSeats ? 'on' : '',
		note: cell('note'),
		contact: defaults.contact,
	};
	const parsed = invitationSchema.safeParse(input);
	if (!parsed.success) return { ok: false, problems: Object.values(firstProblems(parsed.error)) };
	return { ok: true, details: parsed.data };
}

function parseTable(text: string): string[][] | undefined {
	try {
		const { rows } = readCsv(Buffer.from(text), 'utf-8');
		return rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
	} catch (error) {
		if (error instanceof TableRefusal) return error.reason === 'empty' ? [] : undefined;
		throw error;
	}
}

function placesOf(heading: readonly string[]): Map<string, number> {
	const places = new Map<string, number>();
	heading.forEach((title, index) => {
		const folded = foldText(title);
		const name = Object.keys(columns).find((key) => columns[key]?.includes(folded));
		if (name !== undefined && !places.has(name)) places.set(name, index);
	});
	return places;
}

function languageOf(text: string): string {
	const folded = foldText(text);
	const isNamed = (candidate: string) =>
		candidate === folded || locales.some((locale) => foldText(languageName(candidate, locale)) === folded);
	return locales.find(isNamed) ?? text;
}

/** @returns the types' ids; what the workshop does not have stays as it is, for the rules to refuse */
function typesOf(text: string, types: readonly OrganisationTypeView[]): string[] {
	const names = text.split(/[|;]/).map((name) => name.trim());
	return names
		.filter((name) => name !== '')
		.map((name) => types.find(({ label }) => foldText(label) === foldText(name))?.id ?? name);
}
