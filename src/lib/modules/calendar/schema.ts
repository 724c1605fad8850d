import { z } from 'zod';
import { listTimeZones } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';

/** Nothing in it is typed by hand: the page tells which feed it showed. */
export const renewFeedSchema = z.object({ knownSince: z.string().max(40) });

/** The reader's own zone; empty for none. */
export const zoneSchema = z.object({
	zone: z.string().refine((zone) => zone === '' || listTimeZones().includes(zone), {
		error: () => m.agenda_zone_unknown(),
	}),
});
