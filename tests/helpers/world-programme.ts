import type { Insertable } from 'kysely';
import { system, type Database } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import type { WorkshopTable } from '#lib/modules/workshops/tables.server.ts';
import { contextFor, testNow } from './database.ts';
import { createWorkshop } from './factories.ts';
import { addPart, createContributor, createRoom, createSession, createTrack } from './factories-programme.ts';
import { createMaterial } from './factories-sign-ups.ts';
import { createAbsence } from './factories-warnings.ts';

export interface WorldProgramme {
	/** the workshop's first day, `YYYY-MM-DD` */
	dayOn: string;
	room: { id: string };
	track: { id: string };
	/** released, and changed since: the draft has another title */
	session: { id: string; code: string; updatedAt: string };
	/** never released */
	draftSession: { id: string; code: string };
	contributor: { id: string };
}

/** @returns that many days from today, `YYYY-MM-DD` in UTC */
export function dayFromNow(days: number): string {
	return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A workshop of next month in Copenhagen; its texts carry markers of that letter. */
export async function createMarkedWorkshop(
	db: Database,
	number: number,
	letter: string,
	values: Partial<Insertable<WorkshopTable>> = {},
): Promise<{ id: string; slug: string }> {
	const text = `zq-workshop${letter}-${number}`;
	const both = JSON.stringify({ en: text, vi: text });
	const workshop = await createWorkshop(db, {
		slug: `w${number}-${letter}`,
		title: both,
		summary: both,
		conceptNote: both,
		startsOn: dayFromNow(30),
		endsOn: dayFromNow(31),
		...values,
	});
	return { id: workshop.id, slug: workshop.slug };
}

/** A released programme with a session in an online room, and a draft that has moved on since. */
export async function createWorldProgramme(
	db: Database,
	workshopId: string,
	mark: (kind: string) => string,
): Promise<WorldProgramme> {
	const dayOn = dayFromNow(30);
	const room = await createRoom(db, workshopId, {
		name: 'Online room',
		kind: 'online',
		joinUrl: `https://meet.example.org/${mark('joinurl')}`,
	});
	const track = await createTrack(db, workshopId);
	const session = await createSession(db, workshopId, {
		title: 'Opening and Bevölkerungsfortschreibungsverantwortlichkeiten in one sentence',
		startsLocal: `${dayOn}T10:00`,
		endsLocal: `${dayOn}T11:00`,
		roomId: room.id,
		trackId: track.id,
		takesSignUp: 1,
	});
	for (const audience of ['participants', 'organisers'] as const)
		await createMaterial(db, session, { audience, title: mark(`material${audience}`) });
	const contributor = await createContributor(db, workshopId, { name: 'Amina Otieno' });
	await addPart(db, session.id, contributor.id);
	// Mails of a job that comes by in the middle of a test would be taken for something the test has stored.
	await releaseProgramme(contextFor(db, system), workshopId, {
		note: 'First release',
		isFinal: false,
		isQuiet: true,
	});
	await db
		.updateTable('session')
		.set({ title: mark('draftchange') })
		.where('id', '=', session.id)
		.execute();
	const draftSession = await createSession(db, workshopId, {
		title: mark('draftsession'),
		startsLocal: `${dayOn}T14:00`,
		endsLocal: `${dayOn}T15:00`,
	});
	await db
		.insertInto('warningSilence')
		.values({
			workshopId,
			warningKey: `room_missing:${draftSession.id}::presentation`,
			note: mark('silencenote'),
			silencedBy: null,
			silencedAt: testNow,
		})
		.execute();
	await createAbsence(db, workshopId, { contributorId: contributor.id, dayOn, note: mark('absencenote') });
	return { dayOn, room, track, session, draftSession, contributor };
}
