import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { unknownPlaceholders } from '../rules/message-texts.ts';
import { bulkSteps, type BulkStep, type MessageTexts } from '../types/bulk.ts';

const maxReason = 1_000;
const maxTag = 40;
const maxNote = 4_000;
const maxName = 60;
const maxSubject = 150;
const maxBody = 8_000;

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const ticked = z.string().transform((value) => value === 'on');

/** What to do to which of the queue; ticks are looked at only where ticked ones are meant. */
export const selectionSchema = z
	.object({
		scope: z.enum(['ticked', 'all'], { error: () => m.queue_scope_missing() }),
		step: z.enum(bulkSteps, { error: () => m.queue_step_missing() }),
		selected: z.array(z.string()),
	})
	.refine(({ scope, selected }) => scope === 'all' || selected.length > 0, {
		path: ['selected'],
		error: () => m.queue_none_selected(),
		// Both problems are said at once.
		when: () => true,
	});

const reason = z.string().max(maxReason, { error: () => m.registration_reason_too_long({ max: maxReason }) });
const tag = z
	.string()
	.min(1, { error: () => m.queue_tag_missing() })
	.max(maxTag, { error: () => m.queue_tag_too_long({ max: maxTag }) })
	.transform(oneLine);

const subject = withPlaceholders(
	z.string().max(maxSubject, { error: () => m.queue_subject_too_long({ max: maxSubject }) }),
);
const body = withPlaceholders(
	z.string().max(maxBody, { error: () => m.queue_body_too_long({ max: maxBody }) }),
);

function withPlaceholders(text: z.ZodString) {
	return text.superRefine((value, ctx) => {
		const unknown = unknownPlaceholders(value).map((name) => `{${name}}`);
		if (unknown.length > 0)
			ctx.addIssue({ code: 'custom', message: m.queue_placeholder_unknown({ found: unknown.join(', ') }) });
	});
}

/** In one language both or neither; and at least one language. */
const message = z
	.object({ subjectEn: subject, bodyEn: body, subjectVi: subject, bodyVi: body })
	.superRefine((typed, ctx) => {
		const halves = [
			['subjectEn', 'bodyEn'],
			['subjectVi', 'bodyVi'],
		] as const;
		for (const [first, second] of halves) {
			if (typed[first] === '' && typed[second] !== '')
				ctx.addIssue({ code: 'custom', path: [first], message: m.queue_subject_missing() });
			if (typed[first] !== '' && typed[second] === '')
				ctx.addIssue({ code: 'custom', path: [second], message: m.queue_body_missing() });
		}
		if (halves.every((half) => half.every((name) => typed[name] === '')))
			ctx.addIssue({ code: 'custom', path: ['subjectEn'], message: m.queue_message_missing() });
	});

/** What each step is asked besides whom it concerns. */
export const detailSchemas = {
	confirm: z.object({}),
	decline: z.object({ reason: reason.min(1, { error: () => m.registration_reason_missing() }) }),
	set_aside: z.object({ reason }),
	pick: z.object({ heldId: z.string() }),
	mail: message,
	tag: z.object({ tag }),
	untag: z.object({ tag }),
} satisfies Record<BulkStep, z.ZodObject>;

/** @returns a message as it was typed into its four fields, by language */
export function textsOf(typed: z.output<typeof message>): MessageTexts {
	const { subjectEn, bodyEn, subjectVi, bodyVi } = typed;
	return {
		...(subjectEn === '' ? {} : { en: { subject: subjectEn, body: bodyEn } }),
		...(subjectVi === '' ? {} : { vi: { subject: subjectVi, body: bodyVi } }),
	};
}

/** Keeping what the queue is narrowed to. */
export const filterSchema = z.object({
	name: z
		.string()
		.min(1, { error: () => m.queue_filter_name_missing() })
		.max(maxName, { error: () => m.queue_filter_name_too_long({ max: maxName }) })
		.transform(oneLine),
	isShared: ticked,
});

/** Letting a kept filter go. */
export const dropFilterSchema = z.object({ id: z.string() });

/** Which columns the queue has. */
export const columnsSchema = z.object({ columns: z.array(z.string()) });

const note = z
	.string()
	.min(1, { error: () => m.queue_note_missing() })
	.max(maxNote, { error: () => m.queue_note_too_long({ max: maxNote }) });

/** A note of the desk's. */
export const noteSchema = z.object({ body: note });
export const editNoteSchema = z.object({ id: z.string(), body: note });

/** A word at one registration. */
export const tagSchema = z.object({ tag });

/** Having one registration wait outside the line. */
export const setAsideSchema = z.object({ reason });

/** Which of two registrations of one person goes. */
export const withdrawDuplicateSchema = z.object({
	withdrawn: z.string().min(1, { error: () => m.queue_withdraw_which() }),
});
