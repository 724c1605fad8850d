import type { Locale } from '#lib/core/context.ts';
import type { OrganisationTypeView } from '#lib/modules/workshops/types.ts';

/** `closed`: the secretariat takes no more names, what was nominated stands. */
export const invitationStates = ['draft', 'sent', 'closed', 'withdrawn'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What happened to an invitation, for its own timeline; `remind_7` and `remind_2` come by themselves. */
export const invitationEvents = [
	'create',
	'edit',
	'extend',
	'send',
	'remind',
	'remind_7',
	'remind_2',
	'renew_link',
	'receive_letter',
	'close',
	'reopen',
	'withdraw',
	'nominate',
	'nominate_late',
	'change',
	'replace',
	'withdraw_nomination',
	'accept',
	'decline',
	'register',
	'claim',
	'disclaim',
] as const;
export type InvitationEventKind = (typeof invitationEvents)[number];

/** What the secretariat asks of an institution. */
export interface InvitationDetails {
	organisation: string;
	/** whom the letter is addressed to */
	addressee: string;
	/** form of address, such as "Director General"; may be empty */
	position: string;
	/** of the focal point, as addresses are stored */
	email: string;
	/** ISO 3166-1 alpha-2; null for organisations between countries */
	country: string | null;
	/** of the letter and the mails */
	language: Locale;
	/** how many people may be nominated */
	seats: number;
	/** none: every type of the workshop */
	organisationTypeIds: string[];
	/** last day for nominations, by the clock of the workshop's place */
	dueOn: string;
	/** the secretariat's words to the institution; may be empty */
	note: string;
	/** e-mail address for its questions, and for names after that day */
	contact: string;
	/** seats are kept back for it until that day is over */
	keepsSeats: boolean;
}

/** A line of the desk's list. */
export interface InvitationSummary extends Pick<
	InvitationDetails,
	'organisation' | 'addressee' | 'country' | 'seats' | 'dueOn'
> {
	id: string;
	/** in capitals */
	reference: string;
	state: InvitationState;
	/** nominations that stand */
	nominated: number;
	isLetterReceived: boolean;
	/** nobody was nominated and the day is over */
	isOverdue: boolean;
}

/** What an invitation is looked for by; undefined and the empty text mean everything. */
export interface InvitationFilter {
	state: InvitationState | 'unanswered' | 'overdue' | undefined;
	text: string;
}

export interface InvitationList {
	items: InvitationSummary[];
	page: number;
	pages: number;
	total: number;
	/** of the whole workshop */
	seats: number;
	nominated: number;
}

export interface ReceivedLetter {
	id: string;
	name: string;
	contentType: string;
	/** bytes */
	size: number;
	/** UTC instant */
	receivedAt: string;
	/** null: it came by the institution's link */
	receivedBy: string | null;
}

export interface InvitationEvent {
	kind: InvitationEventKind;
	/** UTC instant */
	at: string;
	/** null: the institution, a nominee or the clock */
	actor: string | null;
	/** whom it concerns */
	nominee: string | null;
	/** the due date it was about */
	dueOn: string;
}

/** One invitation at the desk. */
export interface DeskInvitation extends Omit<InvitationDetails, 'email'> {
	id: string;
	reference: string;
	state: InvitationState;
	/** null for organisers who do not write to people */
	email: string | null;
	sentAt: string | null;
	letterReceivedAt: string | null;
	/** seats of its hold that nobody has taken yet; null where none is held */
	keptSeats: number | null;
	nominated: number;
	isOverdue: boolean;
	types: OrganisationTypeView[];
	letters: ReceivedLetter[];
	events: InvitationEvent[];
}

/** Why an invitation is not saved, sent or changed as wished. */
export type InvitationRefusal =
	| 'state_changed'
	| 'not_published'
	| 'no_address'
	| 'due_past'
	| 'due_after_workshop'
	| 'seats_nominated'
	| 'seats_gone'
	| 'type_unknown';

export type InvitationOutcome<T = object> = ({ ok: true } & T) | { ok: false; reason: InvitationRefusal };
