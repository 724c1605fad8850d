import { adminRows } from './admin.ts';
import { peopleRows } from './people.ts';
import type { Row } from './row.ts';
import { siteRows } from './site.ts';
import { workshopRows } from './workshops.ts';

/** The whole matrix. What else goes through every page or every form takes its addresses from here too. */
export const rows: readonly Row[] = [...siteRows, ...peopleRows, ...workshopRows, ...adminRows];

/** @returns the row's address with the name of the form action, as a form's `action` has it */
export function addressOf(row: Row, path: string): string {
	return row.act.startsWith('?/') && row.act !== '?/default' ? path + row.act : path;
}
