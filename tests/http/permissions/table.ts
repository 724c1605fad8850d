import { admissionRows } from './admission.ts';
import { adminRows } from './admin.ts';
import { badgeRows } from './badges.ts';
import { calendarRows } from './calendars.ts';
import { certificateRows } from './certificates.ts';
import { challengeRows } from './challenges.ts';
import { checkInRows } from './check-in.ts';
import { directoryAndDelegationRows } from './directory.ts';
import { editingRows } from './editing.ts';
import { entryRows } from './entry.ts';
import { exchangeRows } from './exchange.ts';
import { figureRows } from './figures.ts';
import { letterRows } from './letters.ts';
import { logisticsRows } from './logistics.ts';
import { listRows } from './lists.ts';
import { nominationRows } from './nominations.ts';
import { paperRows } from './papers.ts';
import { formFieldRows } from './form-fields.ts';
import { peopleRows } from './people.ts';
import { privacyRows } from './privacy.ts';
import { programmeDeskRows } from './programme-desk.ts';
import { programmeRows } from './programme.ts';
import { queueRows } from './queue.ts';
import { registerStepRows } from './register-steps.ts';
import { registrationRows } from './registration.ts';
import { releaseRows } from './releases.ts';
import type { Row } from './row.ts';
import { seatRows } from './seats.ts';
import { sessionRows } from './sessions.ts';
import { siteRows } from './site.ts';
import { solutionRows } from './solutions.ts';
import { timetableRows } from './timetable.ts';
import { warningRows } from './warnings.ts';
import { workshopRows } from './workshops.ts';

/** The whole matrix. What else goes through every page or every form takes its addresses from here too. */
export const rows: readonly Row[] = [
	...siteRows,
	...peopleRows,
	...privacyRows,
	...workshopRows,
	...programmeRows,
	...calendarRows,
	...paperRows,
	...letterRows,
	...logisticsRows,
	...programmeDeskRows,
	...timetableRows,
	...editingRows,
	...warningRows,
	...releaseRows,
	...sessionRows,
	...exchangeRows,
	...registrationRows,
	...queueRows,
	...entryRows,
	...admissionRows,
	...registerStepRows,
	...formFieldRows,
	...figureRows,
	...listRows,
	...seatRows,
	...nominationRows,
	...directoryAndDelegationRows,
	...badgeRows,
	...certificateRows,
	...checkInRows,
	...challengeRows,
	...solutionRows,
	...adminRows,
];

/** @returns the row's address with the name of the form action before its query, as a form's `action` has it */
export function addressOf(row: Row, path: string): string {
	if (!row.act.startsWith('?/') || row.act === '?/default') return path;
	const [bare = '', query] = path.split('?');
	return bare + row.act + (query === undefined ? '' : `&${query}`);
}
