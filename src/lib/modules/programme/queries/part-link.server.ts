import type { Context, TransactionContext } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getWorkshopById, toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { partStateOf } from '../rules/part-states.ts';

import type { AskedPartLine, OwnParts, PartLinkPage } from '../types/parts.ts';

/**
 * @param token from the link in a mail
 * @returns whose link it is; undefined when it is unknown or over
 */
export async function findPartLink(
	ctx: Context | TransactionContext,
	token: string,
): Promise<{ contributorId: string; workshopId: string; personId: string | null; name: string } | undefined> {
	return ctx.db
		.selectFrom('partLink')
		.innerJoin('contributor', 'contributor.id', 'partLink.contributorId')
		.leftJoin('person', 'person.id', 'contributor.personId')
		.select(['partLink.contributorId', 'contributor.workshopId', 'contributor.personId'])
		.select(({ fn }) => fn.coalesce('person.fullName', 'contributor.name').as('name'))
		.where('partLink.tokenHash', '=', hashToken(token))
		.where('partLink.expiresAt', '>', ctx.now)
		.executeTakeFirst();
}

/**
 * What whoever holds the link sees: the parts that person was asked for, as the draft has them today. Looking answers nothing,
 * because mail scanners open links too.
 * @param token from the link
 * @returns undefined when the link is unknown or over
 */
export async function findPartLinkPage(ctx: Context, token: string): Promise<PartLinkPage | undefined> {
	const link = await findPartLink(ctx, token);
	if (!link) return undefined;
	const workshop = await getWorkshopById(ctx, link.workshopId);
	const rows = await askedParts(ctx, [link.contributorId]).execute();
	const { personId } = link;
	return {
		name: link.name,
		workshop: {
			slug: workshop.slug,
			title: workshop.title,
			zone: workshop.zone,
			isPublic: workshop.state !== 'draft',
		},
		claim: personId === null ? 'open' : personId === ctx.actor.personId ? 'own' : 'taken',
		mayAnswer: workshop.state !== 'archived',
		parts: rows.map(toAskedPart),
	};
}

/**
 * @returns the actor's own parts that somebody asked for, in workshops that are not over, by workshop
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function listOwnParts(ctx: Context): Promise<OwnParts[]> {
	const contributors = await ctx.db
		.selectFrom('contributor')
		.innerJoin('workshop', 'workshop.id', 'contributor.workshopId')
		.selectAll('workshop')
		.select('contributor.id as contributorId')
		.where('contributor.personId', '=', requirePerson(ctx))
		.orderBy('workshop.startsOn')
		.orderBy('workshop.id')
		.execute();
	const current = contributors.filter((row) => ctx.now < endInstantOf(row));
	const rows = await askedParts(
		ctx,
		current.map(({ contributorId }) => contributorId),
	).execute();
	return current.flatMap(({ contributorId, ...row }) => {
		const parts = rows.filter((part) => part.contributorId === contributorId).map(toAskedPart);
		if (parts.length === 0) return [];
		const { slug, title, titleLanguage, zone, state } = toView(row, ctx);
		return [{ workshop: { slug, title, titleLanguage, zone }, mayAnswer: state !== 'archived', parts }];
	});
}

type AskedRow = Awaited<ReturnType<ReturnType<typeof askedParts>['execute']>>[number];

function toAskedPart({ answer, answeredFor, startsAt, contributorId: _id, ...row }: AskedRow): AskedPartLine {
	return { ...row, state: partStateOf({ answer, answeredFor }, startsAt) };
}

/** Parts of the draft that these contributors were asked for, by start; those without a time come first. */
export function askedParts(ctx: Context | TransactionContext, contributorIds: readonly string[]) {
	return ctx.db
		.selectFrom('partInvitation as asked')
		.innerJoin('sessionPart', (join) =>
			join
				.onRef('sessionPart.sessionId', '=', 'asked.sessionId')
				.onRef('sessionPart.contributorId', '=', 'asked.contributorId')
				.onRef('sessionPart.part', '=', 'asked.part'),
		)
		.innerJoin('session', 'session.id', 'asked.sessionId')
		.leftJoin('room', 'room.id', 'session.roomId')
		.select(['asked.contributorId', 'asked.sessionId', 'asked.part', 'asked.state as answer'])
		.select('asked.startsAt as answeredFor')
		.select(['asked.note', 'session.code', 'session.title', 'session.startsAt'])
		.select(['session.startsLocal', 'session.endsLocal', 'room.name as room'])
		.where('asked.contributorId', 'in', contributorIds)
		.orderBy('session.startsAt')
		.orderBy('session.id')
		.orderBy('asked.part');
}
