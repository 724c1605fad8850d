import { describe, expect, it } from 'vitest';
import { locales } from '#lib/core/context.ts';
import { withLocale } from '#lib/i18n/locale.ts';
import { findingText, refusalText } from '#lib/modules/programme/rules/import-words.ts';
import {
	scheduleFindingSeverities,
	scheduleRefusalReasons,
	type ScheduleFindingKind,
} from '#lib/modules/programme/schedule-document.ts';

const values = {
	...{
		field: 'session.url',
		language: 'de',
		guid: 'g',
		zone: 'Europe/Berlin',
		offset: '+01:00',
		basis: 'id',
	},
	...{ declared: 2, count: 3, minutes: 5, label: 'Slam', id: '7', most: 10_485_760, bytes: 1, entity: '&x;' },
	...{ key: 'title', text: '2026-02-30', value: 'v' },
};

describe.each(locales)('in %s', (locale) => {
	it('has a sentence for every finding and every refusal, with nothing left to fill in', () => {
		const kinds = Object.keys(scheduleFindingSeverities) as ScheduleFindingKind[];
		const [findings, refusals] = withLocale(locale, () => [
			kinds.map((kind) => findingText({ kind, severity: 'note', values, count: 1, examples: [] })),
			scheduleRefusalReasons.map((reason) => refusalText({ reason, where: {}, values })),
		]);
		expect(new Set([...findings, ...refusals]).size).toBe(findings.length + refusals.length);
		for (const sentence of findings) expect(sentence).toMatch(/^[^{}]{15,}\.$/u);
		// A refusal stands beside a field: no full stop.
		for (const sentence of refusals) expect(sentence).toMatch(/^[^{}]{15,}[^{}.]$/u);
	});
});

describe('refusalText', () => {
	it('names the place in the file and speaks of megabytes', () => {
		expect(
			refusalText({
				reason: 'impossible-date',
				where: { sessionTitle: 'Opening', dayOn: '2026-12-01', roomName: 'Hall' },
				values: { field: 'date', text: 'tomorrow' },
			}),
		).toBe(
			'In the file, date is not a date and time that exists: tomorrow. Correct it (Opening, 2026-12-01, Hall)',
		);
		expect(refusalText({ reason: 'too-large', where: {}, values })).toBe(
			'The file is larger than 10 MB. Export the schedule without attached files',
		);
	});
});
