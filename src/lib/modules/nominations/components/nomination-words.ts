import { formatDate } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Tone } from '#lib/ui/form-props.ts';
import type { RegistrationState } from '#lib/modules/registration/types/registrations.ts';
import type { InviteePreview, PreviewedInvitee } from '../queries/invitees.server.ts';
import type {
	InvitationEvent,
	InvitationEventKind,
	InvitationRefusal,
	InvitationState,
} from '../types/invitations.ts';
import type { LetterRefusal } from '../types/letters.ts';
import type { NominationRefusal, NominationView } from '../types/nominations.ts';

const stateNames: Record<InvitationState, () => string> = {
	draft: m.nominations_state_draft,
	sent: m.nominations_state_sent,
	closed: m.nominations_state_closed,
	withdrawn: m.nominations_state_withdrawn,
};

/** @returns the state of an invitation in the reader's language */
export function invitationStateName(state: InvitationState): string {
	return stateNames[state]();
}

/** @returns how that state is marked */
export function invitationTone(state: InvitationState): Tone {
	return ({ draft: 'neutral', sent: 'info', closed: 'success', withdrawn: 'warning' } as const)[state];
}

const refusals: Record<InvitationRefusal, () => string> = {
	state_changed: m.nominations_refused_state_changed,
	not_published: m.nominations_refused_not_published,
	no_address: m.nominations_refused_no_address,
	due_past: m.nominations_refused_due_past,
	due_after_workshop: m.nominations_refused_due_after_workshop,
	seats_nominated: m.nominations_refused_seats_nominated,
	seats_gone: m.nominations_refused_seats_gone,
	type_unknown: m.nominations_refused_type_unknown,
};

/** @returns why an invitation was not saved or sent, in a sentence without its full stop */
export function invitationRefusal(reason: InvitationRefusal): string {
	return refusals[reason]();
}

const refusedFields: Partial<Record<InvitationRefusal, string>> = {
	due_past: 'dueOn',
	due_after_workshop: 'dueOn',
	seats_nominated: 'seats',
	seats_gone: 'keepsSeats',
	type_unknown: 'organisationTypeIds',
};

/** @returns the refusal beside the field that can mend it */
export function invitationProblems(reason: InvitationRefusal): Record<string, string> {
	return { [refusedFields[reason] ?? 'form']: invitationRefusal(reason) };
}

const nominationRefusals: Record<NominationRefusal, (contact: string) => string> = {
	past_due: (contact) => m.nominations_refused_past_due({ contact }),
	closed: (contact) => m.nominations_refused_closed({ contact }),
	no_seats: m.nominations_refused_no_seats,
	already_nominated: m.nominations_refused_already_nominated,
	too_many_changes: (contact) => m.nominations_refused_too_many_changes({ contact }),
	state_changed: m.nominations_refused_nomination_changed,
	reason_missing: m.nominations_refused_reason_missing,
};

/**
 * @param contact whom to write to
 * @returns why a nomination was not taken, beside the field that can mend it
 */
export function nominationProblems(reason: NominationRefusal, contact: string): Record<string, string> {
	const field = reason === 'already_nominated' ? 'email' : reason === 'reason_missing' ? 'reason' : 'form';
	return { [field]: nominationRefusals[reason](contact) };
}

const letterRefusals: Record<LetterRefusal, () => string> = {
	too_large: m.nominations_letter_too_large,
	kind_refused: m.nominations_letter_kind_refused,
	too_many: m.nominations_letter_too_many,
	state_changed: m.nominations_refused_state_changed,
};

/** @returns why a letter was not taken */
export function letterRefusal(reason: LetterRefusal): string {
	return letterRefusals[reason]();
}

const registrationStates: Record<RegistrationState, () => string> = {
	received: m.nominations_person_received,
	waiting: m.nominations_person_waiting,
	offered: m.nominations_person_offered,
	confirmed: m.nominations_person_confirmed,
	declined: m.nominations_person_not_taken,
	withdrawn: m.nominations_person_gone,
};

/** @returns where somebody who was nominated stands, in plain words for their institution */
export function nomineeState(
	person: Pick<NominationView, 'state' | 'registrationState' | 'replacedBy'> & { hasEmail: boolean },
): string {
	if (person.state === 'registered')
		return person.registrationState === null
			? m.nominations_person_gone()
			: registrationStates[person.registrationState]();
	if (person.state === 'replaced' && person.replacedBy !== null)
		return m.nominations_person_replaced({ name: person.replacedBy });
	if (person.state === 'proposed' && !person.hasEmail) return m.nominations_person_by_desk();
	return {
		proposed: m.nominations_person_proposed,
		accepted: m.nominations_person_accepted,
		declined: m.nominations_person_declined,
		withdrawn: m.nominations_person_withdrawn,
		replaced: m.nominations_person_withdrawn,
	}[person.state]();
}

/** @returns how that is marked */
export function nomineeTone({
	state,
	registrationState,
}: Pick<NominationView, 'state' | 'registrationState'>): Tone {
	if (registrationState === 'confirmed') return 'success';
	if (registrationState === 'declined' || registrationState === 'withdrawn' || state === 'declined')
		return 'warning';
	return state === 'withdrawn' || state === 'replaced' ? 'neutral' : 'info';
}

const events: Record<InvitationEventKind, (about: { date: string; name: string }) => string> = {
	create: m.nominations_event_create,
	edit: m.nominations_event_edit,
	extend: m.nominations_event_extend,
	send: m.nominations_event_send,
	remind: m.nominations_event_remind,
	remind_7: m.nominations_event_remind_7,
	remind_2: m.nominations_event_remind_2,
	renew_link: m.nominations_event_renew_link,
	receive_letter: m.nominations_event_receive_letter,
	close: m.nominations_event_close,
	reopen: m.nominations_event_reopen,
	withdraw: m.nominations_event_withdraw,
	nominate: m.nominations_event_nominate,
	nominate_late: m.nominations_event_nominate_late,
	change: m.nominations_event_change,
	replace: m.nominations_event_replace,
	withdraw_nomination: m.nominations_event_withdraw_nomination,
	accept: m.nominations_event_accept,
	decline: m.nominations_event_decline,
	register: m.nominations_event_register,
	claim: m.nominations_event_claim,
	disclaim: m.nominations_event_disclaim,
};

const byItself: readonly InvitationEventKind[] = ['remind_7', 'remind_2'];
const byNominee: readonly InvitationEventKind[] = ['accept', 'decline', 'register'];

/** @returns what happened, for the invitation's timeline, and who did it */
export function eventWords({ kind, dueOn, nominee, actor }: InvitationEvent): {
	title: string;
	text: string;
} {
	const title = events[kind]({ date: formatDate(dueOn), name: nominee ?? '' });
	if (byItself.includes(kind)) return { title, text: m.nominations_by_itself() };
	const who = byNominee.includes(kind) ? m.nominations_by_nominee() : m.nominations_by_institution();
	return { title, text: actor ?? who };
}

const tableProblems: Record<Extract<InviteePreview, { ok: false }>['reason'], () => string> = {
	empty: m.nominations_table_empty,
	broken: m.nominations_table_broken,
	too_many: m.nominations_table_too_many,
	columns_missing: m.nominations_table_columns,
};

/** @returns why a table is none of institutions */
export function tableProblem(reason: keyof typeof tableProblems): string {
	return tableProblems[reason]();
}

/** @returns what becomes of a row of the table */
export function inviteeWords({ details, problems, refusal }: PreviewedInvitee): string {
	if (details) return m.nominations_row_ready();
	const why =
		refusal === 'exists' ? [m.nominations_row_exists()] : refusal ? [invitationRefusal(refusal)] : problems;
	return m.nominations_row_left_out({ why: why.join('; ') });
}
