import { formatList, formatTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { ReversalRefusal, ReversedStep } from '../commands/undo.server.ts';

const mostTitles = 3;

/** @returns what was taken back or made again, by the titles of its sessions */
export function reversedText(
	{ sessions }: Extract<ReversedStep, { ok: true }>,
	kind: 'undo' | 'redo',
): string {
	const titles = sessions.slice(0, mostTitles).map(({ title }) => m.timetable_quoted({ title }));
	const left = sessions.length - titles.length;
	const what = formatList(left > 0 ? [...titles, m.timetable_further({ n: left })] : titles);
	if (what === '') return kind === 'undo' ? m.timetable_undone_gone() : m.timetable_redone_gone();
	return kind === 'undo' ? m.timetable_undone({ what }) : m.timetable_redone({ what });
}

/**
 * @param zone IANA zone of the workshop
 * @returns why nothing was taken back
 */
export function reversalProblem(refusal: ReversalRefusal, kind: 'undo' | 'redo', zone: string): string {
	if (refusal.reason === 'nothing')
		return kind === 'undo' ? m.timetable_nothing_to_undo() : m.timetable_nothing_to_redo();
	const { title, byName, madeAt } = refusal;
	const name = byName ?? m.editing_somebody();
	return m.timetable_changed_since({ title, name, time: madeAt === null ? '–' : formatTime(madeAt, zone) });
}
