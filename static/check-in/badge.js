// What a badge says, and what folded texts look like: the same as rules/badge-address.ts and core/fold.ts say on the server.

const referenceForm = /^[2-9a-hjkmnp-z]{8}$/;

/** The reference number in small letters with the workshop's address, where the text is a badge's or a bare reference; else null. */
export function readBadge(text) {
	const url = parseAddress(text.trim());
	const slug = url && /\/organise\/([a-z0-9-]+)\/check-in\/?$/.exec(url.pathname)?.[1];
	const typed = slug ? (url.searchParams.get('code') ?? '') : text;
	const reference = typed
		.normalize('NFKC')
		.replaceAll(/[\s\p{Pd}]/gu, '')
		.toLowerCase();
	return referenceForm.test(reference) ? { reference, slug: slug ?? null } : null;
}

function parseAddress(text) {
	try {
		return new URL(text);
	} catch {
		return null;
	}
}

const plainLetters = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** Without case and marks. */
export function foldText(text) {
	return text
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[đøłıßæœ]/g, (letter) => plainLetters[letter])
		.replaceAll(/\s+/g, ' ')
		.trim();
}

/** The half-day that runs by the workshop's wall clock, as rules/units.ts has it; `now` in milliseconds. */
export function currentHalfDay({ startsOn, endsOn, zone }, now) {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone: zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		hourCycle: 'h23',
	}).formatToParts(now);
	const part = (type) => parts.find((each) => each.type === type).value;
	const date = `${part('year')}-${part('month')}-${part('day')}`;
	if (date < startsOn) return `${startsOn}/am`;
	if (date > endsOn) return `${endsOn}/pm`;
	return `${date}/${Number(part('hour')) < 13 ? 'am' : 'pm'}`;
}
