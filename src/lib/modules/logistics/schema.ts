import { z } from 'zod';
import { isCountryCode } from '#lib/core/countries.ts';
import { isDate } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	caseKinds,
	caseStates,
	diets,
	logisticsParts,
	roomSharings,
	type CaseChange,
	type CaseFilter,
} from './types.ts';

const longestLine = 200;
const longestText = 1_000;
const mostSelected = 200;
const longestRetention = 730;

const line = (longest = longestLine) =>
	z.string().max(longest, { error: () => m.logistics_text_too_long({ max: longest }) });
const text = line(longestText);
const date = z
	.string()
	.refine((typed) => typed === '' || isDate(typed), { error: () => m.logistics_date_wrong() });
const time = z.string().refine((typed) => typed === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(typed), {
	error: () => m.logistics_time_wrong(),
});
const country = z
	.string()
	.refine((code) => code === '' || isCountryCode(code), { error: () => m.logistics_country_unknown() });
const choice = (values: readonly string[]) =>
	z.string().refine((value) => value === '' || values.includes(value), {
		error: () => m.logistics_choice_unknown(),
	});
const yesNo = choice(['yes', 'no']);

/** @returns a check that the second date is not before the first, said at the second */
function inOrder<K extends string>(first: K, second: K, error: () => string) {
	return {
		check: (answers: Record<K, string>) =>
			answers[first] === '' || answers[second] === '' || answers[first] <= answers[second],
		options: { path: [second], error },
	};
}

const stay = inOrder('arrivalOn', 'departureOn', () => m.logistics_departure_before_arrival());
const nights = inOrder('firstNightOn', 'leavesOn', () => m.logistics_leaves_before_night());

const travelSchema = z
	.object({
		arrivalOn: date,
		arrivalTime: time,
		arrivalPlace: line(),
		arrivalFlight: line(60),
		departureOn: date,
		departureTime: time,
		departurePlace: line(),
		departureFlight: line(60),
		wantsSupport: yesNo,
		supportReason: text,
	})
	.refine(stay.check, stay.options)
	.refine(({ wantsSupport, supportReason }) => wantsSupport !== 'yes' || supportReason !== '', {
		path: ['supportReason'],
		error: () => m.logistics_support_reason_missing(),
	});

/** Nothing has to be there but the wish: what a letter lacks is said when it is made. */
const visaSchema = z.object({
	wantsLetter: yesNo,
	passportName: line(),
	passportNumber: line(30),
	nationality: country,
	birthOn: date,
	consulate: line(),
});

const hotelSchema = z
	.object({
		needsRoom: yesNo,
		firstNightOn: date,
		leavesOn: date,
		sharing: choice(roomSharings),
		sharesWith: line(),
	})
	.refine(nights.check, nights.options);

const needsSchema = z.object({
	diets: z
		.array(z.string())
		.refine((chosen) => chosen.every((diet) => (diets as readonly string[]).includes(diet)), {
			error: () => m.logistics_choice_unknown(),
		}),
	dietNote: line(300),
	accessibility: text,
	interpretation: z.string().refine((code) => code === '' || /^[a-z]{2,3}$/.test(code), {
		error: () => m.logistics_choice_unknown(),
	}),
});

const emergencySchema = z.object({
	contactName: line(),
	contactPhone: line(60),
	contactRelation: line(),
});

/** The form of each part. What is typed is kept as it is typed. */
export const partSchemas = {
	travel: travelSchema,
	visa: visaSchema,
	hotel: hotelSchema,
	needs: needsSchema,
	emergency: emergencySchema,
} as const;

const message = text;
const person = z.string().max(60);

/** Changing cases: several of the list, or one on its page. Empty fields change nothing. */
const changeFields = {
	state: choice(caseStates),
	/** person id; `nobody` */
	assignedTo: person,
	dueOn: date,
	message,
};
const needsMessage = {
	check: ({ state, message }: { state: string; message: string }) =>
		(state !== 'refused' && state !== 'needs_information') || message !== '',
	options: { path: ['message'], error: () => m.logistics_message_missing() },
};

export const changeSelectedSchema = z
	.object({
		selected: z
			.array(z.string())
			.min(1, { error: () => m.logistics_none_selected() })
			.max(mostSelected, { error: () => m.logistics_none_selected() }),
		...changeFields,
	})
	.refine(needsMessage.check, needsMessage.options);

export const changeCaseSchema = z
	.object({ ...changeFields, note: text })
	.refine(needsMessage.check, needsMessage.options);

export const replySchema = z.object({
	case: z.string(),
	reply: text.min(1, { error: () => m.logistics_reply_missing() }),
});

export const issueSchema = z.object({ language: z.string() });

/** What the form asks, until when, and how long the answers stay. */
export const settingsSchema = z.object({
	parts: z.array(z.enum(logisticsParts)),
	editableUntilOn: date.transform((typed) => (typed === '' ? null : typed)),
	retentionDays: z
		.string()
		.refine((typed) => /^\d{1,3}$/.test(typed) && Number(typed) <= longestRetention, {
			error: () => m.logistics_retention_wrong({ max: longestRetention }),
		})
		.transform(Number),
});

/**
 * @param params of the list's address; what makes no sense there is left out
 * @returns what the list is narrowed to
 */
export function readCaseFilter(params: URLSearchParams): CaseFilter {
	const state = params.get('state') ?? '';
	return {
		kind: caseKinds.find((kind) => kind === params.get('kind')) ?? null,
		state: state === 'all' ? 'all' : (caseStates.find((known) => known === state) ?? 'open'),
		isOverdue: params.get('overdue') === 'on',
		assignee: params.get('assignee') || null,
	};
}

/** @returns the filter as the query of an address, without question mark; empty when it is the usual one */
export function writeCaseFilter(filter: CaseFilter, page = 1): string {
	const params = new URLSearchParams();
	if (filter.kind) params.set('kind', filter.kind);
	if (filter.state !== 'open') params.set('state', filter.state);
	if (filter.isOverdue) params.set('overdue', 'on');
	if (filter.assignee) params.set('assignee', filter.assignee);
	if (page > 1) params.set('page', String(page));
	return params.toString();
}

/** @returns what is to be done to cases; what was left empty stays as it is */
export function changeOf({
	state,
	assignedTo,
	dueOn,
	message,
	note,
}: {
	state: string;
	assignedTo: string;
	dueOn: string;
	message: string;
	note?: string;
}): CaseChange {
	return {
		state: caseStates.find((known) => known === state),
		assignedTo: assignedTo === '' ? undefined : assignedTo === 'nobody' ? null : assignedTo,
		dueOn: dueOn || undefined,
		message: message || undefined,
		note: note || undefined,
	};
}
