import type { Context } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { answerValues } from '../rules/fields.ts';
import { isRegistrationOpen, ownSteps } from '../rules/states.ts';
import type { FormFrame } from '../rules/steps.ts';
import type {} from '../tables/drafts.server.ts';
import type { RegistrationStep, RegistrationView } from '../types/registrations.ts';
import type { BegunRegistration, RegistrationDraft } from '../types/steps.ts';
import { listOwnConsents } from './consents.server.ts';
import { listFields, listOwnAnswers } from './fields.server.ts';
import {
	findEarlierAnswers,
	findOwnRegistration,
	getWorkshopToRegister,
} from './own-registrations.server.ts';

/** Somebody's way through the steps: of registering, or of changing what they registered. */
export interface OwnForm {
	workshop: WorkshopView;
	frame: FormFrame;
	draft: RegistrationDraft;
	/** whether anything was typed before */
	isBegun: boolean;
	/** null while it is still to be sent; a withdrawn one counts for nothing here */
	registration: RegistrationView | null;
	/** what the actor can do now */
	steps: RegistrationStep[];
}

/**
 * @param slug of the workshop
 * @returns the form of the actor, filled in with what they typed or registered so far, or else said last time
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function getOwnForm(ctx: Context, slug: string): Promise<OwnForm> {
	const workshop = await getWorkshopToRegister(ctx, slug);
	const found = await findOwnRegistration(ctx, workshop.id);
	const registration = found && found.state !== 'withdrawn' ? found : null;
	const kept = registration ? undefined : await findDraft(ctx, workshop.id);
	return {
		workshop,
		frame: await getFormFrame(ctx, workshop),
		draft: kept ?? { values: await knownValues(ctx, workshop.id, found), done: [] },
		isBegun: kept !== undefined,
		registration,
		steps: ownSteps(workshop, found?.state ?? null, ctx.now),
	};
}

/** @returns what that workshop asks of those who register; the caller has been allowed to see it */
export async function getFormFrame(ctx: Context, workshop: WorkshopView): Promise<FormFrame> {
	return {
		types: await listOrganisationTypes(ctx, workshop.id),
		workshop,
		fields: await listFields(ctx, workshop.id, 'registration'),
	};
}

/** @returns what the actor typed for that workshop and has not sent; undefined where there is nothing */
export async function findDraft(ctx: Context, workshopId: string): Promise<RegistrationDraft | undefined> {
	const row = await ctx.db
		.selectFrom('registrationDraft')
		.select('content')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', requirePerson(ctx))
		.executeTakeFirst();
	return row && (JSON.parse(row.content) as RegistrationDraft);
}

/** @returns what the actor registered there, else what they said the last time anywhere, as the form has it; nothing is agreed to beforehand */
export async function knownValues(
	ctx: Context,
	workshopId: string,
	registration: RegistrationView | undefined,
): Promise<Values> {
	const { badgeName } = await getAccount(ctx);
	const known = registration ?? (await findEarlierAnswers(ctx));
	const isCurrent = registration && registration.state !== 'withdrawn';
	const consents = isCurrent ? await listOwnConsents(ctx, workshopId) : [];
	return {
		organisationType: registration?.organisationTypeId ?? '',
		organisation: known?.organisation ?? '',
		country: known?.country ?? '',
		position: known?.position ?? '',
		mode: registration?.mode ?? '',
		workingLanguage: registration?.workingLanguage ?? '',
		badgeName: badgeName ?? '',
		consents: consents.filter(({ isGiven }) => isGiven).map(({ purpose }) => purpose),
		...(registration ? answerValues(await listOwnAnswers(ctx, workshopId, 'registration')) : {}),
	};
}

/**
 * @returns the registrations the actor has begun and not sent, the latest first
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function listBegunRegistrations(ctx: Context): Promise<BegunRegistration[]> {
	const rows = await ctx.db
		.selectFrom('registrationDraft as d')
		.innerJoin('workshop as w', 'w.id', 'd.workshopId')
		.selectAll('w')
		.select('d.updatedAt as typedAt')
		.where('d.personId', '=', requirePerson(ctx))
		// A workshop taken back to draft is its team's affair again.
		.where('w.state', '<>', 'draft')
		.orderBy('d.updatedAt', 'desc')
		.execute();
	return rows.map(({ typedAt, ...row }) => {
		const workshop = toView(row, ctx);
		const { slug, title, titleLanguage, startsOn, endsOn, state } = workshop;
		return {
			workshop: { slug, title, titleLanguage, startsOn, endsOn, state },
			updatedAt: typedAt,
			isOpen: isRegistrationOpen(workshop),
		};
	});
}
