import { expect, test } from 'vitest';
import { accountSchema } from '#lib/modules/people/schema.ts';
import { newWorkshopSchema } from '#lib/modules/workshops/schema.ts';

/** A zone can be spelled in a million ways of capitals, and a formatter of 30 kB is kept for each name that is stored. */
test.each([
	['eUROPE/copenhagen', 'Europe/Copenhagen'],
	['ASIA/HO_CHI_MINH', 'Asia/Ho_Chi_Minh'],
	['utc', 'UTC'],
	['Asia/Saigon', 'Asia/Saigon'],
])('%s is kept as %s, by people and by workshops', (typed, kept) => {
	const account = accountSchema.parse({ fullName: 'A', badgeName: '', locale: 'en', timeZone: typed });
	expect(account.timeZone).toBe(kept);
	const workshop = newWorkshopSchema.parse({
		...{ title_en: 'T', title_vi: '', slug: '', mode: 'online', organisationKinds: [] },
		...{ startsOn: '2026-12-01', endsOn: '2026-12-01', zone: typed },
	});
	expect(workshop.zone).toBe(kept);
});
