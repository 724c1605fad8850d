import { locales, type Context, type Locale } from '#lib/core/context.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import { certificateDocument, certificatePage } from '../exporters/certificate-document.server.ts';
import { certificateLayout } from '../exporters/certificate-layout.server.ts';
import { readCertificateFacts } from '../queries/certificate-papers.server.ts';
import { readCertificateRule } from '../queries/certificate-rule.server.ts';
import { paperLanguage } from '../rules/paper-language.ts';
import type { DocumentParameters } from '../types/document-parameters.ts';
import { inSlices, type Making, type Task } from './making.server.ts';

/** Makes the certificates of an order, each in its own language; those revoked meanwhile are left out. */
export async function makeCertificates(
	ctx: Context,
	{ workshopId, origin, report }: Task,
	{ registrationIds }: DocumentParameters['certificates'],
): Promise<Making> {
	const rule = await readCertificateRule(ctx, workshopId);
	const workshops = new Map<Locale, WorkshopView>();
	for (const locale of locales) workshops.set(locale, await getWorkshopById({ ...ctx, locale }, workshopId));
	const usual = await getWorkshopById(ctx, workshopId);
	const document = certificateDocument(paperLanguage(usual), []);
	await inSlices(
		registrationIds,
		report,
		(ids) => readCertificateFacts(ctx, workshopId, ids),
		(facts) => {
			const workshop = workshops.get(facts.language) ?? usual;
			document.pages.push(certificatePage(facts, workshop, rule, origin));
		},
	);
	if (document.pages.length === 0) return { ok: false, problem: 'nothing_left' };
	const set = await typeset(certificateLayout, document);
	return set.ok ? { ok: true, pdf: set.pdf } : { ok: false, problem: set.problem };
}
