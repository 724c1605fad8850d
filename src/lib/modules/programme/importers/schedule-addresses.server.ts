const hasScheme = /^[a-z][a-z0-9+.-]*:/i;
const bareHost = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/?#]|$)/u;
const notInUri = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]|%(?![0-9A-Fa-f]{2})/gu;

export type ReadAddress =
	| { ok: true; url: string; change: 'address-resolved' | 'address-completed' | null }
	| { ok: false; problem: 'address-unsafe' | 'address-relative' | 'address-unreadable' };

/**
 * @param text address as the file gives it
 * @param base absolute address against which a relative one is resolved (RFC 3986 §5), or null
 * @param as `page` completes a bare host name with https, `file` takes it for a file's name
 * @returns an absolute http or https address that is a URI by RFC 3986, unchanged where it already was; other schemes and
 *   addresses with credentials are unsafe
 */
export function readAddress(text: string, base: string | null, as: 'page' | 'file' = 'page'): ReadAddress {
	if (hasScheme.test(text)) return accept(text, text, null);
	if (as === 'page' && bareHost.test(text)) return accept(`https://${text}`, text, 'address-completed');
	if (base === null) return { ok: false, problem: 'address-relative' };
	const resolved = URL.parse(text, base);
	return resolved
		? accept(resolved.href, text, 'address-resolved')
		: { ok: false, problem: 'address-unreadable' };
}

function accept(
	full: string,
	original: string,
	change: 'address-resolved' | 'address-completed' | null,
): ReadAddress {
	const url = URL.parse(full);
	if (!url) return { ok: false, problem: hasScheme.test(full) ? 'address-unsafe' : 'address-unreadable' };
	if (!/^https?:$/.test(url.protocol) || url.username || url.password)
		return { ok: false, problem: 'address-unsafe' };
	const encode = (part: string) => part.replace(notInUri, encodeURIComponent);
	const rebuilt =
		`${url.protocol}//${url.host}${encode(url.pathname + url.search)}` +
		(url.hash ? `#${encode(url.hash.slice(1))}` : '');
	const isSame = rebuilt === original || rebuilt === `${original}/`;
	return { ok: true, url: isSame ? original : rebuilt, change };
}
