import type { ChangedField, SessionChange, SessionContent, SlotView } from '../types.ts';

/** A session on one side of a comparison. */
export interface ComparedSession {
	id: string;
	content: SessionContent;
}

/** Which part of the content each field of a comparison stands for. */
const partsOfFields: Record<ChangedField, (content: SessionContent) => unknown> = {
	time: ({ dayOn, startsLocal, endsLocal, startsAt, endsAt }) => [
		dayOn,
		startsLocal,
		endsLocal,
		startsAt,
		endsAt,
	],
	room: ({ room }) => (room ? [room.id, room.name] : null),
	kind: ({ kind, kindLabel }) => [kind, kindLabel],
	title: ({ title }) => title,
	subtitle: ({ subtitle }) => subtitle,
	abstract: ({ abstract }) => abstract,
	description: ({ description }) => description,
	language: ({ language }) => language,
	track: ({ trackId }) => trackId,
	parts: ({ parts }) => parts.map(({ contributorId, part }) => [contributorId, part]),
	origin: ({ external, externalGuid }) => [
		externalGuid,
		Object.entries(external).toSorted(([a], [b]) => (a < b ? -1 : 1)),
	],
};

/** @returns what differs between two versions of a session; empty when they say the same */
export function changedFieldsOf(before: SessionContent, after: SessionContent): ChangedField[] {
	const fields = Object.entries(partsOfFields) as [ChangedField, (content: SessionContent) => unknown][];
	return fields
		.filter(([, part]) => JSON.stringify(part(before)) !== JSON.stringify(part(after)))
		.map(([field]) => field);
}

/**
 * @param released sessions that the latest release shows as taking place
 * @param draft sessions that the next one would show
 * @returns what the next release would change: new, moved (another time or room), otherwise changed, dropped; each group
 *   in the order of the sessions
 */
export function compareProgrammes(
	released: readonly ComparedSession[],
	draft: readonly ComparedSession[],
): SessionChange[] {
	const before = new Map(released.map((session) => [session.id, session.content]));
	const kept = new Set(draft.map(({ id }) => id));
	const changes = draft.flatMap(({ id, content }): SessionChange[] => {
		const old = before.get(id);
		const base = { id, title: content.title, after: slotOf(content) };
		if (!old) return [{ ...base, kind: 'new', fields: [], before: null }];
		const fields = changedFieldsOf(old, content);
		if (fields.length === 0) return [];
		const isMoved = fields.includes('time') || fields.includes('room');
		return [{ ...base, kind: isMoved ? 'moved' : 'changed', fields, before: slotOf(old) }];
	});
	const dropped = released
		.filter(({ id }) => !kept.has(id))
		.map(({ id, content }): SessionChange => {
			return { kind: 'dropped', id, title: content.title, fields: [], before: slotOf(content), after: null };
		});
	return [...changes, ...dropped];
}

function slotOf({ startsLocal, endsLocal, room }: SessionContent): SlotView {
	return { startsLocal, endsLocal, room: room?.name ?? null };
}
