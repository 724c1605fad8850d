import * as m from '#lib/i18n/paraglide/messages.js';
import type { HistoryEntry } from '../types/desk.ts';
import { registrationStates } from '../types/registrations.ts';
import { stateLabel } from './registration-words.ts';

const steps: Record<string, () => string> = {
	'registration.create': m.queue_history_create,
	'registration.edit': m.queue_history_edit,
	'registration.confirm': m.queue_history_confirm,
	'registration.decline': m.queue_history_decline,
	'registration.set_aside': m.queue_history_set_aside,
	'registration.withdraw': m.queue_history_withdraw,
	'registration.offer': m.queue_history_offer,
	'registration.accept': m.queue_history_accept,
	'registration.lapse': m.queue_history_lapse,
	'registration.tag': m.queue_history_tag,
	'registration.untag': m.queue_history_untag,
	'registration.tell_apart': m.queue_history_tell_apart,
	'note.add': m.queue_history_note,
	'note.edit': m.queue_history_note_edit,
	'answer.edit': m.queue_history_answer_edit,
	'answer.read': m.queue_history_answer_read,
};

const mailStates = {
	queued: m.queue_mail_queued,
	sending: m.queue_mail_queued,
	sent: m.queue_mail_sent,
	dead: m.queue_mail_dead,
};

/** @returns what happened, and by whom or in which words */
export function historyWords(entry: HistoryEntry): { title: string; text: string } {
	if (entry.kind === 'mail') return { title: mailStates[entry.state](), text: entry.subject };
	if (entry.kind === 'message')
		return { title: m.queue_history_message({ by: entry.by ?? m.queue_somebody() }), text: entry.subject };
	const title = Object.hasOwn(steps, entry.action) ? steps[entry.action]?.() : m.queue_history_other();
	return { title: title ?? '', text: [byWhom(entry), change(entry)].filter(Boolean).join(' · ') };
}

function byWhom({ by, isOwn, isSystem }: Extract<HistoryEntry, { kind: 'step' }>): string {
	if (isOwn) return m.queue_by_themself();
	if (isSystem) return m.queue_by_system();
	return by ?? m.queue_somebody();
}

function change({ from, to }: Extract<HistoryEntry, { kind: 'step' }>): string {
	const known = (state: string | null) => registrationStates.find((one) => one === state);
	const [before, after] = [known(from), known(to)];
	if (!after || before === after) return '';
	if (!before) return stateLabel(after);
	return m.queue_line_change({ from: stateLabel(before), to: stateLabel(after) });
}
