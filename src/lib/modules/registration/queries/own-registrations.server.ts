import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText, WorkshopView } from '#lib/modules/workshops/types.ts';
import { ownSteps } from '../rules/states.ts';

import type { MyRegistration, RegistrationStep, RegistrationView } from '../types/registrations.ts';
import { selectRegistrations, toRegistrationView } from './registration-rows.server.ts';

/** @returns the actor's own registration for the workshop, in whatever state; undefined when there is none or nobody is signed in */
export async function findOwnRegistration(
	ctx: Context,
	workshopId: string,
): Promise<RegistrationView | undefined> {
	if (ctx.actor.personId === null) return undefined;
	const row = await selectRegistrations(ctx)
		.where('r.workshopId', '=', workshopId)
		.where('r.personId', '=', ctx.actor.personId)
		.executeTakeFirst();
	return row && toRegistrationView(row, ctx.locale);
}

/**
 * @param slug of the workshop
 * @returns the workshop, for what somebody does there for themself
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function getWorkshopToRegister(ctx: Context, slug: string): Promise<WorkshopView> {
	requirePerson(ctx);
	return getWorkshop(ctx, slug);
}

/**
 * @param slug of the workshop
 * @returns the actor's own registration with its workshop and what the actor can do about it now
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor has no registration there
 */
export async function getOwnRegistration(
	ctx: Context,
	slug: string,
): Promise<{ workshop: WorkshopView; registration: RegistrationView; steps: RegistrationStep[] }> {
	const workshop = await getWorkshopToRegister(ctx, slug);
	const registration = (await findOwnRegistration(ctx, workshop.id)) ?? notFound();
	return { workshop, registration, steps: ownSteps(workshop, registration.state, ctx.now) };
}

/**
 * @returns the actor's registrations, the workshop that starts last first
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function listMyRegistrations(ctx: Context): Promise<MyRegistration[]> {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('workshop as w', 'w.id', 'r.workshopId')
		.select(['r.reference', 'r.state', 'r.mode'])
		.select(['w.slug', 'w.title', 'w.startsOn', 'w.endsOn', 'w.state as workshopState'])
		.where('r.personId', '=', requirePerson(ctx))
		// A workshop taken back to draft is its team's affair again.
		.where('w.state', '<>', 'draft')
		.orderBy('w.startsOn', 'desc')
		.orderBy('r.id', 'desc')
		.execute();
	return rows.map(({ reference, state, mode, title, workshopState, ...workshop }) => {
		const { text, language } = localized(JSON.parse(title) as LocalizedText, ctx.locale);
		return {
			reference: reference.toUpperCase(),
			state,
			mode,
			workshop: { ...workshop, title: text, titleLanguage: language, state: workshopState },
		};
	});
}

/** @returns what the actor said about themself the last time they registered anywhere, so that nobody is asked twice */
export async function findEarlierAnswers(
	ctx: Context,
): Promise<Pick<RegistrationView, 'organisation' | 'country' | 'position'> | undefined> {
	if (ctx.actor.personId === null) return undefined;
	return ctx.db
		.selectFrom('registration')
		.select(['organisation', 'country', 'position'])
		.where('personId', '=', ctx.actor.personId)
		.orderBy('updatedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
}
