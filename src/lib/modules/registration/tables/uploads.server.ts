import type {} from '#lib/core/context.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		registrationUpload: RegistrationUploadTable;
	}
}

/** A list of people that waits to be imported. */
export interface RegistrationUploadTable {
	id: string;
	workshopId: string;
	personId: string;
	/** JSON of `string[][]`, headings first; what was imported is gone from it */
	rows: string;
	/** JSON of `EntryReading` */
	reading: string;
	createdAt: string;
}
