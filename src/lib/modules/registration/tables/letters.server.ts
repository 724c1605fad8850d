import type {} from '#lib/core/context.ts';
import type { Locale } from '#lib/core/context.ts';
import type { LetterKind } from '../types/letters.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		letterTemplate: LetterTemplateTable;
	}
}

export interface LetterTemplateTable {
	id: string;
	workshopId: string;
	kind: LetterKind;
	language: Locale;
	letterhead: string;
	place: string;
	subject: string;
	salutation: string;
	body: string;
	closing: string;
	signatory: string;
	updatedAt: string;
}
