import * as m from '#lib/i18n/paraglide/messages.js';
import type { ListVisibility } from '../types.ts';

const labels: Record<ListVisibility, () => string> = {
	participants: m.organisations_list_participants,
	same_type: m.organisations_list_same_type,
	organisers: m.organisations_list_organisers,
	totals: m.organisations_list_totals,
};

const shortLabels: Record<ListVisibility, () => string> = {
	participants: m.organisations_list_short_participants,
	same_type: m.organisations_list_short_same_type,
	organisers: m.organisations_list_short_organisers,
	totals: m.organisations_list_short_totals,
};

/** @returns who finds the people of such a type in the list of participants, as an answer to that question */
export function listVisibilityLabel(visibility: ListVisibility): string {
	return labels[visibility]();
}

/** @returns the same for a cell of a table */
export function listVisibilityShort(visibility: ListVisibility): string {
	return shortLabels[visibility]();
}
