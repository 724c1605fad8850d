/**
 * @param slug of the workshop
 * @param session `dayOn` null for one without a time
 * @returns the editors' timetable at the session
 */
export function deskAddress(slug: string, { code, dayOn }: { code?: string; dayOn: string | null }): string {
	const day = dayOn === null ? '' : `?day=${dayOn}`;
	const anchor = code === undefined ? '' : `#session-${code}`;
	return `/organise/${slug}/programme${day}${anchor}`;
}
