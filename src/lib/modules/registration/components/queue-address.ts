import { writeQueuePlace, writeRegistrationFilter } from '../schema/queue.ts';
import type { QueuePlace, RegistrationFilter } from '../types/queue.ts';

type Filter = Partial<RegistrationFilter>;
type Place = Partial<QueuePlace>;

/**
 * @param slug of the workshop
 * @param place left out: its beginning, in the usual order
 * @returns the address of a page of the queue, narrowed like that
 */
export function queueAddress(slug: string, filter: Filter, place: Place = {}): string {
	return withQuery(`/organise/${slug}/registrations`, filter, place);
}

/** @returns the address of the page where everything is that the queue can be narrowed by */
export function filterAddress(slug: string, filter: Filter, place: Place): string {
	return withQuery(`/organise/${slug}/registrations/filter`, filter, { ...place, page: 1 });
}

/** @returns the address of the export of what the filter leaves */
export function exportAddress(slug: string, filter: Filter): string {
	return withQuery(`/organise/${slug}/registrations/export`, filter, {});
}

/** @returns the address that a form of the queue is posted to, so that the same part of it is shown afterwards */
export function queueAction(action: string, filter: Filter, place: Place): string {
	return `?/${action}${withQuery('', filter, place).replace('?', '&')}`;
}

/** @returns the address of one registration on the desk */
export function registrationAddress(slug: string, reference: string): string {
	return `/organise/${slug}/registrations/${reference.toLowerCase()}`;
}

/** @returns the address of the preview, and later the report, of what is done to many */
export function bulkAddress(slug: string, actionId: string): string {
	return `/organise/${slug}/registrations/bulk/${actionId}`;
}

/** @returns the address of the page that shows two registrations side by side */
export function compareAddress(slug: string, [one, other]: readonly [string, string]): string {
	return `/organise/${slug}/registrations/compare?one=${one.toLowerCase()}&other=${other.toLowerCase()}`;
}

function withQuery(path: string, filter: Filter, place: Place): string {
	const query = [writeRegistrationFilter(filter), writeQueuePlace(place)].filter(Boolean).join('&');
	return query === '' ? path : `${path}?${query}`;
}
