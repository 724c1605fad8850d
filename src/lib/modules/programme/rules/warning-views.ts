import type { SessionLine } from '../types/desk.ts';
import type {
	ProgrammeWarning,
	Silence,
	SortedWarnings,
	WarningCounts,
	WarningView,
} from '../types/warnings.ts';
import { warningSeverities } from '../types/warnings.ts';
import { severityOf } from './warnings.ts';

/**
 * @param warnings of this programme
 * @returns each warning once, seen from the session it was found at, in the order given
 */
export function warningViews(
	warnings: readonly ProgrammeWarning[],
	{ sessions }: { sessions: readonly (SessionLine & { id: string })[] },
): WarningView[] {
	const lines = new Map(sessions.map((session) => [session.id, lineOf(session)]));
	return warnings.flatMap(({ sessionId, otherId, ...warning }) => {
		const session = lines.get(sessionId);
		if (!session) return [];
		return [
			{ ...warning, severity: severityOf[warning.kind], session, other: lines.get(otherId ?? '') ?? null },
		];
	});
}

/**
 * @param silences by the key of the warning they put aside; those of warnings that are no more wait for them to come back
 * @returns the warnings that count, and the others with the reason
 */
export function sortWarnings(
	views: readonly WarningView[],
	silences: ReadonlyMap<string, Silence>,
): SortedWarnings {
	return {
		open: views.filter(({ key }) => !silences.has(key)),
		silenced: views.flatMap((view) => {
			const silence = silences.get(view.key);
			return silence ? [{ ...view, silence }] : [];
		}),
	};
}

/** @returns the same, conflicts before the rest; those of one severity stay in order */
export function worstFirst<View extends Pick<WarningView, 'severity'>>(views: readonly View[]): View[] {
	const rank = ({ severity }: View) => warningSeverities.indexOf(severity);
	return views.toSorted((a, b) => rank(a) - rank(b));
}

/** @returns how many there are of each severity */
export function countBySeverity(views: readonly Pick<WarningView, 'severity'>[]): WarningCounts {
	const counts = { error: 0, warning: 0, notice: 0 };
	for (const { severity } of views) counts[severity]++;
	return counts;
}

/** @returns the warnings that concern each session, by its code; one of two sessions concerns both, each seen from its own side */
export function warningsBySession(views: readonly WarningView[]): Map<string, WarningView[]> {
	const bothSides = views.flatMap((view) =>
		view.other ? [view, { ...view, session: view.other, other: view.session }] : [view],
	);
	return Map.groupBy(bothSides, ({ session }) => session.code);
}

function lineOf({ code, title, dayOn, startsLocal, endsLocal }: SessionLine): SessionLine {
	return { code, title, dayOn, startsLocal, endsLocal };
}
