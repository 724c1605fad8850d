import { saveRoom, saveTrack } from '#lib/modules/programme/commands/rooms.server.ts';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import type { DemoSession } from './content/types.ts';
import type { DemoScene } from './load-workshop.ts';

/** Days, rooms, tracks and sessions, as the programme editor puts them in. */
export async function loadProgramme({ ctx, workshopId, content, people }: DemoScene): Promise<void> {
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
	for (const session of content.sessions) {
		const saved = await createSession(ctx, workshopId, {
			kind: session.kind,
			title: session.title,
			subtitle: '',
			abstract: session.abstract,
			description: '',
			language: session.language,
			startsLocal: session.startsLocal,
			endsLocal: endOf(session),
			roomId: session.room === null ? null : (rooms.get(session.room) ?? null),
			trackId: session.track === null ? null : (tracks.get(session.track) ?? null),
			parts: session.parts.map((part) => ({
				contributorId: null,
				who: 'person' in part ? people.emailOf(part.person) : part.name,
				part: part.part,
			})),
		});
		if (!saved.ok) throw new Error(`${session.key}: ${saved.reason}`);
	}
}

function endOf({ startsLocal, minutes }: DemoSession): string {
	return Temporal.PlainDateTime.from(startsLocal).add({ minutes }).toString({ smallestUnit: 'minute' });
}
