import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import { isCountryCode } from '#lib/core/countries.ts';
import type { Values } from '#lib/core/form.ts';
import { isDate } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { emailField } from '#lib/modules/people/schema.ts';
import { invitationStates } from '../types/invitations.ts';
import type { DeskInvitation, InvitationFilter } from '../types/invitations.ts';

const longestName = 200;
const longestNote = 4_000;
const mostSeats = 500;
// More than a page of the list has rows.
const mostSelected = 200;

const line = z
	.string()
	.transform((text) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
	.refine((text) => text.length <= longestName, {
		error: () => m.nominations_text_too_long({ max: longestName }),
	});

/** What is asked of an institution. What depends on the workshop the commands check. */
export const invitationSchema = z.object({
	organisation: line.refine((text) => /[\p{L}\p{N}]/u.test(text), {
		error: () => m.nominations_organisation_missing(),
	}),
	country: z
		.string()
		.refine((code) => code === '' || isCountryCode(code), { error: () => m.nominations_country_wrong() })
		.transform((code) => (code === '' ? null : code)),
	addressee: line.refine((text) => text !== '', { error: () => m.nominations_addressee_missing() }),
	position: line,
	email: emailField,
	language: z.enum(locales, { error: () => m.nominations_language_missing() }),
	seats: z
		.string()
		.refine((text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= mostSeats, {
			error: () => m.nominations_seats_wrong({ max: mostSeats }),
		})
		.transform(Number),
	organisationTypeIds: z.array(z.string().max(64)),
	dueOn: z.string().refine(isDate, { error: () => m.nominations_due_missing() }),
	keepsSeats: z.string().transform((ticked) => ticked === 'on'),
	note: z.string().max(longestNote, { error: () => m.nominations_note_too_long({ max: longestNote }) }),
	contact: emailField,
});

/** Which invitations a mail goes to. */
export const selectedInvitationsSchema = z.object({
	selected: z
		.array(z.string().max(64))
		.min(1, { error: () => m.nominations_none_selected() })
		.max(mostSelected, { error: () => m.nominations_too_many_selected({ max: mostSelected }) }),
});

export const renewLinkSchema = z.object({ endsOthers: z.string().transform((ticked) => ticked === 'on') });

/** Withdrawing cannot be taken back. */
export const withdrawInvitationSchema = z.object({
	confirmed: z.string().refine((ticked) => ticked === 'on', {
		error: () => m.nominations_withdraw_unconfirmed(),
	}),
});

/** A table of institutions, and what stands for the cells it leaves empty. */
export const inviteesSchema = z.object({
	table: z.string().max(200_000, { error: () => m.nominations_table_too_long() }),
	seats: invitationSchema.shape.seats,
	dueOn: invitationSchema.shape.dueOn,
	language: invitationSchema.shape.language,
	keepsSeats: invitationSchema.shape.keepsSeats,
	contact: emailField,
});

/** @returns an invitation as its form shows it */
export function invitationValues(invitation: DeskInvitation): Values {
	const { organisation, addressee, position, email, language, dueOn, note, contact } = invitation;
	return {
		...{ organisation, addressee, position, language, dueOn, note, contact },
		email: email ?? '',
		country: invitation.country ?? '',
		seats: String(invitation.seats),
		organisationTypeIds: invitation.organisationTypeIds,
		keepsSeats: invitation.keepsSeats ? 'on' : '',
	};
}

const filterStates = [...invitationStates, 'unanswered', 'overdue'] as const;

/**
 * @param params of the list's address; what makes no sense there is left out
 * @returns what the list is narrowed to
 */
export function readInvitationFilter(params: URLSearchParams): InvitationFilter {
	return {
		state: filterStates.find((state) => state === params.get('state')),
		text: (params.get('q') ?? '').trim().slice(0, 100),
	};
}

/** @returns the filter as the query of an address, without a question mark; empty when nothing is narrowed */
export function writeInvitationFilter({ state, text }: InvitationFilter): string {
	const given = Object.entries({ state, q: text }).filter((entry): entry is [string, string] =>
		Boolean(entry[1]),
	);
	return new URLSearchParams(given).toString();
}
