import { writeRegistrationFilter } from '../schema/queue.ts';
import type { RegistrationFilter } from '../types/queue.ts';

/**
 * @param slug of the workshop
 * @param page from 1
 * @returns the address of a page of the queue, narrowed like that
 */
export function queueAddress(slug: string, filter: Partial<RegistrationFilter>, page = 1): string {
	return withQuery(`/organise/${slug}/registrations`, filter, page);
}

/** @returns the address of the export of what the filter leaves */
export function exportAddress(slug: string, filter: RegistrationFilter): string {
	return withQuery(`/organise/${slug}/registrations.csv`, filter, 1);
}

/** @returns the address that a decision is posted to, so that the same part of the queue is shown afterwards */
export function decisionAddress(
	action: 'confirm' | 'decline',
	filter: RegistrationFilter,
	page: number,
): string {
	const address = withQuery('', filter, page);
	return `?/${action}${address.replace('?', '&')}`;
}

/** @returns the address of one registration on the desk */
export function registrationAddress(slug: string, reference: string): string {
	return `/organise/${slug}/registrations/${reference.toLowerCase()}`;
}

function withQuery(path: string, filter: Partial<RegistrationFilter>, page: number): string {
	const query = [writeRegistrationFilter(filter), page > 1 ? `page=${page}` : ''].filter(Boolean).join('&');
	return query === '' ? path : `${path}?${query}`;
}
