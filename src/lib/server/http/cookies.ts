import type { Cookies } from '@sveltejs/kit';
import { runtime } from './process.ts';

type CookieOptions = Parameters<Cookies['set']>[2];

const oneDay = 86_400;
const oneYear = 365 * oneDay;

/** A cookie only this host may set. `__Host-` needs https; over plain http (a first look on localhost) the name goes without. */
function hostCookie(name: string, maxAge: number) {
	return {
		get name(): string {
			return isHttps() ? `__Host-${name}` : name;
		},
		get options(): CookieOptions {
			return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(), maxAge };
		},
	};
}

/** The sign-in cookie. The browser keeps it as long as a sign-in can last; whether it still counts the server decides. */
export const sessionCookie = hostCookie('session', 60 * oneDay);

/** Tells a browser in which somebody has signed in before; it opens nothing by itself. */
export const deviceCookie = hostCookie('known', 180 * oneDay);

/** Tells the browser that signed up from another one in which the confirmation link is opened. */
export const signUpCookie = hostCookie('sign-up', 8 * oneDay);

/** The links to registering that were opened here; whether they still count the server decides. */
export const admissionCookie = hostCookie('admission', 60 * oneDay);

/** Sessions somebody starred without signing in, kept in the browser until they do. */
export const starsCookie = hostCookie('stars', oneYear);

/** For a reader's own choices: language, theme, zone. Browsers take a cookie away only with the options it was set with. */
export function preferenceCookie(): CookieOptions {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(), maxAge: oneYear };
}

function isHttps(): boolean {
	return runtime().config.origin.startsWith('https:');
}
