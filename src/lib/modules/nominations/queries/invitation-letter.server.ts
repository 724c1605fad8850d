import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { countryName, formatDate, formatNumber } from '#lib/i18n/formats.ts';
import { getLetterTemplate } from '#lib/modules/registration/queries/letters.server.ts';
import { composeLetter, workshopFacts } from '#lib/modules/registration/rules/letters.ts';
import type { Letter } from '#lib/modules/registration/types/letters.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { nominationPolicy } from '../policy.ts';
import { getInvitationRow, type InvitationRow } from './invitation-rows.server.ts';
import { openInvitation } from './open-invitation.server.ts';

/** A letter and the name of its file, without ending. */
export interface NamedLetter {
	name: string;
	letter: Letter;
}

/**
 * @returns the letter of an invitation for the desk, in its language; that of a draft as it would be sent today
 * @throws DomainError NOT_FOUND for those who may not read it, and when there is none
 */
export async function getInvitationLetter(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	id: string,
): Promise<NamedLetter> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, nominationPolicy, 'invitation.list', facts);
	return write(ctx, await getInvitationRow(ctx, workshop.id, id));
}

/**
 * @param token from an institution's link
 * @returns the letter; undefined when the link leads nowhere any more
 */
export async function findInvitationLetter(ctx: Context, token: string): Promise<NamedLetter | undefined> {
	const row = await openInvitation(ctx, token);
	return row && write(ctx, row);
}

async function write(ctx: Context, row: InvitationRow): Promise<NamedLetter> {
	const { language, addressee, position, organisation, country, dueOn } = row;
	const template = await getLetterTemplate(ctx, row.workshopId, 'institution_invitation', language);
	const workshop = await getWorkshopById({ ...ctx, locale: language }, row.workshopId);
	const countryLine = country === null ? '' : countryName(country, language);
	const facts = {
		...workshopFacts(workshop, language),
		...{ name: addressee, organisation, country: countryLine, reference: row.reference.toUpperCase() },
		seats: formatNumber(row.seats, language),
		due_date: formatDate(dueOn, undefined, language),
		date: formatDate(row.sentAt ?? ctx.now, workshop.zone, language),
	};
	const lines = [addressee, position, organisation, countryLine].filter((line) => line !== '');
	const letter = composeLetter(template.texts, template.kind, facts, { language, addressee: lines });
	return { name: `${workshop.slug}-${row.reference}`, letter };
}
