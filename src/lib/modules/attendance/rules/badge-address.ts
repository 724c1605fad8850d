/** What a scanned or typed text says. */
export interface BadgeText {
	/** in small letters, as stored */
	reference: string;
	/** of the workshop the badge was made for; null where only the reference number was typed */
	slug: string | null;
}

// The alphabet of `newCode`: no 0/o, 1/l/i.
const referenceForm = /^[2-9a-hjkmnp-z]{8}$/;

/**
 * @param origin of the site, without a slash at its end
 * @param slug of the workshop
 * @param reference of the registration, in any case
 * @returns what the QR code of a badge says: opened in any camera's own app it leads to the check-in of that workshop
 */
export function badgeAddress(origin: string, slug: string, reference: string): string {
	return `${origin}/organise/${slug}/check-in?code=${reference.toLowerCase()}`;
}

/**
 * @param text scanned or typed: a badge's address on any site, or a reference number in any case, with spaces or hyphens
 * @returns what it says; null where it is neither
 */
export function readBadge(text: string): BadgeText | null {
	const url = URL.parse(text.trim());
	const slug = url && /\/organise\/([a-z0-9-]+)\/check-in\/?$/.exec(url.pathname)?.[1];
	const typed = slug ? (url.searchParams.get('code') ?? '') : text;
	const reference = typed
		.normalize('NFKC')
		.replaceAll(/[\s\p{Pd}]/gu, '')
		.toLowerCase();
	return referenceForm.test(reference) ? { reference, slug: slug ?? null } : null;
}
