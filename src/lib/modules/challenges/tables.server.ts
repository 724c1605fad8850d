import type {} from '#lib/core/context.ts';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import type { ChallengeState } from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		topic: TopicTable;
		challenge: ChallengeTable;
	}
}

export interface TopicTable {
	id: string;
	workshopId: string;
	label: string;
	position: number;
}

export interface ChallengeTable {
	id: string;
	workshopId: string;
	code: string;
	authorId: string;
	country: string;
	organisation: string;
	topicId: string | null;
	title: string;
	body: string;
	language: string;
	visibility: Visibility;
	state: ChallengeState;
	reviewNote: string;
	createdAt: string;
	updatedAt: string;
	submittedAt: string | null;
	publishedAt: string | null;
	/** title and body as `foldText` leaves them */
	searchText: string;
}
