import type { Cookies } from '@sveltejs/kit';
import { admissionCookie } from './cookies.ts';

/** A browser is used for so many workshops at once at the most; the earliest link goes first. */
const mostLinks = 5;

/** @returns the tokens of the links to registering that this browser has opened */
export function readAdmissionTokens(cookies: Cookies): string[] {
	return (cookies.get(admissionCookie.name) ?? '').split('.').filter((token) => token !== '');
}

/** Remembers in the browser that it has opened a link to registering. */
export function admitBrowser(cookies: Cookies, token: string): void {
	const tokens = [...readAdmissionTokens(cookies).filter((known) => known !== token), token];
	cookies.set(admissionCookie.name, tokens.slice(-mostLinks).join('.'), admissionCookie.options);
}
