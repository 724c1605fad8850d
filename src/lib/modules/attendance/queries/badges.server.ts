import type { Context, Locale } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/programme/tables/parts.server.ts';
import type {} from '#lib/modules/registration/tables/delegations.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import { usualColour, type BadgeColour } from '../rules/badge-colours.ts';
import { paperPolicy } from '../policy/papers.ts';
import type {} from '../tables/papers.server.ts';
import type { BadgeFacts, BadgeRole } from '../types/badges.ts';

/** An organisation type with the colour of its badges. */
export interface StyledType {
	id: string;
	label: string;
	labelLanguage: Locale;
	colour: BadgeColour;
}

/** What badges of a workshop have in common. */
export type BadgeStyles = ReadonlyMap<string, { label: string; colour: BadgeColour }>;

/**
 * @returns the workshop's organisation types in the organisers' order, each with its colour
 * @throws DomainError NOT_FOUND for those who make no badges there
 */
export async function listBadgeStyles(ctx: Context, workshopId: string): Promise<StyledType[]> {
	const { state } = await getWorkshopById(ctx, workshopId);
	authorize(ctx, paperPolicy, 'document.order', { workshopId, state });
	return readBadgeStyles(ctx, workshopId, ctx.locale);
}

/** The same for the background, which nobody asks for rights. */
export async function readBadgeStyles(
	ctx: Context,
	workshopId: string,
	language: Locale,
): Promise<StyledType[]> {
	const chosen = await ctx.db
		.selectFrom('badgeStyle as s')
		.innerJoin('organisationType as t', 't.id', 's.organisationTypeId')
		.select(['s.organisationTypeId', 's.colour'])
		.where('t.workshopId', '=', workshopId)
		.execute();
	const colours = new Map(chosen.map(({ organisationTypeId, colour }) => [organisationTypeId, colour]));
	const types = await listOrganisationTypes(ctx, workshopId);
	return types.map(({ id, texts }, index) => {
		const label = localized(texts, language);
		return {
			id,
			label: label.text,
			labelLanguage: label.language,
			colour: colours.get(id) ?? usualColour(index),
		};
	});
}

/**
 * What stands on badges. It asks no permission: the caller has opened the desk.
 * @param ids of registrations; those that are not confirmed in that workshop are left out
 * @param styles of its organisation types, in the language of the badges
 * @returns in the order of the ids
 */
export async function readBadges(
	ctx: Context,
	workshopId: string,
	ids: readonly string[],
	styles: BadgeStyles,
): Promise<BadgeFacts[]> {
	if (ids.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('delegationMember as d', 'd.registrationId', 'r.id')
		.select(['r.id', 'r.reference', 'r.organisation', 'r.country', 'r.organisationTypeId'])
		.select(['p.fullName', 'p.badgeName', 'd.role as delegationRole'])
		.select(({ exists, selectFrom }) => [
			exists(
				selectFrom('teamMember as t')
					.select('t.personId')
					.whereRef('t.personId', '=', 'r.personId')
					.whereRef('t.workshopId', '=', 'r.workshopId'),
			).as('isOrganiser'),
			exists(
				selectFrom('contributor as c')
					.innerJoin('sessionPart as s', 's.contributorId', 'c.id')
					.select('c.id')
					.whereRef('c.personId', '=', 'r.personId')
					.whereRef('c.workshopId', '=', 'r.workshopId')
					.where('s.part', 'in', ['speaker', 'panellist']),
			).as('isSpeaker'),
		])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed')
		.where('r.id', 'in', ids)
		.execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = byId.get(id);
		return row === undefined ? [] : [toFacts(row, styles)];
	});
}

interface BadgeRow {
	id: string;
	reference: string;
	organisation: string;
	country: string | null;
	organisationTypeId: string;
	fullName: string;
	badgeName: string | null;
	delegationRole: string | null;
	isOrganiser: unknown;
	isSpeaker: unknown;
}

function toFacts(row: BadgeRow, styles: BadgeStyles): BadgeFacts {
	const style = styles.get(row.organisationTypeId);
	const roles: [BadgeRole, boolean][] = [
		['organiser', Boolean(row.isOrganiser)],
		['head', row.delegationRole === 'head'],
		['speaker', Boolean(row.isSpeaker)],
	];
	return {
		registrationId: row.id,
		reference: row.reference,
		name: row.badgeName?.trim() || row.fullName,
		organisation: row.organisation,
		country: row.country,
		organisationTypeId: row.organisationTypeId,
		organisationType: style?.label ?? '',
		colour: style?.colour ?? usualColour(0),
		roles: roles.filter(([, isTrue]) => isTrue).map(([role]) => role),
	};
}
