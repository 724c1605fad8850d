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
