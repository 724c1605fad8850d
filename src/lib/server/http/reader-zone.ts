import type { RequestEvent } from '@sveltejs/kit';
import { listTimeZones } from '#lib/core/time.ts';

/** The choice of a reader who wants no second time beside the workshop's, whatever the account says. */
export const noZone = 'none';

let known: ReadonlySet<string> | undefined;

export interface ReaderZone {
	/** IANA zone in which the reader wants times too; null: only the workshop's */
	zone: string | null;
	/** the cookie says nothing, or one of the choices offered: few enough values to keep an answer in memory for each */
	isListed: boolean;
}

/** @returns the zone the reader chose on this device (cookie), else the account's; unknown names count as not chosen */
export function readerZone({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): ReaderZone {
	const chosen = cookies.get('zone') ?? '';
	known ??= new Set(listTimeZones());
	if (chosen === noZone) return { zone: null, isListed: true };
	if (known.has(chosen)) return { zone: chosen, isListed: true };
	return { zone: locals.person?.timeZone ?? null, isListed: chosen === '' };
}
