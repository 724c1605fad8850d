import { z } from 'zod';
import { formatList } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { unknownPlaceholders } from '../rules/letters.ts';
import type { LetterKind } from '../types/letters.ts';

const longestBlock = 600;
const longestLine = 300;
const longestBody = 8_000;

function text(longest: number, kind: LetterKind) {
	return z
		.string()
		.max(longest, { error: () => m.letters_text_too_long({ max: longest }) })
		.superRefine((typed, check) => {
			const unknown = unknownPlaceholders(typed, kind);
			const names = unknown.map((name) => `{${name}}`);
			if (names.length > 0)
				check.addIssue(m.letters_placeholder_unknown({ n: names.length, names: formatList(names) }));
		});
}

/** @returns the form of a template of that kind; placeholders it does not know are refused by name */
export function letterTextsSchema(kind: LetterKind) {
	return z.object({
		letterhead: text(longestBlock, kind),
		place: text(longestLine, kind),
		subject: text(longestLine, kind).refine((typed) => typed !== '', {
			error: () => m.letters_subject_missing(),
		}),
		salutation: text(longestLine, kind),
		body: text(longestBody, kind).refine((typed) => typed !== '', { error: () => m.letters_body_missing() }),
		closing: text(longestLine, kind),
		signatory: text(longestBlock, kind),
	});
}

/** What was typed so far, to be looked at: nothing is refused but what is far too long. */
export const letterPreviewSchema = z.object({
	letterhead: z.string().max(longestBody),
	place: z.string().max(longestBody),
	subject: z.string().max(longestBody),
	salutation: z.string().max(longestBody),
	body: z.string().max(longestBody),
	closing: z.string().max(longestBody),
	signatory: z.string().max(longestBody),
	/** reference number of a registration; empty: somebody invented */
	person: z.string().max(40),
});
