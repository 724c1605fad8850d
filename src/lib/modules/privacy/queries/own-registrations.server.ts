import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/attendance/tables/attendance.server.ts';
import type {} from '#lib/modules/attendance/tables/papers.server.ts';
import { unsealed } from '#lib/modules/logistics/queries/sealed.server.ts';
import type {} from '#lib/modules/logistics/tables.server.ts';
import type {} from '#lib/modules/nominations/tables/invitations.server.ts';
import type {} from '#lib/modules/nominations/tables/nominations.server.ts';
import type {} from '#lib/modules/programme/tables/participants.server.ts';
import type {} from '#lib/modules/programme/tables/parts.server.ts';
import type {} from '#lib/modules/programme/tables/timetable.server.ts';
import type {} from '#lib/modules/registration/tables/delegations.server.ts';
import type {} from '#lib/modules/registration/tables/drafts.server.ts';
import type {} from '#lib/modules/registration/tables/fields.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { toOwnRow } from '../rules.ts';
import type { OwnData } from '../types.ts';

type Parts = 'registrations' | 'begun' | 'answers' | 'consents' | 'journey' | 'delegations' | 'nominations';
type DayParts = 'sign_ups' | 'stars' | 'parts' | 'attendance' | 'certificates';

/** @returns what somebody said when registering, and what became of it on the days themselves */
export async function listOwnRegistrations(
	ctx: Context,
	personId: string,
): Promise<Pick<OwnData, Parts | DayParts>> {
	return {
		...(await listSaid(ctx, personId)),
		...(await listJourney(ctx, personId)),
		...(await listDays(ctx, personId)),
	};
}

async function listSaid(
	ctx: Context,
	personId: string,
): Promise<Pick<OwnData, 'registrations' | 'begun' | 'answers' | 'consents'>> {
	const registrations = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.innerJoin('organisationType as t', 't.id', 'r.organisationTypeId')
		.select(['w.slug', 'r.reference', 'r.state', 'r.reason', 't.label', 'r.organisation', 'r.country'])
		.select(['r.mode', 'r.position', 'r.workingLanguage', 'r.isListed', 'r.createdAt'])
		.where('r.personId', '=', personId)
		.orderBy('r.createdAt')
		.execute();
	const begun = await ctx.db
		.selectFrom('registrationDraft as d')
		.innerJoin('workshop as w', 'w.id', 'd.workshopId')
		.select(['w.slug', 'd.content', 'd.updatedAt'])
		.where('d.personId', '=', personId)
		.execute();
	const answers = await ctx.db
		.selectFrom('formAnswer as a')
		.innerJoin('formField as f', 'f.id', 'a.fieldId')
		.innerJoin('registration as r', 'r.id', 'a.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['w.slug', 'f.label', 'a.value', 'a.updatedAt'])
		.where('r.personId', '=', personId)
		.orderBy('f.position')
		.execute();
	const consents = await ctx.db
		.selectFrom('registrationConsent as c')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['w.slug', 'c.purpose', 'c.givenAt', 'c.withdrawnAt'])
		.where('r.personId', '=', personId)
		.execute();
	const inWords = (json: string) => localized(JSON.parse(json) as LocalizedText, ctx.locale).text;
	return {
		registrations: registrations.map(({ slug, label, createdAt, workingLanguage, isListed, ...row }) =>
			toOwnRow({
				...{ workshop: slug, ...row, reference: row.reference.toUpperCase() },
				...{ organisationType: inWords(label), language: workingLanguage, isListed: isListed === 1 },
				at: createdAt,
			}),
		),
		begun: begun.map((row) => toOwnRow({ workshop: row.slug, text: row.content, at: row.updatedAt })),
		answers: answers.map(({ slug, label, value, updatedAt }) =>
			toOwnRow({ workshop: slug, question: inWords(label), answer: textOf(value), at: updatedAt }),
		),
		consents: consents.map(({ slug, purpose, givenAt, withdrawnAt }) =>
			toOwnRow({ workshop: slug, purpose, at: givenAt, until: withdrawnAt }),
		),
	};
}

function textOf(json: string): string {
	const value: unknown = JSON.parse(json);
	return typeof value === 'string' ? value : JSON.stringify(value);
}

async function listJourney(
	ctx: Context,
	personId: string,
): Promise<Pick<OwnData, 'journey' | 'delegations' | 'nominations'>> {
	const journey = await ctx.db
		.selectFrom('logisticsAnswer as a')
		.innerJoin('registration as r', 'r.id', 'a.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['w.slug', 'a.part', 'a.value', 'a.updatedAt'])
		.where('r.personId', '=', personId)
		.execute();
	const messages = await ctx.db
		.selectFrom('logisticsStep as s')
		.innerJoin('logisticsCase as c', 'c.id', 's.caseId')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['w.slug', 'c.kind', 's.state', 's.text', 's.at'])
		.where('r.personId', '=', personId)
		.where('s.kind', '!=', 'note')
		.orderBy('s.at')
		.execute();
	const letters = await ctx.db
		.selectFrom('letterIssue as l')
		.innerJoin('registration as r', 'r.id', 'l.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['w.slug', 'l.kind', 'l.reference', 'l.letter', 'l.issuedAt'])
		.where('r.personId', '=', personId)
		.execute();
	const delegations = await ctx.db
		.selectFrom('delegationMember as m')
		.innerJoin('delegation as d', 'd.id', 'm.delegationId')
		.innerJoin('registration as r', 'r.id', 'm.registrationId')
		.innerJoin('workshop as w', 'w.id', 'd.workshopId')
		.select(['w.slug', 'd.country', 'd.place', 'm.role'])
		.where('r.personId', '=', personId)
		.execute();
	const nominations = await ctx.db
		.selectFrom('nomination as n')
		.innerJoin('institutionInvitation as i', 'i.id', 'n.invitationId')
		.innerJoin('workshop as w', 'w.id', 'i.workshopId')
		.select(['w.slug', 'i.organisation', 'n.fullName', 'n.email', 'n.position', 'n.state', 'n.createdAt'])
		.where((eb) =>
			eb.or([
				eb('n.personId', '=', personId),
				eb('n.email', '=', eb.selectFrom('person').select('email').where('id', '=', personId)),
			]),
		)
		.execute();
	return {
		journey: [
			...journey.map((row) =>
				toOwnRow({ workshop: row.slug, kind: row.part, text: inText(row.value), at: row.updatedAt }),
			),
			...messages.map(({ slug, text, ...row }) => toOwnRow({ workshop: slug, ...row, text: inText(text) })),
			...letters.map(({ slug, letter, issuedAt, ...row }) =>
				toOwnRow({ workshop: slug, ...row, text: inText(letter), at: issuedAt }),
			),
		],
		delegations: delegations.map(({ slug, country, place, role }) =>
			toOwnRow({ workshop: slug, country: country ?? place, role }),
		),
		nominations: nominations.map(({ slug, fullName, createdAt, ...row }) =>
			toOwnRow({ workshop: slug, name: fullName, ...row, at: createdAt }),
		),
	};
}

/** @returns what was sealed, as JSON; empty once it was erased */
function inText(sealed: Buffer | null): string {
	const content = unsealed<unknown>(sealed);
	if (content === undefined) return '';
	return typeof content === 'string' ? content : JSON.stringify(content);
}

async function listDays(ctx: Context, personId: string): Promise<Pick<OwnData, DayParts>> {
	const signUps = await ctx.db
		.selectFrom('sessionSignUp as u')
		.innerJoin('workshop as w', 'w.id', 'u.workshopId')
		.leftJoin('session as s', 's.id', 'u.sessionId')
		.select(['w.slug', 's.title', 'u.state', 'u.signedUpAt'])
		.where('u.personId', '=', personId)
		.execute();
	const stars = await ctx.db
		.selectFrom('star as x')
		.innerJoin('workshop as w', 'w.id', 'x.workshopId')
		.leftJoin('session as s', 's.id', 'x.sessionId')
		.select(['w.slug', 's.title', 'x.starredAt'])
		.where('x.personId', '=', personId)
		.execute();
	const parts = await ctx.db
		.selectFrom('contributor as c')
		.innerJoin('workshop as w', 'w.id', 'c.workshopId')
		.leftJoin('sessionPart as p', 'p.contributorId', 'c.id')
		.leftJoin('session as s', 's.id', 'p.sessionId')
		.select(['w.slug', 'c.biography', 'p.part', 's.title'])
		.where('c.personId', '=', personId)
		.execute();
	const attendance = await ctx.db
		.selectFrom('attendance as a')
		.innerJoin('registration as r', 'r.id', 'a.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.leftJoin('session as s', 's.id', 'a.unit')
		.select(['w.slug', 'a.kind', 'a.unit', 's.title', 'a.presentAt', 'a.undoneAt'])
		.where('r.personId', '=', personId)
		.orderBy('a.presentAt')
		.execute();
	const certificates = await ctx.db
		.selectFrom('certificateHolder as h')
		.innerJoin('certificate as c', 'c.id', 'h.certificateId')
		.innerJoin('registration as r', 'r.id', 'h.registrationId')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['w.slug', 'h.name', 'h.language', 'h.revokeReason', 'c.code', 'c.issuedAt', 'c.revokedAt'])
		.where('r.personId', '=', personId)
		.execute();
	return {
		sign_ups: signUps.map(({ slug, title, state, signedUpAt }) =>
			toOwnRow({ workshop: slug, session: title, state, at: signedUpAt }),
		),
		stars: stars.map(({ slug, title, starredAt }) =>
			toOwnRow({ workshop: slug, session: title, at: starredAt }),
		),
		parts: parts.map(({ slug, title, part, biography }) =>
			toOwnRow({ workshop: slug, session: title, role: part, text: biography }),
		),
		attendance: attendance.map(({ slug, title, unit, kind, presentAt, undoneAt }) =>
			toOwnRow({ workshop: slug, kind, session: title ?? unit, at: presentAt, until: undoneAt }),
		),
		certificates: certificates.map(({ slug, issuedAt, revokedAt, revokeReason, ...row }) =>
			toOwnRow({ workshop: slug, ...row, reason: revokeReason, at: issuedAt, until: revokedAt }),
		),
	};
}
