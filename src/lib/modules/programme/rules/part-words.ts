import * as m from '#lib/i18n/paraglide/messages.js';
import type { PartState } from '../types/parts.ts';

/** @returns how a part stands, in the reader's language */
export function partStateName(state: PartState): string {
	const names = {
		unasked: m.releases_part_unasked,
		invited: m.releases_part_invited,
		confirmed: m.releases_part_confirmed,
		declined: m.releases_part_declined,
		outdated: m.releases_part_outdated,
	};
	return names[state]();
}
