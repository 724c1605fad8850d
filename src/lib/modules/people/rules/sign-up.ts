import { hashToken } from '#lib/core/ids.ts';

/**
 * @param browserHash as `requestSignUp` stored it
 * @param browserToken the cookie this browser has, if any
 */
export function isSameBrowser(browserHash: string | null, browserToken: string | undefined): boolean {
	return browserToken !== undefined && hashToken(browserToken) === browserHash;
}
