// One @, a domain with a dot, none of the characters that could end an address in a header (RFC 5322 §3.4.1 without
// quoted strings and comments, which nobody has and which let recipients be smuggled in).
const address = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/;

/**
 * @param email as typed
 * @returns the form in which addresses are stored and compared. RFC 5321 §2.4 would let the part before the @ depend on
 *   case; no mail service of today does, and people type their own address in any case.
 */
export function normalizeEmail(email: string): string {
	return email.trim().normalize('NFC').toLowerCase();
}

/** @returns whether mail could be sent there; whether it arrives is found out by sending one */
export function isEmailAddress(email: string): boolean {
	return email.length <= 254 && address.test(email) && !/\p{C}/u.test(email);
}
