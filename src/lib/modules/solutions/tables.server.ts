import type {} from '#lib/core/context.ts';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import type { AdoptionDecision, SolutionState } from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		solution: SolutionTable;
		adoption: AdoptionTable;
		comment: CommentTable;
		untoldComment: UntoldCommentTable;
	}
}

export interface SolutionTable {
	id: string;
	challengeId: string;
	code: string;
	authorId: string;
	country: string | null;
	organisation: string;
	title: string;
	body: string;
	language: string;
	visibility: Visibility;
	state: SolutionState;
	createdAt: string;
	updatedAt: string;
	publishedAt: string | null;
}

export interface AdoptionTable {
	id: string;
	solutionId: string;
	decision: AdoptionDecision;
	reason: string;
	decidedBy: string;
	decidedAt: string;
}

export interface CommentTable {
	id: string;
	challengeId: string;
	solutionId: string | null;
	authorId: string;
	country: string | null;
	organisation: string;
	body: string;
	language: string;
	visibility: Visibility;
	createdAt: string;
	editedAt: string | null;
	deletedAt: string | null;
}

/** A queue: the row goes with the mails to the other people in the thread. */
export interface UntoldCommentTable {
	commentId: string;
}
