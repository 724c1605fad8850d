import type { DraftProgramme, DraftSession } from '../types/draft.ts';
import type { SessionContent } from '../types/released.ts';

/** What contents say that were frozen before a session could say otherwise. */
const sinceTheTimetable = {
	interpretation: [],
	isAcrossRooms: false,
	parentId: null,
	takesSignUp: false,
	seats: null,
} satisfies Partial<SessionContent>;

/**
 * @param draft the programme as editors have it
 * @returns its scheduled sessions as a release would keep them
 */
export function contentsOf(draft: DraftProgramme): { id: string; code: string; content: SessionContent }[] {
	const rooms = new Map(draft.rooms.map(({ id, name }) => [id, { id, name }]));
	return draft.sessions.map((session) => ({
		id: session.id,
		code: session.code,
		content: {
			...fieldsOf(session),
			room: session.roomId === null ? null : (rooms.get(session.roomId) ?? null),
			parts: session.parts
				// Who has declined is not announced, whoever forgets to take the name out.
				.filter(({ answer }) => answer !== 'declined')
				.map(({ contributorId, part }) => ({ contributorId, part })),
		},
	}));
}

/** What of a session of the draft goes into a release as it is. */
function fieldsOf({
	id: _id,
	code: _code,
	roomId: _roomId,
	groupId: _groupId,
	durationMinutes: _minutes,
	updatedAt: _updatedAt,
	parts: _parts,
	...fields
}: DraftSession): Omit<SessionContent, 'room' | 'parts'> {
	return fields;
}

/**
 * The one place where a frozen content is read.
 * @param json as a release keeps it, perhaps from before a field was there
 */
export function readContent(json: string): SessionContent {
	return { ...sinceTheTimetable, ...(JSON.parse(json) as SessionContent) };
}
