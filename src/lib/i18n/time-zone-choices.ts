import { listTimeZones } from '#lib/core/time.ts';

interface ZoneGroup {
	label: string;
	options: { value: string; label: string }[];
}

/**
 * @param current the zone chosen so far, offered even where it is an outdated name
 * @returns the zones to choose from, by continent or ocean as the IANA names have it
 */
export function listTimeZoneChoices(current = ''): ZoneGroup[] {
	const zones = listTimeZones();
	if (current !== '' && !zones.includes(current)) zones.push(current);
	const groups = Map.groupBy(zones, (zone) =>
		zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'UTC',
	);
	return [...groups].map(([label, names]) => ({
		label,
		options: names.map((value) => ({ value, label: nameOf(value) })),
	}));
}

/** `America/Argentina/Buenos_Aires` reads "Argentina / Buenos Aires" within its group. */
function nameOf(zone: string): string {
	return zone
		.slice(zone.indexOf('/') + 1)
		.replaceAll('/', ' / ')
		.replaceAll('_', ' ');
}
