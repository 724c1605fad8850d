import type {} from '#lib/core/context.ts';
import type { ConsentPurpose } from '../types/steps.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		registrationDraft: RegistrationDraftTable;
		registrationConsent: RegistrationConsentTable;
	}
}

export interface RegistrationDraftTable {
	workshopId: string;
	personId: string;
	/** JSON, `RegistrationDraft` */
	content: string;
	updatedAt: string;
}

/** One row a purpose once it was agreed to; what came before the last change says the audit log. */
export interface RegistrationConsentTable {
	registrationId: string;
	purpose: ConsentPurpose;
	givenAt: string;
	withdrawnAt: string | null;
}
