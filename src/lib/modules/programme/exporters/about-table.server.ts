import * as m from '#lib/i18n/paraglide/messages.js';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { ReleaseView } from '../types/released.ts';

type Facts = [name: string, value: string][];

/** @returns what the second sheet of a released programme's workbook says, in the reader's language */
export function aboutRelease(workshop: WorkshopView, release: ReleaseView, siteOrigin: string): Facts {
	return [
		[m.exchange_about_workshop(), workshop.title],
		[m.exchange_about_release(), String(release.number)],
		[m.exchange_about_as_of(), release.releasedAt.slice(0, 16).replace('T', ' ')],
		[m.exchange_about_zone(), release.zone],
		[m.exchange_about_address(), `${siteOrigin}/w/${workshop.slug}/programme`],
	];
}

/**
 * @param now UTC instant
 * @returns the same for the draft
 */
export function aboutDraft(workshop: WorkshopView, now: string): Facts {
	return [
		[m.exchange_about_workshop(), workshop.title],
		[m.exchange_about_release(), m.exchange_about_draft()],
		[m.exchange_about_as_of(), now.slice(0, 16).replace('T', ' ')],
		[m.exchange_about_zone(), workshop.zone],
	];
}
