import type {} from '#lib/core/context.ts';
import type { Locale } from '#lib/core/context.ts';
import type { LetterKind, LetterTexts } from '../types/letters.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		letterTemplate: LetterTemplateTable;
	}
}

export interface LetterTemplateTable extends LetterTexts {
	id: string;
	workshopId: string;
	kind: LetterKind;
	language: Locale;
	updatedAt: string;
}
