import type { Locale } from '#lib/core/context.ts';
import type { BadgeFormat, SignSubject } from './badges.ts';

/** Which file of several the order was split into. */
interface Part {
	part: number;
	parts: number;
}

/** What an order is made from, by its kind. People are named by id, so the file says what is true when it is made. */
export interface DocumentParameters {
	badges: Part & { format: BadgeFormat; language: Locale; registrationIds: string[] };
	/** without ids: of all that are confirmed, one for each delegation or organisation */
	table_signs: Part & {
		subject: SignSubject;
		language: Locale;
		registrationIds: string[];
		withOnline: boolean;
	};
	certificates: Part & { registrationIds: string[] };
}
