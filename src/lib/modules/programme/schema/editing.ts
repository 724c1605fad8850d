import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { ManyChanges } from '../commands/change-many.server.ts';
import { date, line, needed, readTime, reference } from './fields.ts';
import { sessionKinds } from '../types/released.ts';

const maxCopies = 30;
const maxShift = 720;
const maxName = 120;
const maxChosen = 2000;

/** In a select of a bulk edit: leave each session as it is. */
export const keep = 'keep';

const isOn = z.string().transform((value) => value === 'on');
const codes = z
	.array(z.string().max(64))
	.max(maxChosen)
	.min(1, { error: () => m.editing_bulk_none() });

export const copiesSchema = z.object({
	count: z
		.string()
		.refine((text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= maxCopies, {
			error: () => m.editing_copies_wrong(),
		})
		.transform(Number),
	rooms: z.array(z.string().max(64)).max(maxCopies),
});

export const shiftSchema = z.object({
	minutes: z
		.string()
		.transform((text) => text.replace(/^[−–]/, '-'))
		.refine((text) => /^[-+]?\d{1,3}$/.test(text) && isShift(Number(text)), {
			error: () => m.editing_shift_wrong(),
		})
		.transform(Number),
	isRoomOnly: isOn,
});

function isShift(minutes: number): boolean {
	return minutes !== 0 && Math.abs(minutes) <= maxShift;
}

export const joinSchema = z.object({
	other: z
		.string()
		.max(64)
		.min(1, { error: () => m.editing_join_missing() }),
});

export const templateSchema = z.object({ name: needed(maxName, () => m.editing_template_name_missing()) });

export const templateUseSchema = z
	.object({
		template: z
			.string()
			.max(64)
			.min(1, { error: () => m.editing_template_missing() }),
		day: z.literal('').or(date),
		startTime: z.string().transform((text) => readTime(text) ?? ''),
		room: reference,
	})
	.refine(({ day, startTime }) => day === '' || startTime !== '', {
		path: ['startTime'],
		error: () => m.programme_start_time_wrong(),
		when: () => true,
	});

/** @returns where the new session goes, ready for `createFromTemplate` */
export function templateUseOf({ day, startTime, room }: z.output<typeof templateUseSchema>) {
	return { startsLocal: day === '' ? null : `${day}T${startTime}`, roomId: room };
}

export const templateDeleteSchema = z.object({ template: z.string().max(64) });

export const bulkChangeSchema = z
	.object({
		codes,
		kind: z.enum([keep, ...sessionKinds], { error: () => m.programme_kind_missing() }),
		track: z.string().max(64),
		room: z.string().max(64),
		language: z.string().max(35),
	})
	.refine(
		({ kind, track, room, language }) => [kind, track, room, language].some((value) => value !== keep),
		{
			path: ['kind'],
			error: () => m.editing_bulk_nothing(),
		},
	);

/** @returns what the form says, ready for `changeMany`; an empty choice means none */
export function bulkChangesOf(form: z.output<typeof bulkChangeSchema>): ManyChanges {
	const { kind, track, room, language } = form;
	return {
		...(kind !== keep && { kind }),
		...(track !== keep && { trackId: track || null }),
		...(room !== keep && { roomId: room || null }),
		...(language !== keep && { language: language || null }),
	};
}

export const blockSchema = z.object({ codes, day: date });

export const bulkGroupSchema = z.object({ codes });

export const dayCopySchema = z
	.object({ from: date, to: date, keepsPeople: isOn })
	.refine(({ from, to }) => from !== to, { path: ['to'], error: () => m.editing_day_same() });

export const undoSchema = z.object({ step: line(64) });

/** For buttons that need no more than being pressed. */
export const pressedSchema = z.object({});
