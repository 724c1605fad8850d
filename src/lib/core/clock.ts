/** @returns the present UTC instant, ISO 8601 with milliseconds: the form every stored instant has */
export function currentInstant(): string {
	return new Date().toISOString();
}

/**
 * @param instant UTC instant, ISO 8601
 * @param seconds may be negative
 * @returns the instant that many seconds later, ISO 8601 with milliseconds
 */
export function addSeconds(instant: string, seconds: number): string {
	return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
