/**
 * Where to go after signing in or switching the language, as asked for by a link or form.
 * @param wanted untrusted text
 * @returns a path on this site, query included; `fallback` for everything else (`//host`, `/\host`, control characters)
 */
export function nextPath(wanted: string | null | undefined, fallback = '/'): string {
	if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted) || wanted.length > 1_000)
		return fallback;
	const base = 'http://site.invalid';
	try {
		const url = new URL(wanted, base);
		return url.origin === base ? url.pathname + url.search + url.hash : fallback;
	} catch {
		return fallback;
	}
}
