import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { paperPolicy } from '../policy/papers.ts';
import { standingOf } from '../rules/certificates.ts';
import type {} from '../tables/papers.server.ts';
import type { AttendanceShare } from '../types/attendance.ts';
import type { CertificateLine, CertificateRule, CertificateViewName } from '../types/certificates.ts';
import { readAttendanceShares } from './attendance.server.ts';
import { readCertificateRule } from './certificate-rule.server.ts';

const pageSize = 50;
const nothing: AttendanceShare = { halfDays: 0, ofHalfDays: 0, sessions: 0, ofSessions: 0 };

/** The desk's list of certificates. */
export interface CertificateList {
	lines: CertificateLine[];
	counts: Record<CertificateViewName, number>;
	/** from 1 */
	page: number;
	pages: number;
}

/**
 * @param slug of the workshop
 * @returns its desk, for those who see who qualifies
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk; SIGN_IN_REQUIRED for anonymous visitors
 */
export async function getCertificateDesk(ctx: Context, slug: string) {
	const desk = await getDesk(ctx, slug);
	const { id: workshopId, state } = desk.workshop;
	authorize(ctx, paperPolicy, 'certificate.list', { workshopId, state });
	return { ...desk, rule: await readCertificateRule(ctx, workshopId) };
}

/**
 * @param slug of the workshop
 * @returns the same desk, for those who set the rule, issue and revoke
 * @throws DomainError NOT_FOUND for others, and in archived workshops; SIGN_IN_REQUIRED for anonymous visitors
 */
export async function getCertificateSettings(ctx: Context, slug: string) {
	const desk = await getCertificateDesk(ctx, slug);
	const { id: workshopId, state } = desk.workshop;
	authorize(ctx, paperPolicy, 'certificate.edit', { workshopId, state });
	return desk;
}

/**
 * @param workshop whose desk the reader has opened
 * @param page from 1; beyond the last one the last one is given
 * @returns everybody confirmed, and whoever has a certificate nevertheless, by name in the reader's alphabet
 */
export async function listCertificateLines(
	ctx: Context,
	workshop: WorkshopView,
	rule: CertificateRule,
	view: CertificateViewName,
	page: number,
): Promise<CertificateList> {
	const { compare } = new Intl.Collator(ctx.locale);
	const all = (await readLines(ctx, workshop, rule)).toSorted((a, b) => compare(a.fullName, b.fullName));
	const inView = (name: CertificateViewName) => all.filter((line) => belongsTo(line, name));
	const shown = inView(view);
	const pages = Math.max(1, Math.ceil(shown.length / pageSize));
	const current = Math.min(page, pages);
	return {
		lines: shown.slice((current - 1) * pageSize, current * pageSize),
		counts: {
			all: all.length,
			to_issue: inView('to_issue').length,
			issued: inView('issued').length,
			not_qualified: inView('not_qualified').length,
		},
		page: current,
		pages,
	};
}

/**
 * @param workshop whose desk the reader has opened
 * @param reference in any case
 * @throws DomainError NOT_FOUND when nobody of that number is confirmed or has a certificate there
 */
export async function getCertificateLine(
	ctx: Context,
	workshop: WorkshopView,
	rule: CertificateRule,
	reference: string,
): Promise<CertificateLine> {
	return (await readLines(ctx, workshop, rule, reference))[0] ?? notFound();
}

function belongsTo({ certificate, standing }: CertificateLine, view: CertificateViewName): boolean {
	if (view === 'all') return true;
	if (certificate) return view === 'issued';
	return view === (standing === 'qualifies' ? 'to_issue' : 'not_qualified');
}

async function readLines(
	ctx: Context,
	workshop: WorkshopView,
	rule: CertificateRule,
	reference?: string,
): Promise<CertificateLine[]> {
	let query = ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('certificateHolder as h', 'h.registrationId', 'r.id')
		.leftJoin('certificate as c', 'c.id', 'h.certificateId')
		.select(['r.id', 'r.reference', 'r.organisation', 'p.fullName'])
		.select(['c.code', 'c.issuedAt', 'c.revokedAt', 'h.name', 'h.language', 'h.revokeReason'])
		.where('r.workshopId', '=', workshop.id)
		.where((eb) => eb.or([eb('r.state', '=', 'confirmed'), eb('h.certificateId', 'is not', null)]));
	if (reference !== undefined) query = query.where('r.reference', '=', reference.toLowerCase());
	const rows = await query.execute();
	const only = reference === undefined ? undefined : rows[0]?.id;
	const shares = await readAttendanceShares(ctx, workshop, only);
	return rows.map(({ id, code, issuedAt, revokedAt, name, language, revokeReason, ...row }) => {
		const share = shares.get(id);
		const isIssued = code !== null && issuedAt !== null && name !== null && language !== null;
		return {
			...row,
			reference: row.reference.toUpperCase(),
			share: share ?? nothing,
			standing: standingOf(rule, share),
			certificate: isIssued
				? { code, name, language, issuedAt, revokedAt, revokeReason: revokeReason ?? '' }
				: null,
			isOutdated: isIssued && name !== row.fullName,
		};
	});
}
