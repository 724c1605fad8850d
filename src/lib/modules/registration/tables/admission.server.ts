import type {} from '#lib/core/context.ts';
import type { AdmissionKind } from '../types/admission.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		admission: AdmissionTable;
	}
}

export interface AdmissionTable {
	workshopId: string;
	kind: Exclude<AdmissionKind, 'everybody'>;
	tokenHash: string | null;
	/** JSON of a list of domains */
	domains: string;
	updatedAt: string;
}
