import { z } from 'zod';
import { isCountryCode } from '#lib/core/countries.ts';
import { isDate } from '#lib/core/time.ts';
import type { Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { HeldSeats, SeatCap, SeatScope } from '#lib/modules/workshops/types.ts';
import { offerAnswers } from '../types/seats.ts';

const mostSeats = 100_000;
const longestPurpose = 120;

const isSeatCount = (text: string) => /^\d{1,6}$/.test(text) && Number(text) <= mostSeats;

const limit = z
	.string()
	.refine((text) => text === '' || isSeatCount(text), { error: () => m.seats_number_wrong() })
	.transform((text) => (text === '' ? null : Number(text)));

/** The name of a limit's field, and the value of a choice between scopes. */
export function scopeField({ dimension, value }: SeatScope): string {
	return `${dimension}:${value}`;
}

/** @returns every scope that has a field in the form of limits: the country '' is each country, then those with their own */
export function scopesToLimit(
	typeIds: readonly string[],
	modes: readonly string[],
	countries: readonly string[],
): SeatScope[] {
	return [
		{ dimension: 'total', value: '' },
		...typeIds.map((value) => ({ dimension: 'organisation_type' as const, value })),
		...(modes.length > 1 ? modes.map((value) => ({ dimension: 'mode' as const, value })) : []),
		...['', ...countries].map((value) => ({ dimension: 'country' as const, value })),
	];
}

/**
 * @param scopes those that have a field
 * @returns the form of limits; an empty field is no limit, and one more country can be named
 */
export function seatCapsSchema(scopes: readonly SeatScope[]) {
	const fields = Object.fromEntries(scopes.map((scope) => [scopeField(scope), limit]));
	const known = new Set(Object.keys(fields));
	return z
		.object({
			// Their names are known only when the page is made.
			...(fields as object),
			newCountry: z
				.string()
				.refine((code) => code === '' || isCountryCode(code), {
					error: () => m.registration_country_missing(),
				})
				.refine((code) => code === '' || !known.has(scopeField({ dimension: 'country', value: code })), {
					error: () => m.seats_country_twice(),
				}),
			newCountrySeats: limit,
		})
		.refine(({ newCountry, newCountrySeats }) => newCountry === '' || newCountrySeats !== null, {
			path: ['newCountrySeats'],
			error: () => m.seats_country_seats_missing(),
		})
		.refine(({ newCountry, newCountrySeats }) => newCountry !== '' || newCountrySeats === null, {
			path: ['newCountry'],
			error: () => m.registration_country_missing(),
		});
}

/** @returns what the form of limits says, ready for `changeSeatCaps` */
export function seatCapsOf(
	scopes: readonly SeatScope[],
	data: z.output<ReturnType<typeof seatCapsSchema>>,
): SeatCap[] {
	const typed: Record<string, unknown> = data;
	const caps = scopes.flatMap((scope) => {
		const seats = typed[scopeField(scope)];
		return typeof seats === 'number' ? [{ ...scope, seats }] : [];
	});
	const { newCountry, newCountrySeats } = data;
	if (newCountry === '' || newCountrySeats === null) return caps;
	return [...caps, { dimension: 'country', value: newCountry, seats: newCountrySeats }];
}

/** @returns the limits as their form shows them */
export function seatCapValues(caps: readonly SeatCap[]): Values {
	return Object.fromEntries(caps.map((cap) => [scopeField(cap), String(cap.seats)]));
}

/**
 * Keeping seats back.
 * @param scopes those it may be for, each country among them
 */
export function heldSeatsSchema(scopes: readonly SeatScope[]) {
	const known = new Map(scopes.map((scope) => [scopeField(scope), scope]));
	return z.object({
		purpose: z
			.string()
			.min(1, { error: () => m.seats_purpose_missing() })
			.max(longestPurpose, { error: () => m.seats_purpose_too_long({ max: longestPurpose }) }),
		heldSeats: z
			.string()
			.refine((text) => isSeatCount(text) && Number(text) > 0, { error: () => m.seats_number_missing() })
			.transform(Number),
		scope: z.string().transform((text, check): SeatScope => {
			const scope = known.get(text);
			if (scope) return scope;
			const country = text.startsWith('country:') ? text.slice('country:'.length) : '';
			if (isCountryCode(country)) return { dimension: 'country', value: country };
			check.addIssue(m.seats_scope_missing());
			return z.NEVER;
		}),
		releaseOn: z
			.string()
			.refine((text) => text === '' || isDate(text), { error: () => m.seats_release_wrong() })
			.transform((text) => (text === '' ? null : text)),
	});
}

/** @returns what the form says, ready for `holdSeatsBack` */
export function heldSeatsOf(data: z.output<ReturnType<typeof heldSeatsSchema>>): Omit<HeldSeats, 'id'> {
	const { purpose, heldSeats, scope, releaseOn } = data;
	return { purpose, seats: heldSeats, ...scope, releaseOn };
}

export const letGoSchema = z.object({ id: z.string().max(64) });

/** Offering a seat by hand; without a hold it is a free one. */
export const pickSchema = z.object({ reference: z.string().max(16), heldId: z.string().max(64) });

/** Answering an offer. */
export const offerAnswerSchema = z.object({
	answer: z.enum(offerAnswers, { error: () => m.seats_answer_missing() }),
});

/** Joining the waiting list is a wish of its own, said by the button that sends the form. */
export const waitSchema = z.object({ waits: z.string().transform((text) => text === 'on') });
