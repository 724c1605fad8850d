import type { Context, Locale } from '#lib/core/context.ts';
import { locales } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { selectListed } from '#lib/modules/workshops/queries/participants.server.ts';
import { findViewer } from '#lib/modules/workshops/queries/participation.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText, WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { isPaperFinal, paperSections } from '../rules/protocol-order.ts';
import type {} from '../tables/delegations.server.ts';
import type {} from '../tables/fields.server.ts';
import type {} from '../tables/registrations.server.ts';
import type { PaperAudience, PaperPerson, PaperSection } from '../types/participant-paper.ts';

/** What a list of participants says, in one language. */
export interface ParticipantPaper {
	/** in that language */
	workshop: WorkshopView;
	locale: Locale;
	audience: PaperAudience;
	sections: PaperSection[];
	count: number;
}

/** @returns the first of the workshop's working languages that we speak; English where we speak none of them */
export function paperLocale(workshop: Pick<WorkshopView, 'workingLanguages'>): Locale {
	const spoken = workshop.workingLanguages.map((tag) => tag.split('-')[0]);
	return spoken.map((tag) => locales.find((locale) => locale === tag)).find(Boolean) ?? 'en';
}

/** @returns what an address asks of the list: whom it is for, and whether it is final; left out as the workshop's end has it */
export function readPaperWish(
	params: URLSearchParams,
	workshop: WorkshopView,
	now: string,
): { audience: 'everybody' | 'team'; isFinal: boolean } {
	const state = params.get('state');
	return {
		audience: params.get('for') === 'team' ? 'team' : 'everybody',
		isFinal: state === 'final' || (state !== 'provisional' && isPaperFinal(workshop, now)),
	};
}

/**
 * For whoever hands the list out.
 * @param audience `everybody`: only people whose organisation type lets all participants find them, since paper is passed on;
 *   `team`: also those whom only organisers and people of their own type find
 * @returns the confirmed participants who agreed to be listed, in protocol order and the workshop's language
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function getDeskPaper(
	ctx: Context,
	workshop: WorkshopView,
	audience: 'everybody' | 'team',
): Promise<ParticipantPaper> {
	authorize(ctx, registrationPolicy, 'registration.list', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	return readPaper(ctx, workshop, audience);
}

/**
 * @returns those whom the reader finds on the page with the list of participants
 * @throws DomainError NOT_FOUND for those who do not see that list
 */
export async function getReadersPaper(ctx: Context, workshop: WorkshopView): Promise<ParticipantPaper> {
	const { isParticipant } = await findViewer(ctx, workshop.id);
	const facts = { workshopId: workshop.id, state: workshop.state, isParticipant };
	if (!may(ctx.actor, workshopPolicy, 'participants.list', facts)) notFound();
	return readPaper(ctx, workshop, 'reader');
}

async function readPaper(
	ctx: Context,
	workshop: WorkshopView,
	audience: PaperAudience,
): Promise<ParticipantPaper> {
	const locale = paperLocale(workshop);
	const people = await listPeople(ctx, workshop.id, audience, locale);
	// Its title is in the reader's language.
	const inItsLanguage = await getWorkshopById({ ...ctx, locale }, workshop.id);
	return {
		...{ workshop: inItsLanguage, locale, audience },
		sections: paperSections(people, locale),
		count: people.length,
	};
}

/** A ready-made question may ask for the position where the form itself does not; narrower answers stay off paper. */
const positionTopic = 'position';

async function listPeople(
	ctx: Context,
	workshopId: string,
	audience: PaperAudience,
	locale: Locale,
): Promise<PaperPerson[]> {
	let listed = selectListed(ctx, workshopId);
	if (audience === 'everybody') listed = listed.where('listVisibility', '=', 'participants');
	const rows = await listed
		.innerJoin('person', 'person.id', 'participation.personId')
		.leftJoin('registration as r', (join) =>
			join
				.onRef('r.workshopId', '=', 'participation.workshopId')
				.onRef('r.personId', '=', 'participation.personId'),
		)
		.leftJoin('delegationMember as dm', 'dm.registrationId', 'r.id')
		.leftJoin('delegation as d', 'd.id', 'dm.delegationId')
		.select((eb) => [
			'person.fullName',
			'participation.organisation',
			'participation.country',
			'participation.mode',
			'organisationType.label',
			'organisationType.position as typePosition',
			'r.position',
			'd.place',
			'd.country as delegationCountry',
			'dm.role',
			eb
				.selectFrom('formAnswer as a')
				.innerJoin('formField as f', 'f.id', 'a.fieldId')
				.select('a.value')
				.whereRef('a.registrationId', '=', 'r.id')
				.where('f.topic', '=', positionTopic)
				.where('f.kind', '=', 'text')
				.where('f.visibility', 'in', ['public', 'participants'])
				.limit(1)
				.as('answered'),
		])
		.execute();
	return rows.map((row) => ({
		fullName: row.fullName,
		organisation: row.organisation,
		position: row.position || (row.answered === null ? '' : (JSON.parse(row.answered) as string)),
		country: row.place === null ? (row.delegationCountry ?? row.country) : null,
		place: row.place,
		role: row.role ?? 'member',
		isDelegate: row.role !== null,
		organisationType: localized(JSON.parse(row.label) as LocalizedText, locale).text,
		typePosition: row.typePosition,
		mode: row.mode,
	}));
}
