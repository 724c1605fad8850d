import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { inEachLanguage, readLocalized } from '#lib/modules/workshops/schema.ts';
import { certificateMeasures, type CertificateRule } from '../types/certificates.ts';

const longestStatement = 300;
const longestSignatory = 120;
const longestReason = 500;

const text = (max: number) =>
	z.string().max(max, { error: () => m.workshops_text_too_long({ n: String(max) }) });

/** What certificates are given for, and what they say. */
export const certificateRuleSchema = z.object({
	measure: z.enum(certificateMeasures, { error: () => m.certificates_measure_missing() }),
	minPercent: z
		.string()
		.regex(/^(?:[1-9]\d?|100)$/, { error: () => m.certificates_percent_wrong() })
		.transform(Number),
	languages: z
		.array(z.enum(locales, { error: () => m.certificates_languages_missing() }))
		.min(1, { error: () => m.certificates_languages_missing() }),
	...inEachLanguage('statement', text(longestStatement)),
	signatory: text(longestSignatory),
	...inEachLanguage('signatoryRole', text(longestSignatory)),
});

/** @returns what the form says, ready for `saveCertificateRule` */
export function certificateRuleOf(form: z.output<typeof certificateRuleSchema>): CertificateRule {
	return {
		measure: form.measure,
		minPercent: form.minPercent,
		languages: locales.filter((locale) => form.languages.includes(locale)),
		statement: readLocalized(form, 'statement'),
		signatory: form.signatory,
		signatoryRole: readLocalized(form, 'signatoryRole'),
	};
}

/** @returns the rule as its form shows it */
export function certificateRuleValues(rule: CertificateRule): Values {
	const inLanguages = locales.flatMap((locale) => [
		[`statement_${locale}`, rule.statement[locale] ?? ''],
		[`signatoryRole_${locale}`, rule.signatoryRole[locale] ?? ''],
	]);
	return {
		...(Object.fromEntries(inLanguages) as Record<string, string>),
		measure: rule.measure,
		minPercent: String(rule.minPercent),
		languages: [...rule.languages],
		signatory: rule.signatory,
	};
}

/** Revoking a certificate. */
export const revokeSchema = z.object({
	reason: z
		.string()
		.min(1, { error: () => m.certificates_reason_missing() })
		.max(longestReason, { error: () => m.certificates_reason_too_long({ max: longestReason }) }),
});
