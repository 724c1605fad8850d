import {
	type ScheduleFinding,
	type ScheduleFindingKind,
	type SchedulePlace,
	type ScheduleValues,
	scheduleFindingSeverities,
} from '../schedule-document.ts';
import { excerpt, excerptValues } from './schedule-refusal.server.ts';

const maxFindings = 200;
const maxExamples = 3;

export interface FindingList {
	add(
		kind: ScheduleFindingKind,
		of?: { values?: ScheduleValues; where?: SchedulePlace; text?: string },
	): void;
	/** The findings in the order in which their kinds first appeared. */
	all(): ScheduleFinding[];
}

/** @returns an empty list; it counts equal findings together and stops telling new ones apart after 200 */
export function createFindingList(): FindingList {
	const byKey = new Map<string, ScheduleFinding>();

	function entry(kind: ScheduleFindingKind, values: ScheduleValues): ScheduleFinding {
		const key = JSON.stringify([kind, values]);
		const found = byKey.get(key);
		if (found) return found;
		if (byKey.size >= maxFindings && kind !== 'more-findings') return entry('more-findings', {});
		const created = { kind, severity: scheduleFindingSeverities[kind], values, count: 0, examples: [] };
		byKey.set(key, created);
		return created;
	}

	return {
		add(kind, { values = {}, where = {}, text } = {}) {
			const finding = entry(kind, excerptValues(values));
			finding.count += 1;
			if (finding.examples.length < maxExamples)
				finding.examples.push({ where: { ...where }, text: text === undefined ? null : excerpt(text) });
		},
		all: () => [...byKey.values()],
	};
}
