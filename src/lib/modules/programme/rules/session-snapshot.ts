import type { Selectable } from 'kysely';
import type { ChangedField } from '../types/changes.ts';
import type { PartKind, SessionExternal } from '../types/released.ts';
import type { ScheduledSnapshot, SessionSnapshot } from '../types/steps.ts';
import type { SessionTable } from '../tables/timetable.server.ts';

type SnapshotField = Exclude<keyof SessionSnapshot, 'id' | 'code' | 'createdAt' | 'updatedAt'>;

/** Which field of a comparison each field of a session stands for. */
const changedFieldOf: Record<SnapshotField, ChangedField> = {
	kind: 'kind',
	kindLabel: 'kind',
	title: 'title',
	subtitle: 'subtitle',
	abstract: 'abstract',
	description: 'description',
	language: 'language',
	interpretation: 'interpretation',
	roomId: 'room',
	isAcrossRooms: 'room',
	trackId: 'track',
	parentId: 'parent',
	groupId: 'time',
	takesSignUp: 'sign_up',
	seats: 'sign_up',
	dayOn: 'time',
	startsLocal: 'time',
	endsLocal: 'time',
	startsAt: 'time',
	endsAt: 'time',
	durationMinutes: 'time',
	external: 'origin',
	externalGuid: 'origin',
	parts: 'parts',
};
const snapshotFields = Object.keys(changedFieldOf) as SnapshotField[];

/** @returns a session's row and parts as a step keeps them */
export function snapshotOf(
	{ workshopId: _workshopId, ...row }: Selectable<SessionTable>,
	parts: readonly { contributorId: string; part: PartKind }[],
): SessionSnapshot {
	return {
		...row,
		interpretation: JSON.parse(row.interpretation) as string[],
		isAcrossRooms: row.isAcrossRooms === 1,
		takesSignUp: row.takesSignUp === 1,
		external: JSON.parse(row.external) as SessionExternal,
		parts: parts.map(({ contributorId, part }) => ({ contributorId, part })),
	};
}

/** @returns the row of a snapshot; its parts are rows of their own */
export function rowOf(
	{ parts: _parts, ...fields }: SessionSnapshot,
	workshopId: string,
): Selectable<SessionTable> {
	return {
		...fields,
		workshopId,
		interpretation: JSON.stringify(fields.interpretation),
		isAcrossRooms: fields.isAcrossRooms ? 1 : 0,
		takesSignUp: fields.takesSignUp ? 1 : 0,
		external: JSON.stringify(fields.external),
	};
}

/** @returns whether two snapshots say the same, whenever they were saved; a session that is not there is null */
export function isSameSnapshot(a: SessionSnapshot | null, b: SessionSnapshot | null): boolean {
	if (a === null || b === null) return a === b;
	return a.id === b.id && a.code === b.code && snapshotFields.every((field) => isSameField(a, b, field));
}

/** @returns what differs between two snapshots, in the words of a comparison of releases */
export function changedFieldsOfSnapshots(a: SessionSnapshot, b: SessionSnapshot): ChangedField[] {
	const changed = snapshotFields.filter((field) => !isSameField(a, b, field));
	return [...new Set(changed.map((field) => changedFieldOf[field]))];
}

/** @returns whether a session has a time */
export function isScheduled(snapshot: SessionSnapshot): snapshot is ScheduledSnapshot {
	return snapshot.startsLocal !== null;
}

function isSameField(a: SessionSnapshot, b: SessionSnapshot, field: SnapshotField): boolean {
	return a[field] === b[field] || JSON.stringify(a[field]) === JSON.stringify(b[field]);
}
