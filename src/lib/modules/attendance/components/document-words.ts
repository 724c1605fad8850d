import * as m from '#lib/i18n/paraglide/messages.js';
import type { Tone } from '#lib/ui/form-props.ts';
import type { DocumentKind, DocumentOrderView, DocumentProblem, DocumentState } from '../types/documents.ts';

const kinds: Record<DocumentKind, () => string> = {
	badges: m.badges_title,
	table_signs: m.badges_signs_title,
	certificates: m.certificates_title,
};

const states: Record<DocumentState, readonly [label: () => string, tone: Tone]> = {
	queued: [m.badges_state_queued, 'neutral'],
	running: [m.badges_state_running, 'info'],
	done: [m.badges_state_done, 'success'],
	failed: [m.badges_state_failed, 'danger'],
};

const problems: Record<DocumentProblem, () => string> = {
	unavailable: m.paper_unavailable,
	busy: m.badges_problem_busy,
	too_long: m.badges_problem_too_large,
	too_large: m.badges_problem_too_large,
	failed: m.badges_problem_failed,
	interrupted: m.badges_problem_interrupted,
	nothing_left: m.badges_problem_nothing_left,
};

/** @returns what was ordered, and which part of it */
export function documentName({
	kind,
	part,
	parts,
}: Pick<DocumentOrderView, 'kind' | 'part' | 'parts'>): string {
	const name = kinds[kind]();
	return parts > 1 ? m.badges_document_part({ name, part, parts }) : name;
}

/** @returns how far it has come */
export function documentState(state: DocumentState): { label: string; tone: Tone } {
	const [label, tone] = states[state];
	return { label: label(), tone };
}

/** @returns why it came to nothing, and what to do */
export function problemText(problem: DocumentProblem): string {
	return problems[problem]();
}

/** @returns why nothing was ordered */
export function orderRefusal(reason: 'nobody' | 'too_many_orders'): string {
	return reason === 'nobody' ? m.badges_nobody() : m.badges_too_many_orders();
}
