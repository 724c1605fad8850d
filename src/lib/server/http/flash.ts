import type { Cookies } from '@sveltejs/kit';
import { preferenceCookie } from './cookies.ts';

export type FlashTone = 'success' | 'info' | 'warning' | 'danger';
export interface Flash {
	tone: FlashTone;
	text: string;
}

const cookieName = 'flash';
const tones: readonly string[] = ['success', 'info', 'warning', 'danger'] satisfies FlashTone[];

/** Says something on the next page the reader sees, once. The text is already in the reader's language. */
export function setFlash(cookies: Cookies, text: string, tone: FlashTone = 'success'): void {
	cookies.set(cookieName, `${tone}:${text.slice(0, 600)}`, {
		...preferenceCookie(),
		maxAge: 60,
	});
}

/** @returns what the page before wanted said, and forgets it */
export function takeFlash(cookies: Cookies): Flash | null {
	const value = cookies.get(cookieName);
	if (value === undefined) return null;
	cookies.delete(cookieName, preferenceCookie());
	const tone = value.slice(0, value.indexOf(':'));
	if (!tones.includes(tone)) return null;
	return { tone: tone as FlashTone, text: value.slice(tone.length + 1) };
}
