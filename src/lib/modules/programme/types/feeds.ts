import type { Locale } from '#lib/core/context.ts';

/** A session of another workshop, for a link to its page. */
export interface FeedLink {
	slug: string;
	workshopTitle: string;
	workshopLanguage: Locale;
	code: string;
	title: string;
	/** BCP 47 */
	language: string | null;
	/** wall clock of its workshop, `YYYY-MM-DDTHH:MM` */
	startsLocal: string;
}

/** Where the results of a session go, and from where it takes some. */
export interface SessionFeeds {
	into: FeedLink[];
	from: FeedLink[];
}

/** A later workshop of the series with the sessions that results could go into. */
export interface FeedTarget {
	workshopId: string;
	title: string;
	sessions: { id: string; title: string; startsLocal: string | null }[];
}

/** A link as the desk shows it, whether or not the public sees it already. */
export interface FeedOnDesk {
	sessionId: string;
	nextSessionId: string;
	/** null for sessions that the draft no longer has */
	title: string | null;
	nextTitle: string | null;
	nextWorkshop: string;
	/** both stand in a release, in workshops that are not drafts */
	isPublic: boolean;
}
