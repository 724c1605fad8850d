import type { DraftProgramme, SessionContent } from '../types.ts';

/**
 * @param draft the programme as editors have it
 * @returns its sessions as a release would keep them
 */
export function contentsOf(draft: DraftProgramme): { id: string; code: string; content: SessionContent }[] {
	const rooms = new Map(draft.rooms.map(({ id, name }) => [id, { id, name }]));
	return draft.sessions.map(({ id, code, roomId, parts, updatedAt: _updatedAt, ...fields }) => ({
		id,
		code,
		content: {
			...fields,
			room: roomId === null ? null : (rooms.get(roomId) ?? null),
			parts: parts.map(({ contributorId, part }) => ({ contributorId, part })),
		},
	}));
}
