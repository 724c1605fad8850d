import { writeCaseFilter } from '../schema.ts';
import type { CaseFilter } from '../types.ts';

export const usualFilter: CaseFilter = { kind: null, state: 'open', isOverdue: false, assignee: null };

/** @returns the address of the desk's list, narrowed to that */
export function casesAddress(slug: string, filter: Partial<CaseFilter> = {}, page = 1): string {
	const query = writeCaseFilter({ ...usualFilter, ...filter }, page);
	return `/organise/${slug}/logistics${query && `?${query}`}`;
}

/** @returns the address of one case */
export function caseAddress(slug: string, caseId: string): string {
	return `/organise/${slug}/logistics/${caseId}`;
}
