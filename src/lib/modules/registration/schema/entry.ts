import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import { maxTableColumns } from '#lib/core/table.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { otherPersonFields } from '#lib/modules/people/schema.ts';
import { participationModes } from '#lib/modules/workshops/types.ts';
import { delegationRoles } from '../types/delegations.ts';
import { entryColumns, type EntryReading } from '../types/entry.ts';
import { registrationSchema } from './registrations.ts';

const ticked = z.string().transform((value) => value === 'on');

/** One person whom the desk registers. */
export const otherPersonSchema = registrationSchema.extend(otherPersonFields);
export type OtherPersonInput = z.output<typeof otherPersonSchema>;

/** That those whom the desk registers know of it. */
const isPaper = z.string().refine((value) => value === 'on', { error: () => m.entry_paper_missing() });

/** The form for one of them. */
export const registerOtherSchema = otherPersonSchema.extend({ isApproved: ticked, isPaper });

/** Most people one form registers. */
export const groupSize = 10;

const line = z.array(z.string().max(400)).max(groupSize);

/** The form for several from one organisation; each line becomes an `otherPersonSchema` with what they share. */
export const registerGroupSchema = z.object({
	organisationType: z.string(),
	organisation: z.string(),
	country: z.string(),
	mode: z.string(),
	locale: z.string(),
	isApproved: ticked,
	isPaper,
	fullName: line,
	email: line,
	role: z.array(z.enum(['', ...delegationRoles])).max(groupSize),
});
export type RegisterGroupInput = z.output<typeof registerGroupSchema>;

/** Largest list, in bytes. */
export const maxEntryBytes = 5 * 1024 * 1024;

/** Which list is meant. */
export const entryUploadSchema = z.object({ upload: z.string().min(1).max(64) });

/** Importing it. */
export const entryImportSchema = entryUploadSchema.extend({ isPaper });

/** What the columns of a list mean, and what holds for all its rows. */
export const entryReadingSchema = entryUploadSchema.extend({
	column: z
		.array(z.enum(['', ...entryColumns], { error: () => m.entry_column_wrong() }))
		.max(maxTableColumns),
	organisationType: z.string().max(64),
	mode: z.enum(['', ...participationModes]),
	locale: z.enum(locales),
	isApproved: ticked,
});

/** @returns the posted form as it is kept */
export function readingOf(form: z.output<typeof entryReadingSchema>): EntryReading {
	const { column, organisationType, mode, locale, isApproved } = form;
	return {
		columns: column.map((target) => target || null),
		organisationTypeId: organisationType,
		mode,
		locale,
		isApproved,
	};
}
