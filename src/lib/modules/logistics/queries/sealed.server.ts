import { mailSettings } from '#lib/server/mail/settings.ts';

/** @returns the value as bytes that the database file alone does not give away, with the key that seals account mails */
export function sealed(value: unknown): Buffer {
	return mailSettings().secretBox.seal(JSON.stringify(value));
}

/** @returns what was sealed; undefined where nothing is or the key is another one by now */
export function unsealed<T>(bytes: Buffer | null | undefined): T | undefined {
	if (!bytes) return undefined;
	try {
		return JSON.parse(mailSettings().secretBox.open(bytes)) as T;
	} catch {
		return undefined;
	}
}
