import { isDate } from '#lib/core/time.ts';
import type { WarningKind, WarningSeverity, WarningView } from '../types/warnings.ts';
import { warningKinds, warningSeverities } from '../types/warnings.ts';

/** Which warnings an editor wants to see; empty: all. Every one of them stands in the address. */
export interface WarningFilter {
	/** `silenced`: those that somebody has put aside */
	state: 'open' | 'silenced';
	severity: WarningSeverity | '';
	kind: WarningKind | '';
	/** `YYYY-MM-DD` */
	day: string;
	/** from 1 */
	page: number;
}

/** @param params of the page's address, untrusted; what nobody knows counts as not given */
export function readWarningFilter(params: URLSearchParams): WarningFilter {
	const known = <Value extends string>(name: string, values: readonly Value[]): Value | '' =>
		values.find((value) => value === params.get(name)) ?? '';
	const day = params.get('day') ?? '';
	const page = Number(params.get('page') ?? 1);
	return {
		state: params.get('state') === 'silenced' ? 'silenced' : 'open',
		severity: known('severity', warningSeverities),
		kind: known('kind', warningKinds),
		day: isDate(day) ? day : '',
		page: Number.isSafeInteger(page) && page > 0 ? page : 1,
	};
}

/** @returns whether anything is left out */
export function isFilteringWarnings({ severity, kind, day }: WarningFilter): boolean {
	return severity !== '' || kind !== '' || day !== '';
}

/** @returns the warnings the filter leaves; one of two sessions belongs to the days of both */
export function filterWarnings<View extends WarningView>(
	views: readonly View[],
	{ severity, kind, day }: WarningFilter,
): View[] {
	return views.filter(
		(view) =>
			(severity === '' || view.severity === severity) &&
			(kind === '' || view.kind === kind) &&
			(day === '' || view.session.dayOn === day || view.other?.dayOn === day),
	);
}

/** @returns the query of that view of the list, without a question mark; empty for the plain page */
export function warningQuery({ state, severity, kind, day, page }: WarningFilter): string {
	const params = new URLSearchParams();
	if (state === 'silenced') params.set('state', state);
	for (const [name, value] of Object.entries({ severity, kind, day }))
		if (value !== '') params.set(name, value);
	if (page > 1) params.set('page', String(page));
	return params.toString();
}
