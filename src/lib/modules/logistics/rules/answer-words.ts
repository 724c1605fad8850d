import { listOf, textOf } from '#lib/core/form.ts';
import { countryName, formatDate, formatList, languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { diets, type LogisticsPart, type PartAnswers } from '../types.ts';
import { dietName } from './words.ts';

type Shown = { term: string; text: string };
type Reader = (answers: PartAnswers, name: string) => string;

const plain: Reader = textOf;
const date: Reader = (answers, name) => {
	const on = textOf(answers, name);
	return on === '' ? '' : formatDate(on);
};
const yesNo: Reader = (answers, name) => {
	const said = textOf(answers, name);
	if (said === '') return '';
	return said === 'yes' ? m.logistics_yes() : m.logistics_no();
};
const country: Reader = (answers, name) => {
	const code = textOf(answers, name);
	return code === '' ? '' : countryName(code);
};
const language: Reader = (answers, name) => {
	const code = textOf(answers, name);
	return code === '' ? '' : languageName(code);
};
const sharing: Reader = (answers, name) => {
	const said = textOf(answers, name);
	if (said === '') return '';
	return said === 'shared' ? m.logistics_sharing_shared() : m.logistics_sharing_single();
};
const dietNames: Reader = (answers, name) => {
	const chosen = listOf(answers, name);
	return formatList(diets.filter((diet) => chosen.includes(diet)).map(dietName));
};

const fields: Record<
	LogisticsPart,
	readonly (readonly [name: string, term: () => string, reader: Reader])[]
> = {
	travel: [
		['arrivalOn', m.logistics_arrival_on, date],
		['arrivalTime', m.logistics_arrival_time, plain],
		['arrivalPlace', m.logistics_arrival_place, plain],
		['arrivalFlight', m.logistics_arrival_flight, plain],
		['departureOn', m.logistics_departure_on, date],
		['departureTime', m.logistics_departure_time, plain],
		['departurePlace', m.logistics_departure_place, plain],
		['departureFlight', m.logistics_departure_flight, plain],
		['wantsSupport', m.logistics_wants_support, yesNo],
		['supportReason', m.logistics_support_reason, plain],
	],
	visa: [
		['wantsLetter', m.logistics_wants_letter, yesNo],
		['passportName', m.logistics_passport_name, plain],
		['passportNumber', m.logistics_passport_number, plain],
		['nationality', m.logistics_nationality, country],
		['birthOn', m.logistics_birth_on, date],
		['consulate', m.logistics_consulate, plain],
	],
	hotel: [
		['needsRoom', m.logistics_needs_room, yesNo],
		['firstNightOn', m.logistics_first_night_on, date],
		['leavesOn', m.logistics_leaves_on, date],
		['sharing', m.logistics_sharing, sharing],
		['sharesWith', m.logistics_shares_with, plain],
	],
	needs: [
		['diets', m.logistics_diets, dietNames],
		['dietNote', m.logistics_diet_note, plain],
		['accessibility', m.logistics_accessibility, plain],
		['interpretation', m.logistics_interpretation, language],
	],
	emergency: [
		['contactName', m.logistics_contact_name, plain],
		['contactPhone', m.logistics_contact_phone, plain],
		['contactRelation', m.logistics_contact_relation, plain],
	],
};

/** @returns what somebody said in a part, as questions and answers; what was left empty has an empty text */
export function shownAnswers(part: LogisticsPart, answers: PartAnswers): Shown[] {
	return fields[part].map(([name, term, reader]) => ({ term: term(), text: reader(answers, name) }));
}
