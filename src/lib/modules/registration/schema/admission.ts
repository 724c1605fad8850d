import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { readDomain } from '../rules/admission.ts';
import { admissionKinds } from '../types/admission.ts';

const mostDomains = 100;

/** Who may register by themselves. */
export const admissionSchema = z
	.object({
		kind: z.enum(admissionKinds, { error: () => m.admission_kind_missing() }),
		domains: z.string().transform((value, check): string[] => {
			const lines = value.split(/[\s,;]+/).filter((line) => line !== '');
			const wrong = lines.find((line) => readDomain(line) === undefined);
			if (wrong !== undefined) check.addIssue(m.admission_domain_wrong({ line: wrong.slice(0, 80) }));
			if (lines.length > mostDomains) check.addIssue(m.admission_domains_too_many({ n: mostDomains }));
			return [...new Set(lines.flatMap((line) => readDomain(line) ?? []))];
		}),
	})
	.refine(({ kind, domains }) => kind !== 'domains' || domains.length > 0, {
		path: ['domains'],
		error: () => m.admission_domains_missing(),
	});
export type AdmissionInput = z.output<typeof admissionSchema>;
