import type { Context } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText, WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { readEntry, type EntryFrame, type ReadEntry } from '../rules/entry-table.ts';
import { findFullLimit, withSeatTaken } from '../rules/seats.ts';
import { fullReason, settleAnswers, stateAfter } from '../rules/states.ts';
import type {} from '../tables/registrations.server.ts';
import type {} from '../tables/uploads.server.ts';
import type { EntryFate, EntryPreview, EntryReading, EntryRow } from '../types/entry.ts';
import { readSeats } from './seats.server.ts';

/** Rows of a list that its page shows. */
const shownRows = 200;

/** A list as it is kept, with its headings apart. */
export interface KeptList {
	id: string;
	headings: string[];
	/** with their numbers in the file, the headings being row 1 */
	rows: { number: number; cells: string[] }[];
	reading: EntryReading;
}

/** A row with what it says and what importing it would do now. */
export type JudgedRow = { number: number; read: ReadEntry; fate: EntryFate };

/** @returns the actor's own list in that workshop; undefined where there is none, or another one by now */
export async function findEntryList(
	ctx: Context,
	workshopId: string,
	uploadId: string,
): Promise<KeptList | undefined> {
	const row = await ctx.db
		.selectFrom('registrationUpload')
		.select(['id', 'rows', 'reading'])
		.where('id', '=', uploadId)
		.where('workshopId', '=', workshopId)
		.where('personId', '=', ctx.actor.personId)
		.executeTakeFirst();
	if (!row) return undefined;
	const [headings, ...rows] = JSON.parse(row.rows) as [KeptList['rows'][number], ...KeptList['rows']];
	return { id: row.id, headings: headings.cells, rows, reading: JSON.parse(row.reading) as EntryReading };
}

/**
 * @returns what importing the actor's list would do now, without doing it; null where it is no longer there
 * @throws DomainError NOT_FOUND for those who may not register others
 */
export async function previewEntryList(
	ctx: Context,
	workshop: WorkshopView,
	uploadId: string,
): Promise<EntryPreview | null> {
	authorize(ctx, registrationPolicy, 'registration.register_others', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	const list = await findEntryList(ctx, workshop.id, uploadId);
	if (!list) return null;
	const judged = await judgeEntries(ctx, workshop, list);
	const counts = { registers: 0, known: 0, twice: 0, refused: 0, wrong: 0 };
	for (const { fate } of judged) counts[fate.kind] += 1;
	// What needs somebody stands first.
	const rank = ({ fate }: JudgedRow) => Number(fate.kind === 'registers' || fate.kind === 'known');
	return {
		uploadId,
		headings: list.headings,
		reading: list.reading,
		rows: judged
			.toSorted((a, b) => rank(a) - rank(b))
			.slice(0, shownRows)
			.map(toRow),
		counts,
	};
}

/**
 * Reads the rows and says what would become of them, as if they were imported one after the other now.
 * @param list with the rows in question
 * @param most stops once so many would be registered
 */
export async function judgeEntries(
	ctx: Context,
	workshop: WorkshopView,
	list: KeptList,
	most = Infinity,
): Promise<JudgedRow[]> {
	const frame = await frameOf(ctx, workshop.id, list.reading);
	const known = await listKnownAddresses(ctx, workshop.id);
	const met = new Set<string>();
	let seats = await readSeats(ctx, workshop);
	const judge = (read: ReadEntry): EntryFate => {
		if (!read.ok) return { kind: 'wrong', problems: read.problems };
		const { email } = read.data;
		if (email !== null && met.has(email)) return { kind: 'twice' };
		if (email !== null) met.add(email);
		const registered = email === null ? undefined : known.get(email);
		if (registered && !stateAfter(registered.state, 'register'))
			return { kind: 'known', reference: registered.reference };
		const { organisationType, ...answers } = read.data;
		const type = frame.types.find(({ id }) => id === organisationType);
		const settled = settleAnswers({ ...answers, organisationTypeId: organisationType }, type, workshop.mode);
		if (!settled.ok) return { kind: 'refused', reason: settled.reason };
		const full = findFullLimit(seats, settled.answers);
		if (full) return { kind: 'refused', reason: fullReason(full) };
		seats = withSeatTaken(seats, settled.answers);
		return { kind: 'registers' };
	};
	const judged: JudgedRow[] = [];
	let ready = 0;
	for (const { number, cells } of list.rows) {
		if (ready === most) break;
		const read = readEntry(cells, frame);
		const fate = judge(read);
		ready += Number(fate.kind === 'registers');
		judged.push({ number, read, fate });
	}
	return judged;
}

function toRow({ number, read, fate }: JudgedRow): EntryRow {
	const text = (name: string) => String(read.values[name] ?? '');
	return {
		number,
		fullName: text('fullName'),
		email: text('email'),
		organisation: text('organisation'),
		country: read.ok ? read.data.country : null,
		fate,
	};
}

async function frameOf(ctx: Context, workshopId: string, reading: EntryReading): Promise<EntryFrame> {
	const labels = await ctx.db
		.selectFrom('organisationType')
		.select(['id', 'label'])
		.where('workshopId', '=', workshopId)
		.execute();
	const typeIds = new Map(
		labels.flatMap(({ id, label }) =>
			Object.values(JSON.parse(label) as LocalizedText).map((text) => [foldText(text ?? ''), id] as const),
		),
	);
	return { reading, types: await listOrganisationTypes(ctx, workshopId), typeIds };
}

async function listKnownAddresses(ctx: Context, workshopId: string) {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['p.email', 'r.reference', 'r.state'])
		.where('r.workshopId', '=', workshopId)
		.where('p.email', 'is not', null)
		.execute();
	return new Map(rows.map(({ email, ...registration }) => [email, registration]));
}
