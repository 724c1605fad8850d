import { languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import type { Choice, Tone } from '#lib/ui/form-props.ts';
import { offeredVisibilities, type ChallengeState } from '../types.ts';

/** @returns the state in words */
export function stateLabel(state: ChallengeState): string {
	const labels = {
		draft: m.challenges_state_draft,
		submitted: m.challenges_state_submitted,
		changes_requested: m.challenges_state_changes_requested,
		published: m.challenges_state_published,
		withdrawn: m.challenges_state_withdrawn,
	};
	return labels[state]();
}

export const stateTones: Record<ChallengeState, Tone> = {
	draft: 'neutral',
	submitted: 'info',
	changes_requested: 'warning',
	published: 'success',
	withdrawn: 'neutral',
};

/** @returns who reads a challenge of that visibility, in words */
export function readersLabel(visibility: Visibility): string {
	const labels = {
		author: m.challenges_visibility_author,
		organisers: m.challenges_visibility_organisers,
		participants: m.challenges_visibility_participants,
		public: m.challenges_visibility_public,
	};
	return labels[visibility]();
}

/** @returns the choices of the form, the narrowest first */
export function visibilityChoices(): Choice[] {
	const hints = {
		author: m.challenges_visibility_author_hint,
		participants: m.challenges_visibility_participants_hint,
		public: m.challenges_visibility_public_hint,
	};
	return offeredVisibilities.map((value) => ({ value, label: readersLabel(value), hint: hints[value]() }));
}

/** @returns one choice for each language, by its name in the reader's language */
export function languageChoices(languages: readonly string[]): Choice[] {
	return languages.map((value) => ({ value, label: languageName(value) }));
}
