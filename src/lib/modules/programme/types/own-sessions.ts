import type { PartKind } from './released.ts';

/** Why a session is on somebody's own calendar; of several reasons the strongest, which is the first of these. */
export type OwnReason =
	| { kind: 'part'; parts: PartKind[] }
	/** UTC instant since when it is so */
	| { kind: 'seated' | 'waiting'; at: string }
	| { kind: 'starred' };
