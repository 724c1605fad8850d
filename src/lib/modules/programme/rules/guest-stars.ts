/** Sessions starred in a browser in which nobody is signed in: workshop slug -> session codes, in the order of starring. */
export type GuestStars = ReadonlyMap<string, ReadonlySet<string>>;

/** A cookie holds 4,096 characters, its name and options among them (RFC 6265 §6.1). */
export const longestGuestStars = 3_000;
const mostWorkshops = 20;

const slugPattern = /^[a-z0-9-]{1,120}$/;
const codePattern = /^[A-Za-z0-9_-]{1,60}$/;

/**
 * @param text as `writeGuestStars` gives it, or anything else: it comes from a cookie
 * @returns what can be read of it
 */
export function readGuestStars(text: string | undefined): GuestStars {
	const groups = (text ?? '').slice(0, longestGuestStars).split('!').slice(0, mostWorkshops);
	const read = groups.map((group): [string, Set<string>] => {
		const [slug = '', ...codes] = group.split('*');
		return [slug, new Set(codes.filter((code) => codePattern.test(code)))];
	});
	return new Map(read.filter(([slug, codes]) => slugPattern.test(slug) && codes.size > 0));
}

/** @returns the stars as one text; its signs need no escaping in a cookie */
export function writeGuestStars(stars: GuestStars): string {
	return [...stars].map(([slug, codes]) => [slug, ...codes].join('*')).join('!');
}

/**
 * @param slug of a workshop
 * @param code of a session
 * @returns the stars with that one more, or one fewer; undefined when a browser cannot keep so many
 */
export function withGuestStar(
	stars: GuestStars,
	slug: string,
	code: string,
	isStarred: boolean,
): GuestStars | undefined {
	const codes = new Set(stars.get(slug));
	if (isStarred) codes.add(code);
	else codes.delete(code);
	const changed = new Map(stars).set(slug, codes);
	if (codes.size === 0) changed.delete(slug);
	const isTooMuch = changed.size > mostWorkshops || writeGuestStars(changed).length > longestGuestStars;
	return isStarred && (isTooMuch || !codePattern.test(code)) ? undefined : changed;
}
