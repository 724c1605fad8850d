import { createHash } from 'node:crypto';
import slugify from '@sindresorhus/slugify';

// Names of ours under which UUIDs are derived; never change them, or every derived guid changes.
const namespace = Buffer.from('6f0c2d5e8a714b39b1e40d7fa2c95863', 'hex');
const conformAcronym = /^[a-z0-9_-][a-z0-9_]{3,}(?:-2[0-9]{3}-[a-z]+)?$/;
const conformSlug = /^[a-z0-9_-]{1,149}[a-z0-9]$/;

/** @returns a UUID of version 5 (RFC 9562 §5.5) for a name, the same for the same name */
function uuidOf(name: string): string {
	const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @returns whether the text is a UUID in hexadecimal groups, of any version */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** @returns the acronym as both schemas demand it: lower case, at least four of a-z, 0-9, _; the same when given its result */
export function conformAcronymOf(acronym: string): string {
	const lower = acronym.toLowerCase();
	if (conformAcronym.test(lower)) return lower;
	return slugify(lower, { separator: '_', decamelize: false }).slice(0, 60).padEnd(4, '_');
}

/** @param name what the conference calls the room @returns the guid written for a room that has none */
export function derivedRoomGuid(acronym: string, name: string): string {
	return uuidOf(`${conformAcronymOf(acronym)}/room/${name}`);
}

/** @param identity whatever tells the session from the others @returns the guid of a session that has none */
export function derivedSessionGuid(acronym: string, identity: string): string {
	return uuidOf(`${conformAcronymOf(acronym)}/session/${identity}`);
}

/**
 * The number written for a session whose system of origin gave it none: both formats demand one. It says nothing that the
 * guid does not say, so the reader leaves it out again.
 * @returns 1 to 2147483647
 */
export function derivedSessionNumber(guid: string): number {
	const hash = createHash('sha1').update(guid).digest().readUInt32BE(0);
	return hash & 0x7fffffff || 1;
}

/** @returns the slug as the JSON schema demands it, lower case; null when it cannot be one */
export function conformSlugOf(slug: string): string | null {
	const lower = slug.toLowerCase();
	return conformSlug.test(lower) ? lower : null;
}

/** @returns the slug of a session that has none, from acronym, number and title */
export function derivedSlug(
	acronym: string,
	session: { guid: string; externalId: string | null; title: string },
): string {
	const number = /^\d+$/.test(session.externalId ?? '')
		? session.externalId
		: derivedSessionNumber(session.guid);
	const words = slugify(session.title, { decamelize: false }).slice(0, 60);
	return `${conformAcronymOf(acronym)}-${number}-${words || 'session'}`.replace(/[^a-z0-9]+$/, '');
}
