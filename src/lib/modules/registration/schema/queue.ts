import { isCountryCode } from '#lib/core/countries.ts';
import { pageNumber } from '#lib/core/page-number.ts';
import { isRegionCode } from '#lib/core/regions.ts';
import { isDate } from '#lib/core/time.ts';
import { participationModes } from '#lib/modules/workshops/types.ts';
import {
	queueSorts,
	registrationSources,
	type AnswerWish,
	type QueuePlace,
	type QueueSort,
	type RegistrationFilter,
} from '../types/queue.ts';
import { registrationStates } from '../types/registrations.ts';

/** More choices of one kind than anybody ticks; the rest of a longer address is left out. */
const mostChoices = 60;
const longestText = 100;

/** What a filter is that narrows nothing. */
export const wholeQueue: RegistrationFilter = {
	states: [],
	organisationTypeIds: [],
	countries: [],
	regions: [],
	mode: undefined,
	source: undefined,
	delegationId: undefined,
	registeredFrom: undefined,
	registeredUntil: undefined,
	answers: [],
	tag: '',
	isDoubtful: false,
	text: '',
};

/**
 * @param params of the queue's address, with several of one name where several are wanted; what makes no sense there is left out
 * @returns what the queue is narrowed to
 */
export function readRegistrationFilter(params: URLSearchParams): RegistrationFilter {
	const all = (name: string) => [...new Set(params.getAll(name))].filter(Boolean).slice(0, mostChoices);
	const date = (name: string) => all(name).find(isDate);
	return {
		states: registrationStates.filter((state) => all('state').includes(state)),
		organisationTypeIds: all('type'),
		countries: all('country').filter(isCountryCode),
		regions: all('region').filter(isRegionCode),
		mode: participationModes.find((mode) => mode === params.get('mode')),
		source: registrationSources.find((source) => source === params.get('source')),
		delegationId: params.get('delegation') || undefined,
		registeredFrom: date('from'),
		registeredUntil: date('until'),
		answers: all('answer').flatMap(readAnswer),
		tag: (params.get('tag') ?? '').trim().slice(0, longestText),
		isDoubtful: params.get('doubtful') === 'on',
		text: (params.get('q') ?? '').trim().slice(0, longestText),
	};
}

/** @returns the filter as the query of an address, without a question mark; empty when nothing is narrowed */
export function writeRegistrationFilter(filter: Partial<RegistrationFilter>): string {
	const given = { ...wholeQueue, ...filter };
	const entries: [name: string, values: readonly (string | undefined)[]][] = [
		['state', given.states],
		['type', given.organisationTypeIds],
		['country', given.countries],
		['region', given.regions],
		['mode', [given.mode]],
		['source', [given.source]],
		['delegation', [given.delegationId]],
		['from', [given.registeredFrom]],
		['until', [given.registeredUntil]],
		['answer', given.answers.map(({ fieldId, value }) => `${fieldId}:${value}`)],
		['tag', [given.tag]],
		['doubtful', [given.isDoubtful ? 'on' : '']],
		['q', [given.text]],
	];
	const params = new URLSearchParams();
	for (const [name, values] of entries) for (const value of values) if (value) params.append(name, value);
	return params.toString();
}

/**
 * @param params of the queue's address
 * @returns which part of it is asked for; what makes no sense there is left out
 */
export function readQueuePlace(params: URLSearchParams): QueuePlace {
	const sort = queueSorts.find((one) => one === params.get('sort')) ?? 'received';
	const direction = params.get('order');
	const seen = params.get('seen') ?? '';
	return {
		sort,
		// The newest and the last changed come first unless it is said otherwise, everything else from A to Z.
		isDescending: direction === null ? isNewestFirst(sort) : direction === 'down',
		page: pageNumber(params.get('page')),
		seen: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(seen) ? seen : undefined,
	};
}

/** @returns the place as the query of an address; empty for the beginning in the usual order */
export function writeQueuePlace({ sort, isDescending, page, seen }: Partial<QueuePlace>): string {
	const params = new URLSearchParams();
	const by = sort ?? 'received';
	if (by !== 'received') params.set('sort', by);
	if (isDescending !== undefined && isDescending !== isNewestFirst(by))
		params.set('order', isDescending ? 'down' : 'up');
	if (page !== undefined && page > 1) {
		params.set('page', String(page));
		if (seen) params.set('seen', seen);
	}
	return params.toString();
}

/** @returns whether that column begins with the latest when nothing is said */
export function isNewestFirst(sort: QueueSort): boolean {
	return sort === 'received' || sort === 'updated';
}

/** `<field id>:<value>`; the ids have no colon. */
function readAnswer(text: string): AnswerWish[] {
	const [fieldId = '', ...rest] = text.split(':');
	const value = rest.join(':');
	return fieldId !== '' && value !== '' ? [{ fieldId, value }] : [];
}
