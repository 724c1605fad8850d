/**
 * @param email as typed
 * @returns the form in which addresses are stored and compared. RFC 5321 §2.4 would let the part before the @ depend on
 *   case; no mail service of today does, and people type their own address in any case.
 */
export function normalizeEmail(email: string): string {
	return email.trim().normalize('NFC').toLowerCase();
}
