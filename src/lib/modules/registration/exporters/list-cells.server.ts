import { regionOf } from '#lib/core/regions.ts';
import { dateOf, wallClockOf } from '#lib/core/time.ts';
import { countryName, languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import type { Cell } from '#lib/server/spreadsheets/cells.ts';
import { stateLabel } from '../components/registration-words.ts';
import { answerText } from '../rules/answer-words.ts';
import { delegationRoleName } from '../rules/delegations.ts';
import { cleanLine } from '../rules/fields.ts';
import { fieldIdOf, isListColumn } from '../rules/lists.ts';
import { sourceName } from '../rules/list-words.ts';
import type { FormField } from '../types/fields.ts';
import type { ColumnKey, ListColumn, ListedRegistration } from '../types/lists.ts';

const text = (value: string | null): Cell => ({ text: cleanLine(value ?? '') });
const nothing: Cell = { text: '' };

type Reader = (row: ListedRegistration, zone: string) => Cell;

const readers: Record<ListColumn, Reader> = {
	reference: ({ reference }) => text(reference),
	name: ({ fullName }) => text(fullName),
	badgeName: ({ badgeName }) => text(badgeName),
	email: ({ email }) => text(email),
	organisationType: ({ organisationType }) => text(organisationType),
	organisation: ({ organisation }) => text(organisation),
	position: ({ position }) => text(position),
	countryCode: ({ country }) => text(country),
	country: ({ country }) => (country === null ? nothing : text(countryName(country))),
	region: ({ country }) => text(regionNameOf(country)),
	delegationRole: ({ delegationRole }) =>
		delegationRole === null ? nothing : text(delegationRoleName(delegationRole)),
	mode: ({ mode }) => text(modeName(mode)),
	workingLanguage: ({ workingLanguage }) =>
		workingLanguage === null ? nothing : text(languageName(workingLanguage)),
	state: ({ state }) => text(stateLabel(state)),
	reason: ({ reason }) => ({ text: reason }),
	source: ({ source }) => text(sourceName(source)),
	isListed: ({ isListed }) => text(isListed ? m.registration_yes() : m.registration_no()),
	receivedOn: ({ createdAt }, zone) => ({ date: dateOf(createdAt, zone) }),
	receivedAt: ({ createdAt }, zone) => ({ time: timeOf(createdAt, zone) }),
	decidedOn: ({ decidedAt }, zone) => (decidedAt === null ? nothing : { date: dateOf(decidedAt, zone) }),
	decidedAt: ({ decidedAt }, zone) => (decidedAt === null ? nothing : { time: timeOf(decidedAt, zone) }),
};

/**
 * @param zone IANA zone of the workshop, in which dates and times are written
 * @returns what a registration has in that column, in the reader's language; nothing for a question that is gone
 */
export function cellOf(
	row: ListedRegistration,
	key: ColumnKey,
	fields: ReadonlyMap<string, FormField>,
	zone: string,
): Cell {
	const fieldId = fieldIdOf(key);
	if (fieldId === undefined) return isListColumn(key) ? readers[key](row, zone) : nothing;
	const field = fields.get(fieldId);
	const answer = row.answers[fieldId];
	if (!field || answer === undefined) return nothing;
	if (typeof answer === 'number') return { number: answer };
	if (field.kind === 'date' && typeof answer === 'string') return { date: answer };
	return { text: answerText(field, answer) };
}

/** @returns the values that are counted: several where several were chosen, none where nothing was answered */
export function countedValues(
	row: ListedRegistration,
	key: ColumnKey,
	fields: ReadonlyMap<string, FormField>,
	zone: string,
): string[] {
	const answer = row.answers[fieldIdOf(key) ?? ''];
	const field = fields.get(fieldIdOf(key) ?? '');
	if (field && Array.isArray(answer)) return answer.map((chosen: string) => answerText(field, [chosen]));
	const cell = cellOf(row, key, fields, zone);
	return 'text' in cell && cell.text !== '' ? [cell.text] : [];
}

function regionNameOf(country: string | null): string {
	const region = country === null ? undefined : regionOf(country);
	return region === undefined ? '' : countryName(region);
}

function timeOf(instant: string, zone: string): string {
	return wallClockOf(instant, zone).slice(11);
}
