import type { SessionSnapshot } from '../types/steps.ts';
import type { TemplateContent } from '../types/templates.ts';
import type { Family } from './placing.ts';

/** @returns what a template keeps of a session and its items */
export function templateOf({ session, items }: Family): TemplateContent {
	return { ...keptOf(session), items: items.map(keptOf) };
}

function keptOf(session: SessionSnapshot): Omit<TemplateContent, 'items'> {
	const { kind, title, subtitle, abstract, description, language, interpretation } = session;
	const { isAcrossRooms, trackId, takesSignUp, seats, durationMinutes } = session;
	return {
		...{ kind, title, subtitle, abstract, description, language, interpretation },
		...{ isAcrossRooms, trackId, takesSignUp, seats, durationMinutes },
	};
}
