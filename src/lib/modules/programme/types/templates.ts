import type { SessionKind } from './released.ts';

/** What a template keeps of a session: no people, and no time but its length. */
export interface TemplateContent {
	kind: SessionKind;
	title: string;
	subtitle: string;
	/** Markdown */
	abstract: string;
	/** Markdown */
	description: string;
	/** BCP 47 */
	language: string | null;
	interpretation: string[];
	isAcrossRooms: boolean;
	trackId: string | null;
	takesSignUp: boolean;
	seats: number | null;
	/** by the clock on the wall */
	durationMinutes: number;
	/** what takes place within it, one after the other */
	items: Omit<TemplateContent, 'items'>[];
}

/** A template in a list. */
export interface TemplateView {
	id: string;
	name: string;
	content: TemplateContent;
}
