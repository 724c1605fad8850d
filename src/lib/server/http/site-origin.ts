import { runtime } from './process.ts';

/** @returns the configured address of this installation, without trailing slash; never taken from a request */
export function siteOrigin(): string {
	return runtime().config.origin;
}
