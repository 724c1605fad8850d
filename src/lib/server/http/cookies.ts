import type { Cookies } from '@sveltejs/kit';
import { runtime } from './process.ts';

type CookieOptions = Parameters<Cookies['set']>[2];

const tenDays = 864_000;
const oneYear = 31_536_000;

/** The sign-in cookie. `__Host-` needs https; over plain http (a first look on localhost) the name goes without. */
export const sessionCookie = {
	get name(): string {
		return isHttps() ? '__Host-session' : 'session';
	},
	get options(): CookieOptions {
		return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(), maxAge: tenDays };
	},
};

/** For a reader's own choices: language, theme, zone. */
export function preferenceCookie(): CookieOptions {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(), maxAge: oneYear };
}

function isHttps(): boolean {
	return runtime().config.origin.startsWith('https:');
}
