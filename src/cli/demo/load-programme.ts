import { saveDeadline } from '#lib/modules/calendar/commands/deadlines.server.ts';
import { groupSessions } from '#lib/modules/programme/commands/groups.server.ts';
import { addLink } from '#lib/modules/programme/commands/materials.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { inviteToParts } from '#lib/modules/programme/commands/part-invitations.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { saveRoom, saveTrack } from '#lib/modules/programme/commands/rooms.server.ts';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { signUpForSession } from '#lib/modules/programme/commands/sign-ups.server.ts';
import type { SessionKind } from '#lib/modules/programme/types/released.ts';
import { addSeconds } from '#lib/core/clock.ts';
import type { TransactionContext } from '#lib/core/context.ts';
import type { DemoSession } from './content/types.ts';
import { loadDeclarations } from './load-declarations.ts';
import type { DemoScene } from './load-workshop.ts';

/** These take place outside the house or wherever people stand; without a room others are for all rooms together. */
const outside: readonly SessionKind[] = ['field_visit', 'social'];

/** The programme from its first draft to its latest release, by the people who make it and those who sign up. */
export async function loadProgramme(scene: DemoScene): Promise<void> {
	const { content, workshopId, people, at } = scene;
	for (const { kind, dueOn, dueTime } of content.deadlines)
		await saveDeadline(scene.ctx, { workshopId, id: null }, { kind, title: {}, dueOn, dueTime });
	const { codes, rooms } = await loadDraft(scene);
	// A programme is out a week before its workshop; one that is still far ahead came out a week ago.
	const releasedAt = [addSeconds(`${content.startsOn}T00:00:00.000Z`, -7 * 86_400), at(24 * 7)].sort()[0];
	const editor = await people.as(scene.holderOf('programme_editor'), releasedAt ?? at(0));
	await inviteToParts(editor, workshopId, 'all');
	await answerInvitations(editor);
	await releaseProgramme(editor, workshopId, { note: '', isFinal: content.frozenAt !== null, isQuiet: true });
	for (const session of content.sessions)
		for (const person of session.signedUp ?? [])
			await signUpForSession(await people.as(person, at(24 * 5)), content.slug, codeOf(codes, session.key));
	await revise(scene, codes);
	await loadDeclarations({ ...scene, rooms }, (key) => codeOf(codes, key));
}

type Codes = ReadonlyMap<string, { id: string; code: string }>;

async function loadDraft(scene: DemoScene): Promise<{ codes: Codes; rooms: ReadonlyMap<string, string> }> {
	const { ctx, workshopId, content } = scene;
	await saveDays(
		ctx,
		workshopId,
		content.days.map(({ dayOn, startsLocal, endsLocal }) => ({
			dayOn,
			startsLocal: `${dayOn}T${startsLocal}`,
			endsLocal: `${dayOn}T${endsLocal}`,
		})),
	);
	const rooms = new Map<string, string>();
	for (const { key, name, kind, capacity, joinUrl = null, description = '' } of content.rooms) {
		const room = await saveRoom(
			ctx,
			{ workshopId, id: null },
			{ name, kind, capacity, joinUrl, description },
		);
		if (room.ok) rooms.set(key, room.id);
	}
	const tracks = new Map<string, string>();
	for (const { key, name, colour } of content.tracks) {
		const track = await saveTrack(ctx, { workshopId, id: null }, { name, colour });
		if (track.ok) tracks.set(key, track.id);
	}
	const codes = new Map<string, { id: string; code: string }>();
	for (const session of [...content.sessions, ...(content.ideas ?? [])]) {
		const places = { rooms, tracks, parentId: codes.get(session.within ?? '')?.id ?? null };
		codes.set(session.key, await addSession(scene, session, places));
	}
	const groups = Map.groupBy(content.sessions, ({ group }) => group);
	for (const [group, members] of groups)
		if (group !== undefined) {
			const grouped = members.map(({ key }) => codeOf(codes, key));
			await groupSessions(ctx, { workshopId, codes: grouped });
		}
	return { codes, rooms };
}

interface Places {
	rooms: ReadonlyMap<string, string>;
	tracks: ReadonlyMap<string, string>;
	parentId: string | null;
}

async function addSession(
	{ ctx, workshopId, people }: DemoScene,
	session: DemoSession,
	{ rooms, tracks, parentId }: Places,
): Promise<{ id: string; code: string }> {
	const { kind, title, abstract, language, minutes, seats } = session;
	const isScheduled = session.startsLocal !== '';
	const saved = await createSession(ctx, workshopId, {
		...{ kind, title, abstract, language, parentId },
		subtitle: '',
		description: '',
		startsLocal: isScheduled ? session.startsLocal : null,
		endsLocal: isScheduled ? endOf(session) : null,
		durationMinutes: minutes,
		roomId: rooms.get(session.room ?? '') ?? null,
		isAcrossRooms: session.room === null && isScheduled && !outside.includes(kind),
		trackId: tracks.get(session.track ?? '') ?? null,
		interpretation: [...(session.interpretation ?? [])],
		takesSignUp: seats !== undefined,
		seats: seats ?? null,
		parts: session.parts.map((part) => ({
			contributorId: null,
			who: 'person' in part ? people.emailOf(part.person) : part.name,
			part: part.part,
		})),
	});
	if (!saved.ok) throw new Error(`${session.key}: ${saved.reason}`);
	const { code } = saved;
	for (const { url, ...material } of session.materials ?? [])
		await addLink(ctx, { workshopId, code }, { ...material, url });
	const { id } = await ctx.db
		.selectFrom('session')
		.select('id')
		.where('code', '=', code)
		.executeTakeFirstOrThrow();
	return { id, code };
}

/** Most have confirmed. Their links went out by mail, so what they pressed is put down here. */
async function answerInvitations({ db, now }: TransactionContext): Promise<void> {
	const asked = await db
		.selectFrom('partInvitation')
		.innerJoin('session', 'session.id', 'partInvitation.sessionId')
		.select(['sessionId', 'contributorId', 'part', 'session.startsAt'])
		.where('partInvitation.state', '=', 'invited')
		.orderBy('sessionId')
		.orderBy('contributorId')
		.execute();
	for (const [n, { sessionId, contributorId, part, startsAt }] of asked.entries())
		if (n % 5 !== 4)
			await db
				.updateTable('partInvitation')
				.set({ state: 'confirmed', answeredAt: now, startsAt })
				.where('sessionId', '=', sessionId)
				.where('contributorId', '=', contributorId)
				.where('part', '=', part)
				.execute();
}

async function revise({ content, workshopId, people, at, holderOf }: DemoScene, codes: Codes): Promise<void> {
	if (!content.revision) return;
	const { note, hoursAgo, moved } = content.revision;
	const editor = await people.as(holderOf('programme_editor'), at(hoursAgo));
	for (const [key, startsLocal] of Object.entries(moved)) {
		const outcome = await moveSession(editor, { workshopId, code: codeOf(codes, key) }, { startsLocal });
		if (!outcome.ok) throw new Error(`${key}: ${outcome.reason}`);
	}
	await releaseProgramme(editor, workshopId, { note, isFinal: false, isQuiet: true });
}

function codeOf(codes: Codes, key: string): string {
	const session = codes.get(key);
	if (!session) throw new Error(`there is no session ${key}`);
	return session.code;
}

function endOf({ startsLocal, minutes }: DemoSession): string {
	return Temporal.PlainDateTime.from(startsLocal).add({ minutes }).toString({ smallestUnit: 'minute' });
}
