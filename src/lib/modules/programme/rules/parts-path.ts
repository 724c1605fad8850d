import type { PartState } from '../types/parts.ts';

/**
 * @param filter which parts; `session` is a code
 * @returns the last part of the address of the page that shows them
 */
export function partsPath(filter: {
	session?: string | undefined;
	state?: PartState | null;
	page?: number;
}): string {
	const query = new URLSearchParams();
	if (filter.session !== undefined) query.set('session', filter.session);
	if (filter.state) query.set('state', filter.state);
	if (filter.page !== undefined && filter.page > 1) query.set('page', String(filter.page));
	return query.size === 0 ? '/parts' : `/parts?${query.toString()}`;
}
