import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { materialAudiences, type MaterialInput } from '../types/materials.ts';

const longestTitle = 200;
const longestUrl = 2_000;
const tooLong = (n: number) => ({ error: () => m.materials_too_long({ n: String(n) }) });

export const materialSchema = z.object({
	title: z
		.string()
		.min(1, { error: () => m.materials_name_missing() })
		.max(longestTitle, tooLong(longestTitle)),
	language: z.string().transform((tag, check) => {
		if (tag === '') return null;
		try {
			return Intl.getCanonicalLocales(tag.slice(0, 35))[0] ?? null;
		} catch {
			check.addIssue(m.materials_language_wrong());
			return z.NEVER;
		}
	}),
	audience: z.enum(materialAudiences, { error: () => m.materials_audience_missing() }),
}) satisfies z.ZodType<MaterialInput>;

export const linkSchema = materialSchema.extend({
	url: z
		.string()
		.max(longestUrl, tooLong(longestUrl))
		.refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
			error: () => m.materials_url_wrong(),
		}),
});

export const materialIdSchema = z.object({ material: z.string().max(64) });
