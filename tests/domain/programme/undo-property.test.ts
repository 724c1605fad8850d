import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '#lib/core/context.ts';
import { changeMany } from '#lib/modules/programme/commands/change-many.server.ts';
import { copyDay } from '#lib/modules/programme/commands/copy-day.server.ts';
import { copySession } from '#lib/modules/programme/commands/copy-session.server.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { groupSessions, ungroupSession } from '#lib/modules/programme/commands/groups.server.ts';
import { moveBlock, shiftAfter } from '#lib/modules/programme/commands/move-block.server.ts';
import { moveSession, unscheduleSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { changeSession, createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { createFromTemplate, saveTemplate } from '#lib/modules/programme/commands/templates.server.ts';
import { redoStep, undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import { liesWithin } from '#lib/modules/programme/rules/placing.ts';
import type { DraftSession, SessionInput, UnscheduledSession } from '#lib/modules/programme/types/draft.ts';
import type { SessionSnapshot } from '#lib/modules/programme/types/steps.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession as insertSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

/** What a random command is made of; each command takes what it needs. */
const commandOf = fc.record({
	kind: fc.integer({ min: 0, max: 12 }),
	session: fc.nat(50),
	other: fc.nat(50),
	hour: fc.integer({ min: 0, max: 23 }),
	minutes: fc.integer({ min: -90, max: 240 }),
	day: fc.constantFrom('2026-12-01', '2026-12-02', '2027-03-28', '2026-10-25'),
	room: fc.nat(3),
});
type Command = typeof commandOf extends fc.Arbitrary<infer T> ? T : never;

async function arrange() {
	const { db } = await openTestDatabase();
	const workshop = await createWorkshop(db);
	const editor = await createPerson(db);
	await addTeamMember(db, workshop.id, editor.id, 'programme_editor');
	const ctx = contextFor(db, actorFor(editor.id, { [workshop.id]: ['programme_editor'] }));
	const rooms = [await createRoom(db, workshop.id), await createRoom(db, workshop.id)].map(({ id }) => id);
	const track = await createTrack(db, workshop.id);
	const person = await createContributor(db, workshop.id);
	const panel = await insertSession(db, workshop.id, { kind: 'panel', endsLocal: '2026-12-01T12:00' });
	await insertSession(db, workshop.id, { parentId: panel.id, startsLocal: '2026-12-01T10:15' });
	await insertSession(db, workshop.id, { startsLocal: null, endsLocal: null });
	for (const startsLocal of ['2026-12-01T12:00', '2026-12-01T12:00', '2026-12-01T23:30'] as const)
		await insertSession(db, workshop.id, {
			startsLocal,
			endsLocal: startsLocal.replace('T12:00', 'T13:00').replace('1T23:30', '2T00:30'),
			roomId: rooms[0] ?? null,
		});
	const [first] = await db.selectFrom('session').select('id').execute();
	await addPart(db, first?.id ?? '', person.id);
	const read = async () => {
		const { sessions, unscheduled } = await readDraft(ctx, workshop);
		return [...sessions, ...unscheduled];
	};
	return { ctx, workshop, rooms, track, person, read };
}

type World = Awaited<ReturnType<typeof arrange>>;

/** Carries out a command; one that is refused changes nothing, which is as good a step as any. */
async function run({ ctx, workshop, rooms, track, read }: World, command: Command): Promise<void> {
	const all = await read();
	const { day, hour, minutes, kind } = command;
	const [session, other] = [all[command.session % all.length], all[command.other % all.length]];
	const workshopId = workshop.id;
	const roomId = rooms[command.room] ?? null;
	const startsLocal = `${day}T${String(hour).padStart(2, '0')}:30`;
	if (!session || !other || kind === 0) {
		await createSession(ctx, workshopId, inputOf(startsLocal, roomId));
		return;
	}
	const target = { workshopId, code: session.code };
	const codes = [session.code, other.code];
	const commands: (() => Promise<unknown>)[] = [
		() => moveSession(ctx, target, { startsLocal, roomId }),
		() => moveSession(ctx, target, { durationMinutes: Math.abs(minutes) + 1 }),
		() => unscheduleSession(ctx, target),
		() => deleteSession(ctx, target),
		() => changeAs(ctx, workshopId, session, { ...inputOf(startsLocal, roomId), parentId: other.id }),
		() => copySession(ctx, target, { count: 2, roomIds: rooms }),
		() => shiftAfter(ctx, target, { minutes, isRoomOnly: hour % 2 === 0 }),
		() => moveBlock(ctx, { workshopId, codes }, day),
		() => copyDay(ctx, workshopId, { from: '2026-12-01', to: day, keepsPeople: hour % 2 === 0 }),
		() => groupSessions(ctx, { workshopId, codes }),
		() => ungroupSession(ctx, target),
		() => changeMany(ctx, { workshopId, codes }, { kind: 'clinic', roomId, trackId: track.id }),
	];
	await commands[kind - 1]?.();
}

function changeAs(
	ctx: Context,
	workshopId: string,
	{ code, updatedAt }: { code: string; updatedAt: string },
	input: SessionInput,
) {
	return changeSession(ctx, { workshopId, code, version: updatedAt }, input);
}

function inputOf(startsLocal: string, roomId: string | null): SessionInput {
	return {
		...{ kind: 'panel', title: `At ${startsLocal}`, subtitle: '', abstract: '', description: '' },
		...{ language: null, startsLocal, endsLocal: startsLocal.replace(':30', ':50'), roomId },
		...{ trackId: null, parts: [] },
	};
}

/** What a session says, whenever it was saved. */
function said(sessions: readonly (DraftSession | UnscheduledSession)[]) {
	return sessions
		.map(({ updatedAt: _updatedAt, ...session }) => session)
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An item lies in its session, in its room; a group has one time. */
function structureProblems(sessions: readonly (DraftSession | UnscheduledSession)[]): string[] {
	const byId = new Map(sessions.map((session) => [session.id, session]));
	const timeOf = (session: object) => ('startsLocal' in session ? session.startsLocal : null);
	const snapshot = (session: DraftSession | UnscheduledSession) =>
		({ startsAt: null, endsAt: null, startsLocal: null, ...session }) as unknown as SessionSnapshot;
	return sessions.flatMap((session) => {
		const parent = byId.get(session.parentId ?? '');
		const group = sessions.filter(({ groupId }) => groupId !== null && groupId === session.groupId);
		return [
			...(session.parentId !== null && !parent ? ['no parent'] : []),
			...(parent && parent.parentId !== null ? ['two levels'] : []),
			...(parent && parent.roomId !== session.roomId ? ['another room'] : []),
			...(parent && !liesWithin(snapshot(session), snapshot(parent)) ? ['outside'] : []),
			...(group.some((it) => timeOf(it) !== timeOf(session) || it.durationMinutes !== session.durationMinutes)
				? ['group apart']
				: []),
			...(session.parentId !== null && session.groupId !== null ? ['item in a group'] : []),
		];
	});
}

describe('any sequence of commands', () => {
	it('is undone to the start and made again to the end, and never breaks what belongs together', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(commandOf, { minLength: 1, maxLength: 25 }), async (commands) => {
				const world = await arrange();
				const { ctx, workshop, read } = world;
				const states = [said(await read())];
				for (const command of commands) {
					await run(world, command);
					const now = await read();
					expect(structureProblems(now)).toEqual([]);
					const state = said(now);
					if (JSON.stringify(state) !== JSON.stringify(states.at(-1))) states.push(state);
				}
				const end = states.length - 1;
				for (let n = end - 1; n >= 0; n--) {
					expect(await undoStep(ctx, workshop.id)).toMatchObject({ ok: true });
					expect(said(await read())).toEqual(states[n]);
				}
				expect(await undoStep(ctx, workshop.id)).toEqual({ ok: false, reason: 'nothing' });
				for (let n = 1; n <= end; n++) {
					expect(await redoStep(ctx, workshop.id)).toMatchObject({ ok: true });
					expect(said(await read())).toEqual(states[n]);
				}
				expect(await redoStep(ctx, workshop.id)).toEqual({ ok: false, reason: 'nothing' });
			}),
			{ numRuns: 60 },
		);
	}, 120_000);

	it('is undone after a template was used too, and redone after both directions several times', async () => {
		const { ctx, workshop, read } = await arrange();
		const [session] = await read();
		const saved = await saveTemplate(ctx, { workshopId: workshop.id, code: session?.code ?? '' }, 'Panel');
		const before = said(await read());
		const id = saved.ok ? saved.id : '';
		const to = { startsLocal: '2026-12-02T09:00', roomId: null };
		expect(await createFromTemplate(ctx, { workshopId: workshop.id, id }, to)).toMatchObject({ ok: true });
		const after = said(await read());
		for (let round = 0; round < 3; round++) {
			expect(await undoStep(ctx, workshop.id)).toMatchObject({ ok: true, action: 'session.create' });
			expect(said(await read())).toEqual(before);
			expect(await redoStep(ctx, workshop.id)).toMatchObject({ ok: true });
			expect(said(await read())).toEqual(after);
		}
	});
});
