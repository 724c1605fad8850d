import { z } from 'zod';
import { codeField } from '#lib/modules/challenges/schema.ts';
import { offeredVisibilities } from '#lib/modules/challenges/types.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { maxBodyLength, maxCommentLength, maxReasonLength, maxTitleLength } from './rules.ts';
import { adoptionDecisions, type AdoptionDecision } from './types.ts';

/** A language tag in the shape of BCP 47; which ones are offered is the page's business. */
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** A title stands in mails: broken into lines, it could pass for what we say ourselves. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

const isOffered = (value: string): value is (typeof offeredVisibilities)[number] =>
	offeredVisibilities.some((visibility) => visibility === value);

const isDecision = (value: string): value is AdoptionDecision =>
	adoptionDecisions.some((decision) => decision === value);

const titleTooLong = () => m.solutions_title_too_long({ n: String(maxTitleLength) });
const bodyTooLong = () => m.solutions_body_too_long({ n: String(maxBodyLength) });

/** What is published: everything a reader needs is there. */
export const solutionSchema = z.object({
	code: codeField,
	title: z
		.string()
		.min(1, { error: () => m.solutions_title_missing() })
		.max(maxTitleLength, { error: titleTooLong })
		.transform(oneLine),
	body: z
		.string()
		.min(1, { error: () => m.solutions_body_missing() })
		.max(maxBodyLength, { error: bodyTooLong }),
	language: z.string().regex(languageTag, { error: () => m.solutions_language_missing() }),
	visibility: z.string().refine(isOffered, { error: () => m.solutions_visibility_missing() }),
});

/** What a draft keeps: whatever is there so far, up to what the page takes at all. */
export const solutionDraftSchema = z.object({
	code: codeField,
	title: z.string().max(1_000, { error: titleTooLong }).transform(oneLine),
	body: z.string().max(100_000, { error: bodyTooLong }),
	language: z.string().transform((value) => (languageTag.test(value) ? value : 'en')),
	// Whoever has not chosen yet gets the narrowest.
	visibility: z.string().transform((value) => (isOffered(value) ? value : 'author')),
});

export const decisionSchema = z.object({
	decision: z.string().refine(isDecision, { error: () => m.solutions_decision_missing() }),
	reason: z
		.string()
		.min(1, { error: () => m.solutions_reason_missing() })
		.max(maxReasonLength, { error: () => m.solutions_reason_too_long({ n: String(maxReasonLength) }) }),
});

export const commentSchema = z.object({
	body: z
		.string()
		.min(1, { error: () => m.solutions_comment_missing() })
		.max(maxCommentLength, { error: () => m.solutions_comment_too_long({ n: String(maxCommentLength) }) }),
	language: z.string().regex(languageTag, { error: () => m.solutions_language_missing() }),
});

/** Which comment a button or form is about. */
export const commentChoiceSchema = z.object({ comment: z.string() });
export const commentEditSchema = commentSchema.extend(commentChoiceSchema.shape);
