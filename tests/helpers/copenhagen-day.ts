import type { Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { findLatestRelease } from '#lib/modules/programme/queries/released.server.ts';
import type { SessionContent, SessionKind } from '#lib/modules/programme/types/released.ts';
import { actorFor, contextFor } from './database.ts';
import { addTeamMember, createPerson, createWorkshop } from './factories.ts';
import { addPart, createContributor, createRoom, createSession, createTrack } from './factories-programme.ts';

/** Where and when a session of the day is to take place. */
export interface WantedPlace {
	title: string;
	/** `HH:MM` */
	starts: string;
	minutes: number;
	/** of the room; `all` for all of them */
	place: string;
}

interface PlannedSession extends WantedPlace {
	kind: SessionKind;
	/** as it was prepared, where it lasts as long as nobody wants */
	preparedMinutes?: number;
	isAcross?: boolean;
	isInGroup?: boolean;
}

const plenary = 'Plenary hall';
const east = 'East room';
const west = 'West room';

const planned: PlannedSession[] = [
	...[
		{
			title: 'Registration',
			starts: '08:30',
			minutes: 30,
			kind: 'registration_desk',
			isAcross: true,
		} as const,
		{ title: 'Opening', starts: '09:00', minutes: 30, kind: 'plenary', isAcross: true } as const,
		{ title: 'Coffee', starts: '10:45', minutes: 15, kind: 'break', isAcross: true } as const,
		{ title: 'Lunch', starts: '12:15', minutes: 60, kind: 'break', isAcross: true } as const,
		// Prepared for one room, and then wanted in all.
		{ title: 'Reports of the groups', starts: '15:00', minutes: 45, kind: 'plenary' } as const,
		{
			title: 'Closing',
			starts: '15:45',
			minutes: 30,
			kind: 'plenary',
			preparedMinutes: 50,
			isAcross: true,
		} as const,
	].map((session) => ({ ...session, place: 'all' })),
	{ title: 'From collection to use', starts: '09:30', minutes: 75, kind: 'panel', place: plenary },
	...[plenary, east, west].map((place, index) => ({
		...{ title: `Breakout group ${index + 1}`, starts: '11:00', minutes: 75, kind: 'breakout' as const },
		...{ place, isInGroup: true },
	})),
	{
		title: 'Challenges of countries',
		starts: '13:15',
		minutes: 105,
		kind: 'clinic',
		place: plenary,
		preparedMinutes: 90,
	},
	{
		title: 'Ethics and privacy',
		starts: '13:20',
		minutes: 85,
		kind: 'panel',
		place: east,
		preparedMinutes: 85,
	},
];

/** What the day is to look like: plenary and breaks in all rooms, a panel, breakouts at one time, two sessions side by side. */
export const copenhagenDay: readonly WantedPlace[] = planned;

/** One day in Copenhagen (product.md, workshop 1), prepared as far as what it consists of; nothing has a time yet. */
export async function prepareCopenhagenDay(db: Database) {
	const workshop = await createWorkshop(db, { startsOn: '2027-09-27', endsOn: '2027-09-27' });
	const person = await createPerson(db);
	await addTeamMember(db, workshop.id, person.id, 'programme_editor');
	const rooms = new Map<string, string>();
	for (const name of [plenary, east, west]) {
		const { id } = await createRoom(db, workshop.id, { name, capacity: 100 });
		rooms.set(name, id);
	}
	const track = await createTrack(db, workshop.id, { name: 'Cooperation and trust' });
	const chair = await createContributor(db, workshop.id, { name: 'Francesca Perucci' });
	const groupId = newId();
	for (const { title, kind, minutes, preparedMinutes, isAcross, isInGroup } of planned) {
		const session = await createSession(db, workshop.id, {
			...{ title, kind, startsLocal: null, durationMinutes: preparedMinutes ?? minutes },
			...{ isAcrossRooms: isAcross ? 1 : 0, groupId: isInGroup ? groupId : null, trackId: track.id },
		});
		await addPart(db, session.id, chair.id, 'chair');
		if (kind === 'panel' && title.startsWith('From')) {
			const item = { title: 'Mapping waste in Ghana', startsLocal: null, durationMinutes: 20 };
			await createSession(db, workshop.id, { ...item, parentId: session.id });
		}
	}
	return { workshop, person, rooms, token: await createSignInSession(db, person.id, 'test') };
}

export type CopenhagenDay = Awaited<ReturnType<typeof prepareCopenhagenDay>>;

/** @returns the value of the sign-in cookie of somebody else in that workshop's team */
export async function addEditor(
	db: Database,
	{ workshop }: Pick<CopenhagenDay, 'workshop'>,
	fullName: string,
): Promise<string> {
	const person = await createPerson(db, { fullName });
	await addTeamMember(db, workshop.id, person.id, 'programme_editor');
	return createSignInSession(db, person.id, 'test');
}

/** @returns what the first release of that workshop says, with names in place of ids */
export async function releasedDay(db: Database, { id }: { id: string }, personId: string) {
	const ctx = contextFor(db, actorFor(personId, { [id]: ['programme_editor'] }));
	await releaseProgramme(ctx, id, { note: '', isFinal: true });
	const { frozen } = (await findLatestRelease(ctx, id)) ?? { frozen: undefined };
	const sessions = frozen?.sessions ?? [];
	const titles = new Map(sessions.map(({ id, content }) => [id, content.title]));
	return {
		rooms: frozen?.frame.rooms.map(({ name }) => name),
		days: frozen?.frame.days,
		sessions: sessions
			.map(({ content }) => withNames(content, titles))
			.sort((a, b) => (a.title < b.title ? -1 : 1)),
	};
}

function withNames(
	{ room, parentId, parts, trackId, ...content }: SessionContent,
	titles: ReadonlyMap<string, string>,
) {
	return {
		...content,
		room: room?.name ?? null,
		hasTrack: trackId !== null,
		parent: titles.get(parentId ?? '') ?? null,
		parts: parts.map(({ part }) => part),
	};
}
