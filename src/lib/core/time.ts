/**
 * Zones people look for that `Intl.supportedValuesOf` leaves out: it lists one name per group of aliases
 * and prefers old ones (IANA tz database, file `backward`).
 */
const preferredNames: readonly (readonly [listed: string, preferred: string])[] = [
	['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
	['Asia/Katmandu', 'Asia/Kathmandu'],
	['Asia/Calcutta', 'Asia/Kolkata'],
	['Asia/Rangoon', 'Asia/Yangon'],
	['Europe/Kiev', 'Europe/Kyiv'],
	['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
	['Pacific/Truk', 'Pacific/Chuuk'],
	['Africa/Asmera', 'Africa/Asmara'],
];

/**
 * @param name a would-be IANA zone name
 * @returns whether this runtime can compute with it; fixed offsets such as `+02:00` are refused
 */
export function isTimeZone(name: string): boolean {
	if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(name)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** @returns the zone's name in its usual capitals, aliases kept; null when it is no zone */
export function canonicalZone(name: string): string | null {
	if (!isTimeZone(name)) return null;
	try {
		return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
	} catch {
		return null;
	}
}

/** @returns the zone names to offer, sorted, with today's names in place of outdated aliases, UTC first */
export function listTimeZones(): string[] {
	const renamed = new Map(preferredNames);
	const names = Intl.supportedValuesOf('timeZone').map((name) => renamed.get(name) ?? name);
	return ['UTC', ...[...new Set(names)].filter((name) => name !== 'UTC').sort()];
}

/**
 * @param wallClock local date and time without zone, `YYYY-MM-DDTHH:MM`
 * @param zone IANA zone
 * @returns the UTC instant, ISO 8601 with milliseconds. In the hour skipped in spring the later reading is taken, in the
 *   repeated hour the earlier one (Temporal's "compatible", RFC 5545 §3.3.5 says the same)
 * @throws RangeError when the text is no date or the zone is unknown
 */
export function instantOf(wallClock: string, zone: string): string {
	const zoned = Temporal.PlainDateTime.from(wallClock).toZonedDateTime(zone, {
		disambiguation: 'compatible',
	});
	return new Date(zoned.epochMilliseconds).toISOString();
}

/**
 * @param instant UTC instant, ISO 8601
 * @param zone IANA zone
 * @returns the wall clock there, `YYYY-MM-DDTHH:MM`
 */
export function wallClockOf(instant: string, zone: string): string {
	return Temporal.Instant.from(instant)
		.toZonedDateTimeISO(zone)
		.toPlainDateTime()
		.toString({ smallestUnit: 'minute' });
}

/**
 * @param instant UTC instant, ISO 8601
 * @param zone IANA zone
 * @returns the date there, `YYYY-MM-DD`
 */
export function dateOf(instant: string, zone: string): string {
	return wallClockOf(instant, zone).slice(0, 10);
}

/** @returns whether the text is a real calendar date `YYYY-MM-DD` (no 30 February) */
export function isDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	try {
		Temporal.PlainDate.from(text);
		return true;
	} catch {
		return false;
	}
}

/**
 * @param firstOn `YYYY-MM-DD`
 * @param lastOn `YYYY-MM-DD`, inclusive
 * @returns every date between them, in order; empty when the last is before the first
 */
export function datesBetween(firstOn: string, lastOn: string): string[] {
	const dates: string[] = [];
	const last = Temporal.PlainDate.from(lastOn);
	for (
		let day = Temporal.PlainDate.from(firstOn);
		Temporal.PlainDate.compare(day, last) <= 0;
		day = day.add({ days: 1 })
	)
		dates.push(day.toString());
	return dates;
}
