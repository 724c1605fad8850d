import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getWorkshop, getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import {
	certificateDocument,
	certificatePage,
	type CertificateDocument,
} from '../exporters/certificate-document.server.ts';
import type {} from '../tables/papers.server.ts';
import type { CertificateFacts } from '../types/certificate-papers.ts';
import { readCertificateRule } from './certificate-rule.server.ts';
import { getCertificateDesk } from './certificates.server.ts';

/**
 * @param slug of the workshop
 * @returns the actor's own certificate, ready to be set
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when they have none there, or it was revoked
 */
export async function getOwnCertificatePaper(ctx: Context, slug: string): Promise<CertificateDocument> {
	const personId = requirePerson(ctx);
	const { id } = await getWorkshop(ctx, slug);
	const row = await selectInForce(ctx, id).where('r.personId', '=', personId).executeTakeFirst();
	return paperOf(ctx, id, row ?? notFound());
}

/**
 * @param slug of the workshop
 * @param reference of the registration, in any case
 * @returns that person's certificate, ready to be set
 * @throws DomainError NOT_FOUND when they have none, it was revoked, or the actor is not at the desk; SIGN_IN_REQUIRED
 */
export async function getDeskCertificatePaper(
	ctx: Context,
	slug: string,
	reference: string,
): Promise<CertificateDocument> {
	const { workshop } = await getCertificateDesk(ctx, slug);
	const row = await selectInForce(ctx, workshop.id)
		.where('r.reference', '=', reference.toLowerCase())
		.executeTakeFirst();
	return paperOf(ctx, workshop.id, row ?? notFound());
}

/**
 * It asks no permission: the caller has.
 * @returns ids of the registrations that have a certificate in force, by name
 */
export async function listCertificateHolders(ctx: Context, workshopId: string): Promise<string[]> {
	const rows = await selectInForce(ctx, workshopId).select('r.id').execute();
	const { compare } = new Intl.Collator(ctx.locale);
	return rows.toSorted((a, b) => compare(a.name, b.name)).map(({ id }) => id);
}

/** @returns what certificates in force of those registrations say, in the order of the ids */
export async function readCertificateFacts(
	ctx: Context,
	workshopId: string,
	ids: readonly string[],
): Promise<CertificateFacts[]> {
	if (ids.length === 0) return [];
	const rows = await selectInForce(ctx, workshopId).select('r.id').where('r.id', 'in', ids).execute();
	const byId = new Map(rows.map(({ id, ...facts }) => [id, facts]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

function selectInForce(ctx: Context, workshopId: string) {
	return ctx.db
		.selectFrom('registration as r')
		.innerJoin('certificateHolder as h', 'h.registrationId', 'r.id')
		.innerJoin('certificate as c', 'c.id', 'h.certificateId')
		.select(['c.code', 'c.issuedAt', 'h.name', 'h.language', 'r.organisation', 'r.country'])
		.where('r.workshopId', '=', workshopId)
		.where('c.revokedAt', 'is', null);
}

async function paperOf(
	ctx: Context,
	workshopId: string,
	facts: CertificateFacts,
): Promise<CertificateDocument> {
	const workshop = await getWorkshopById({ ...ctx, locale: facts.language }, workshopId);
	const rule = await readCertificateRule(ctx, workshopId);
	const page = certificatePage(facts, workshop, rule, mailSettings().origin);
	return certificateDocument(facts.language, [page]);
}
