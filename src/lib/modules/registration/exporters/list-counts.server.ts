import type { Cell, Sheet } from '#lib/server/spreadsheets/cells.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { ListTally } from '../rules/list-counts.ts';
import { columnHeading } from '../rules/list-words.ts';
import { countableColumns } from '../rules/lists.ts';
import type { ListedRegistration, RegistrationList } from '../types/lists.ts';
import { countedValues } from './list-cells.server.ts';

/**
 * @param zone IANA zone of the workshop
 * @returns how many people gave which answer, column by column, in the reader's language; nobody's name
 */
export async function countsSheet(list: RegistrationList, zone: string): Promise<Sheet> {
	const columns = countableColumns(list.columns, list.fields);
	const tally = new ListTally<ListedRegistration>(columns, (row, key) =>
		countedValues(row, key, list.fields, zone),
	);
	for await (const batch of list.batches()) tally.add(batch);
	const rows = tally
		.counts()
		.map(({ column, value, people }): Cell[] => [
			{ text: columnHeading(column, list.fields) },
			{ text: value },
			{ number: people },
		]);
	rows.push([{ text: m.lists_about_people() }, { text: '' }, { number: list.count }]);
	async function* batches() {
		yield rows;
	}
	return {
		headings: [m.lists_count_what(), m.lists_count_value(), m.lists_count_people()],
		batches: batches(),
	};
}
