import { wallClockOf } from '#lib/core/time.ts';

/**
 * @param zone IANA zone of the programme
 * @param wanted IANA zone in which the reader wants times too, or null
 * @param sessions what is shown, by start
 * @returns the reader's zone where its clocks say something else, null where both agree: a second time would only be noise
 */
export function ownZone(
	zone: string,
	wanted: string | null,
	sessions: readonly { startsAt: string; endsAt: string }[],
): string | null {
	if (wanted === null) return null;
	const instants = [sessions[0]?.startsAt, sessions.at(-1)?.endsAt].filter(
		(instant) => instant !== undefined,
	);
	const differs = instants.some((instant) => wallClockOf(instant, zone) !== wallClockOf(instant, wanted));
	return differs ? wanted : null;
}
