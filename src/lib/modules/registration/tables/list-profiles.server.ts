import type {} from '#lib/core/context.ts';
import type { ListAudience } from '../types/lists.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		listProfile: ListProfileTable;
	}
}

/** A list with a purpose, that has only the columns it needs. */
export interface ListProfileTable {
	id: string;
	workshopId: string;
	name: string;
	/** JSON, list of `ColumnKey` */
	columns: string;
	/** as `writeRegistrationFilter` makes it */
	filter: string;
	/** only those who have a seat in it */
	sessionId: string | null;
	isCountsOnly: 0 | 1;
	audience: ListAudience;
	/** why sensitive answers are in it; empty where none are */
	reason: string;
	createdAt: string;
	updatedAt: string;
}
