const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * @param text as typed, with or without an @ before it
 * @returns the domain in small letters; undefined for what is none, or a whole country's like `vn`
 */
export function readDomain(text: string): string | undefined {
	const domain = text.trim().replace(/^@/, '').replace(/\.$/, '').normalize('NFC').toLowerCase();
	const labels = domain.split('.');
	return domain.length <= 253 && labels.length > 1 && labels.every((part) => label.test(part))
		? domain
		: undefined;
}

/**
 * @param email a confirmed address, in small letters
 * @param domains as `readDomain` gives them
 * @returns whether the address is of one of them or of a part of one
 */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
	const own = email.slice(email.lastIndexOf('@') + 1);
	return domains.some((domain) => own === domain || own.endsWith(`.${domain}`));
}
