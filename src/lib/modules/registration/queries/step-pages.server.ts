import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type { Problems } from '#lib/core/form.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { fullReason } from '../rules/states.ts';
import { findFullLimit } from '../rules/seats.ts';
import { elsewhere, ownQuestions, problemsOf, readRegistration, stepsFor } from '../rules/steps.ts';
import type { FormField } from '../types/fields.ts';
import type { FullReason, SeatsLeft } from '../types/seats.ts';
import { formSteps, type FormStep } from '../types/steps.ts';
import { getOwnForm, type OwnForm } from './form-steps.server.ts';
import { getSeatsLeft, readSeats } from './seats.server.ts';

/** One step with what its page shows. */
export interface StepPage extends OwnForm {
	step: FormStep;
	/** all of them, in their order */
	way: FormStep[];
	/** the workshop's own that are asked of this person */
	questions: FormField[];
	seats: SeatsLeft;
	/** whether it can be gone through now */
	isPossible: boolean;
	/** end of the address below the registration where the reader belongs instead; null: here */
	elsewhere: string | null;
}

/**
 * @param slug of the workshop
 * @param name of the step, from the address
 * @returns the step of the actor's own form
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop or there is no such step
 */
export async function getStepPage(ctx: Context, slug: string, name: string): Promise<StepPage> {
	const own = await getOwnForm(ctx, slug);
	const step = formSteps.find((one) => one === name) ?? notFound();
	return {
		...own,
		step,
		way: stepsFor(own.frame, own.draft.values),
		questions: ownQuestions(own.frame, own.draft.values),
		seats: await getSeatsLeft(ctx, own.workshop.id),
		isPossible: own.steps.includes(own.registration ? 'revise' : 'register'),
		elsewhere: elsewhere(own, step),
	};
}

/** The last step: everything that was said. */
export interface ReviewPage extends StepPage {
	/** what is missing or wrong, by field */
	missing: Problems;
	/** the limit that leaves no seat for them; null where there is one, or the answers do not say */
	full: FullReason | null;
	account: { fullName: string; email: string };
}

/**
 * @param slug of the workshop
 * @returns the review of the actor's own form
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function getReviewPage(ctx: Context, slug: string): Promise<ReviewPage> {
	const page = await getStepPage(ctx, slug, 'review');
	const { frame, draft, workshop } = page;
	const input = readRegistration(frame, draft.values)?.input;
	const full = input?.mode
		? findFullLimit(await readSeats(ctx, workshop), {
				organisationTypeId: input.organisationType,
				country: input.country,
				mode: input.mode,
			})
		: undefined;
	const { fullName, email } = await getAccount(ctx);
	return {
		...page,
		missing: problemsOf('review', frame, draft.values),
		full: full ? fullReason(full) : null,
		account: { fullName, email },
	};
}
