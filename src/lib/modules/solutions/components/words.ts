import * as m from '#lib/i18n/paraglide/messages.js';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import type { Choice, Tone } from '#lib/ui/form-props.ts';
import { solutionVisibilities } from '../rules.ts';
import { adoptionDecisions, type AdoptionDecision, type SolutionState } from '../types.ts';

/** @returns the state in words */
export function stateLabel(state: SolutionState): string {
	const labels = {
		draft: m.solutions_state_draft,
		published: m.solutions_state_published,
		withdrawn: m.solutions_state_withdrawn,
	};
	return labels[state]();
}

/** @returns the decision in words */
export function decisionLabel(decision: AdoptionDecision): string {
	const labels = {
		shortlisted: m.solutions_decision_shortlisted,
		will_try: m.solutions_decision_will_try,
		trying: m.solutions_decision_trying,
		adopted: m.solutions_decision_adopted,
		not_applicable: m.solutions_decision_not_applicable,
	};
	return labels[decision]();
}

export const decisionTones: Record<AdoptionDecision, Tone> = {
	shortlisted: 'info',
	will_try: 'accent',
	trying: 'accent',
	adopted: 'success',
	not_applicable: 'neutral',
};

/** @returns the choices of the owner's form, each with what it means */
export function decisionChoices(): Choice[] {
	const hints = {
		shortlisted: m.solutions_decision_shortlisted_hint,
		will_try: m.solutions_decision_will_try_hint,
		trying: m.solutions_decision_trying_hint,
		adopted: m.solutions_decision_adopted_hint,
		not_applicable: m.solutions_decision_not_applicable_hint,
	};
	return adoptionDecisions.map((value) => ({ value, label: decisionLabel(value), hint: hints[value]() }));
}

/** @returns who reads a solution of that visibility, in words */
export function readersLabel(visibility: Visibility): string {
	const labels = {
		author: m.solutions_visibility_author,
		organisers: m.solutions_visibility_organisers,
		participants: m.solutions_visibility_participants,
		public: m.solutions_visibility_public,
	};
	return labels[visibility]();
}

/**
 * @param challengeVisibility what is wider is not offered
 * @returns the choices of the form, the narrowest first
 */
export function visibilityChoices(challengeVisibility: Visibility): Choice[] {
	const hints = {
		author: m.solutions_visibility_author_hint,
		organisers: () => undefined,
		participants: m.solutions_visibility_participants_hint,
		public: m.solutions_visibility_public_hint,
	};
	return solutionVisibilities(challengeVisibility).map((value) => ({
		value,
		label: readersLabel(value),
		hint: hints[value](),
	}));
}
