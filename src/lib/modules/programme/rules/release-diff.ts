import type { SessionChange } from '../types/releases.ts';
import type { ChangedField } from '../types/changes.ts';
import type { SessionContent } from '../types/released.ts';

/** A session on one side of a comparison. */
export interface ComparedSession {
	id: string;
	code: string;
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
	room: ({ room, isAcrossRooms }) => (isAcrossRooms ? true : room ? [room.id, room.name] : null),
	kind: ({ kind, kindLabel }) => [kind, kindLabel],
	title: ({ title }) => title,
	subtitle: ({ subtitle }) => subtitle,
	abstract: ({ abstract }) => abstract,
	description: ({ description }) => description,
	language: ({ language }) => language,
	interpretation: ({ interpretation }) => interpretation,
	track: ({ trackId }) => trackId,
	parent: ({ parentId }) => parentId,
	sign_up: ({ takesSignUp, seats }) => [takesSignUp, seats],
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
	const changes = draft.flatMap((session) => changeOf(session, before.get(session.id)));
	const dropped = released
		.filter(({ id }) => !kept.has(id))
		.map(({ id, code, content }): SessionChange => {
			return { kind: 'dropped', id, code, fields: [], before: content, after: null };
		});
	return [...changes, ...dropped];
}

/** @returns what a version of a session that takes place changes; none where it says what was said before */
export function changeOf(
	{ id, code, content }: ComparedSession,
	before: SessionContent | undefined,
): SessionChange[] {
	if (!before) return [{ kind: 'new', id, code, fields: [], before: null, after: content }];
	const fields = changedFieldsOf(before, content);
	if (fields.length === 0) return [];
	const isMoved = fields.includes('time') || fields.includes('room');
	return [{ kind: isMoved ? 'moved' : 'changed', id, code, fields, before, after: content }];
}
