import { z } from 'zod';
import { isCountryCode } from '#lib/core/countries.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress } from '#lib/modules/people/rules/email.ts';
import { delegationRoles, type DelegationOrigin } from '../types/delegations.ts';

const longestPlace = 120;
const mostPlaces = 300;
const mostPeople = 500;

/** Where a new delegation comes from: a country's code, or a place as the workshop lists it. */
export const delegationSchema = z.object({
	country: z.string().refine((code) => code === '' || isCountryCode(code), {
		error: () => m.delegations_origin_missing(),
	}),
	place: z.string().max(longestPlace, { error: () => m.delegations_origin_missing() }),
});

/** @returns the origin chosen; undefined where nothing was, or a place the workshop does not list */
export function originOf(
	{ country, place }: z.output<typeof delegationSchema>,
	places: readonly string[],
): DelegationOrigin | undefined {
	if (places.length > 0) return places.includes(place) ? { country: null, place } : undefined;
	return country === '' ? undefined : { country, place: null };
}

/** The people of a delegation, line by line: a registration and its role, empty for those who do not belong to it. */
export const delegatesSchema = z
	.object({
		reference: z.array(z.string().max(20)).max(mostPeople),
		role: z.array(z.enum(['', ...delegationRoles])).max(mostPeople),
	})
	.refine(({ reference, role }) => reference.length === role.length, {
		error: () => m.error_bad_request(),
	});

export const delegationContactSchema = z.object({
	contactName: z.string().max(120, { error: () => m.delegations_text_too_long({ n: '120' }) }),
	contactEmail: z.string().refine((email) => email === '' || (email.length <= 254 && isEmailAddress(email)), {
		error: () => m.delegations_contact_email_wrong(),
	}),
});

export const dissolutionSchema = z.object({
	confirmed: z
		.string()
		.refine((value) => value === 'on', { error: () => m.delegations_delete_unconfirmed() }),
});

/** The places of a national workshop, one a line, none twice. */
export const placesSchema = z.object({
	places: z.string().transform((text, check): string[] => {
		const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
		const places = [...new Set(lines.filter(Boolean))];
		if (places.length > mostPlaces) check.addIssue(m.delegations_places_too_many({ n: String(mostPlaces) }));
		if (places.some((place) => place.length > longestPlace))
			check.addIssue(m.delegations_text_too_long({ n: String(longestPlace) }));
		return places;
	}),
});
