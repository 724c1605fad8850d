import { isCountryCode } from '#lib/core/countries.ts';
import { isRegionCode } from '#lib/core/regions.ts';
import { isDate } from '#lib/core/time.ts';
import { participationModes } from '#lib/modules/workshops/types.ts';
import { registrationSources, type AnswerWish, type RegistrationFilter } from '../types/queue.ts';
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

/** `<field id>:<value>`; the ids have no colon. */
function readAnswer(text: string): AnswerWish[] {
	const [fieldId = '', ...rest] = text.split(':');
	const value = rest.join(':');
	return fieldId !== '' && value !== '' ? [{ fieldId, value }] : [];
}
