import type { Locale } from '#lib/core/context.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';

export const deadlineKinds = ['registration', 'challenges', 'consultation', 'other'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** What an organiser says about a deadline. */
export interface DeadlineInput {
	kind: DeadlineKind;
	/** empty: the kind says enough */
	title: LocalizedText;
	/** `YYYY-MM-DD` in the workshop's zone */
	dueOn: string;
	/** `HH:MM` there; null: the whole day */
	dueTime: string | null;
}

/** A deadline in the reader's language. It tells of an end and brings none about: forms are closed by the organisers. */
export interface DeadlineView {
	id: string;
	kind: DeadlineKind;
	/** what ends */
	name: string;
	/** language of `name`, for the `lang` attribute */
	language: Locale;
	dueOn: string;
	dueTime: string | null;
	/** UTC instant at which it has passed: the moment itself, or the end of the day */
	dueAt: string;
}

/** A deadline as calendars have it, removed ones too. */
export interface CalendarDeadline extends DeadlineView {
	workshopId: string;
	sequence: number;
	isRemoved: boolean;
	createdAt: string;
	updatedAt: string;
}

/** A calendar ready to be sent. */
export interface CalendarFile {
	/** of the file, without ending: a slug, a code, ASCII */
	name: string;
	/** iCalendar stream (RFC 5545) */
	body: string;
}

/** What is known of a person's own feed once its address has been shown. */
export interface FeedView {
	/** UTC instant at which its present address was made */
	createdAt: string;
}
