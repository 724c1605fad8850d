/**
 * Where to go after signing in or switching the language, as asked for by a link or form.
 * @param wanted untrusted text
 * @returns a path on this site, query included; `fallback` for everything else (`//host`, `/\host`, control characters)
 */
export function nextPath(wanted: string | null | undefined, fallback = '/'): string {
	if (!wanted || /[\p{Cc}\\]/u.test(wanted) || wanted.length > 1_000) return fallback;
	const base = 'http://site.invalid';
	try {
		const url = new URL(wanted, base);
		// Asked of the result as well: `/.//host` becomes `//host` only when it is tidied up.
		const isPath = [wanted, url.pathname].every((path) => /^\/(?!\/)/.test(path));
		return isPath && url.origin === base ? url.pathname + url.search + url.hash : fallback;
	} catch {
		return fallback;
	}
}
