import { createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import type { DraftSession, SessionInput, UnscheduledSession } from '#lib/modules/programme/types/draft.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';

export const sessionInput: SessionInput = {
	kind: 'panel',
	title: 'Who vouches for a number?',
	subtitle: '',
	abstract: '',
	description: '',
	language: 'en',
	startsLocal: '2026-12-01T10:00',
	endsLocal: '2026-12-01T11:30',
	roomId: null,
	trackId: null,
	parts: [],
};

/** A workshop in Copenhagen with two editors, Edith and Otto, and an empty draft. */
export async function arrangeEditing() {
	const { db, queries } = await openTestDatabase();
	const row = await createWorkshop(db);
	const contextOf = async (fullName: string, minute: number) => {
		const person = await createPerson(db, { fullName });
		await addTeamMember(db, row.id, person.id, 'programme_editor');
		const actor = actorFor(person.id, { [row.id]: ['programme_editor'] });
		return contextFor(db, actor, { now: `2026-11-22T09:0${minute}:00.000Z` });
	};
	const [ctx, other] = [await contextOf('Edith Editor', 1), await contextOf('Otto Other', 2)];
	const workshop = await getWorkshop(ctx, row.slug);
	const readAll = async (): Promise<(DraftSession | UnscheduledSession)[]> => {
		const { sessions, unscheduled } = await readDraft(ctx, workshop);
		return [...sessions, ...unscheduled];
	};
	const read = async (code: string) => {
		const session = (await readAll()).find((candidate) => candidate.code === code);
		if (!session) throw new Error('no session');
		return { dayOn: null, startsLocal: null, endsLocal: null, startsAt: null, endsAt: null, ...session };
	};
	const create = async (values: Partial<SessionInput> = {}) => {
		const saved = await createSession(ctx, row.id, { ...sessionInput, ...values });
		if (!saved.ok) throw new Error(saved.reason);
		return read(saved.code);
	};
	/** Start and end of a session, without the day when it is the first of December. */
	const timesOf = async (code: string) => {
		const { startsLocal, endsLocal } = await read(code);
		return [startsLocal, endsLocal].map((time) => time?.replace('2026-12-01T', '') ?? null);
	};
	return { db, queries, workshop, workshopId: row.id, ctx, other, create, read, readAll, timesOf };
}
