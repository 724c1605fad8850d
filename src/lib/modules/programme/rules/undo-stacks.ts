import type { StepAction, StepKind } from '../types/steps.ts';

/** A step of one editor, without what it did. */
export interface OwnStep {
	id: string;
	kind: StepKind;
	action: StepAction;
	/** the step that an undo or redo takes back */
	reversesId: string | null;
}

export interface UndoStacks {
	/** steps that can be taken back, the next one last */
	undo: OwnStep[];
	/** undoings that can be taken back, the next one last */
	redo: OwnStep[];
}

/** What changes more than sessions: taking back the sessions alone would leave the rest. */
const lasting: ReadonlySet<StepAction> = new Set([
	'day.change',
	'room.delete',
	'track.delete',
	'workshop.zone',
]);

/**
 * Steps are only ever added, so undoing is a step too. A new change ends what could be made again.
 * @param steps of one editor, oldest first; the first ones may be missing
 */
export function undoStacks(steps: readonly OwnStep[]): UndoStacks {
	let undo: OwnStep[] = [];
	let redo: OwnStep[] = [];
	for (const step of steps) {
		if (lasting.has(step.action)) continue;
		undo = undo.filter(({ id }) => id !== step.reversesId);
		redo = step.kind === 'change' ? [] : redo.filter(({ id }) => id !== step.reversesId);
		(step.kind === 'undo' ? redo : undo).push(step);
	}
	return { undo, redo };
}
