import type { DraftProgramme, ProgrammeWarning, SessionLine, WarningView } from '../types.ts';

/**
 * @param warnings of this programme
 * @returns each warning once, seen from the session it was found at, in the order given
 */
export function warningViews(
	warnings: readonly ProgrammeWarning[],
	{ sessions }: DraftProgramme,
): WarningView[] {
	const lines = new Map(sessions.map((session) => [session.id, lineOf(session)]));
	return warnings.flatMap(({ kind, sessionId, otherId, subject }) => {
		const session = lines.get(sessionId);
		return session ? [{ kind, subject, session, other: lines.get(otherId ?? '') ?? null }] : [];
	});
}

/** @returns the warnings that concern each session, by its code; an overlap concerns both, each seen from its own side */
export function warningsBySession(views: readonly WarningView[]): Map<string, WarningView[]> {
	const bothSides = views.flatMap((view) =>
		view.other ? [view, { ...view, session: view.other, other: view.session }] : [view],
	);
	return Map.groupBy(bothSides, ({ session }) => session.code);
}

function lineOf({ code, title, dayOn, startsLocal, endsLocal }: SessionLine): SessionLine {
	return { code, title, dayOn, startsLocal, endsLocal };
}
