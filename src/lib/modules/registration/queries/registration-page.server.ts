import type { Context } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { ownSteps } from '../rules/states.ts';
import { currentStep, stepsFor, type FormFrame } from '../rules/steps.ts';
import type { FieldAnswers } from '../types/fields.ts';
import type { RegistrationStep, RegistrationView } from '../types/registrations.ts';
import type { OwnPlace, SeatsLeft } from '../types/seats.ts';
import type { Consent, FormStep } from '../types/steps.ts';
import { listOwnConsents } from './consents.server.ts';
import { findOwnDelegation } from './delegations.server.ts';
import { listOwnAnswers } from './fields.server.ts';
import { findDraft, getFormFrame, knownValues } from './form-steps.server.ts';
import { findOwnRegistration } from './own-registrations.server.ts';
import { getSeatsLeft } from './seats.server.ts';
import { findOwnPlace } from './waiting-list.server.ts';

/** What everybody finds where registering begins, and those who have registered where theirs stands. */
export interface RegistrationPage {
	workshop: WorkshopView;
	frame: FormFrame;
	seats: SeatsLeft;
	isSignedIn: boolean;
	/** UTC instant */
	now: string;
	/** what the reader can do now */
	steps: RegistrationStep[];
	registration: RegistrationView | undefined;
	/** where the reader goes on who has begun; null where nothing is begun */
	goesOnWith: FormStep | null;
	place: OwnPlace;
	delegation: Awaited<ReturnType<typeof findOwnDelegation>>;
	consents: Consent[];
	/** what they registered, as the form has it */
	values: Values;
	answers: FieldAnswers;
}

/**
 * @param slug of the workshop
 * @returns the page of the reader, signed in or not
 * @throws DomainError NOT_FOUND when the reader may not see the workshop
 */
export async function getRegistrationPage(ctx: Context, slug: string): Promise<RegistrationPage> {
	const workshop = await getWorkshop(ctx, slug);
	const isSignedIn = ctx.actor.personId !== null;
	const registration = await findOwnRegistration(ctx, workshop.id);
	const isCurrent = registration !== undefined && registration.state !== 'withdrawn';
	const frame = await getFormFrame(ctx, workshop);
	const draft = isSignedIn && !isCurrent ? await findDraft(ctx, workshop.id) : undefined;
	return {
		workshop,
		frame,
		seats: await getSeatsLeft(ctx, workshop.id),
		isSignedIn,
		now: ctx.now,
		steps: ownSteps(workshop, registration?.state ?? null, ctx.now),
		registration,
		goesOnWith: draft ? currentStep(stepsFor(frame, draft.values), draft.done) : null,
		place: await findOwnPlace(ctx, workshop),
		delegation: await findOwnDelegation(ctx, workshop.id),
		consents: isCurrent ? await listOwnConsents(ctx, workshop.id) : [],
		values: isCurrent ? await knownValues(ctx, workshop.id, registration) : {},
		answers: isCurrent ? await listOwnAnswers(ctx, workshop.id, 'registration') : {},
	};
}
