import * as m from '#lib/i18n/paraglide/messages.js';
import type { MailState } from '#lib/server/mail/types.ts';

const labels: Record<MailState, () => string> = {
	queued: m.admin_mail_state_queued,
	sending: m.admin_mail_state_sending,
	sent: m.admin_mail_state_sent,
	dead: m.admin_mail_state_dead,
};

/** @returns the state in the reader's language */
export function mailStateLabel(state: MailState): string {
	return labels[state]();
}
