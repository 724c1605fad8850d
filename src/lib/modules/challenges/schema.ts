import { z } from 'zod';
import { locales, type Locale } from '#lib/core/context.ts';
import { pageNumber } from '#lib/core/page-number.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { isCode, maxBodyLength, maxTitleLength } from './rules.ts';
import {
	challengeSorts,
	offeredVisibilities,
	type ChallengeFilter,
	type ChallengeSort,
	type TopicDraft,
} from './types.ts';

const maxNoteLength = 4_000;
const maxTopics = 40;
const maxTopicLength = 120;

/** A language tag in the shape of BCP 47; which ones are offered is the page's business. */
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** A title stands in mails: broken into lines, it could pass for what we say ourselves. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

const optionalId = z.string().transform((value) => (value === '' ? null : value));

const isOffered = (value: string): value is (typeof offeredVisibilities)[number] =>
	offeredVisibilities.some((visibility) => visibility === value);

/** A code is made when the form is opened, so that a form sent twice is one challenge. */
export const codeField = z.string().refine(isCode, { error: () => m.challenges_code_wrong() });

/** What is sent in: everything a reader needs is there. */
export const challengeSchema = z.object({
	code: codeField,
	title: z
		.string()
		.min(1, { error: () => m.challenges_title_missing() })
		.max(maxTitleLength, { error: () => m.challenges_title_too_long({ n: String(maxTitleLength) }) })
		.transform(oneLine),
	topicId: optionalId,
	body: z
		.string()
		.min(1, { error: () => m.challenges_body_missing() })
		.max(maxBodyLength, { error: () => m.challenges_body_too_long({ n: String(maxBodyLength) }) }),
	language: z.string().regex(languageTag, { error: () => m.challenges_language_missing() }),
	visibility: z.string().refine(isOffered, { error: () => m.challenges_visibility_missing() }),
});

/** What a draft keeps: whatever is there so far, up to what the page takes at all. */
export const challengeDraftSchema = z.object({
	code: codeField,
	title: z
		.string()
		.max(1_000, { error: () => m.challenges_title_too_long({ n: String(maxTitleLength) }) })
		.transform(oneLine),
	topicId: optionalId,
	body: z.string().max(100_000, { error: () => m.challenges_body_too_long({ n: String(maxBodyLength) }) }),
	language: z.string().transform((value) => (languageTag.test(value) ? value : 'en')),
	// Whoever has not chosen yet gets the narrowest.
	visibility: z.string().transform((value) => (isOffered(value) ? value : 'author')),
});

export const reviewNoteSchema = z.object({
	note: z
		.string()
		.min(1, { error: () => m.challenges_note_missing() })
		.max(maxNoteLength, { error: () => m.challenges_note_too_long({ n: String(maxNoteLength) }) }),
});

/** One line for each topic, in the order of `id`; a line without any label removes its topic. */
export const topicsSchema = z
	.object({
		id: z.array(z.string()),
		position: z.array(z.string()),
		label_en: z.array(z.string()),
		label_vi: z.array(z.string()),
	})
	.superRefine(({ id, position, label_en, label_vi }, check) => {
		if (id.length > maxTopics) check.addIssue(m.challenges_topics_too_many({ n: String(maxTopics) }));
		id.forEach((_, index) => {
			const labels = [label_en[index] ?? '', label_vi[index] ?? ''];
			if (labels.some((label) => label.length > maxTopicLength))
				check.addIssue({
					code: 'custom',
					path: [`topic-${index + 1}`],
					message: m.challenges_topic_too_long({ n: String(maxTopicLength) }),
				});
			if (!/^\d{0,3}$/.test((position[index] ?? '').trim()))
				check.addIssue({
					code: 'custom',
					path: [`topic-${index + 1}`],
					message: m.challenges_topic_position_wrong(),
				});
		});
	});

/** @returns the topics in the order wanted: by number, those without a number last */
export function readTopics(lines: z.output<typeof topicsSchema>): TopicDraft[] {
	return lines.id
		.map((id, index) => ({
			id: id === '' ? null : id,
			place: lines.position[index]?.trim() ? Number(lines.position[index]) : Infinity,
			label: readLabel({ en: lines.label_en[index], vi: lines.label_vi[index] }),
		}))
		.filter((line) => Object.keys(line.label).length > 0)
		.sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
		.map(({ id, label }) => ({ id, label }));
}

function readLabel(texts: Record<Locale, string | undefined>): LocalizedText {
	const entries = locales.map((locale) => [locale, texts[locale]?.trim() ?? ''] as const);
	return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/**
 * @param parameters of the list's address, untrusted
 * @returns the filter; what makes no sense narrows nothing
 */
export function readChallengeFilter(parameters: URLSearchParams): ChallengeFilter {
	const text = (name: string) => (parameters.get(name) ?? '').slice(0, 200).trim();
	return {
		text: text('q'),
		topicId: text('topic'),
		country: text('country'),
		language: text('language'),
		sort: challengeSorts.find((sort): sort is ChallengeSort => sort === text('sort')) ?? 'newest',
		page: pageNumber(parameters.get('page')),
	};
}
