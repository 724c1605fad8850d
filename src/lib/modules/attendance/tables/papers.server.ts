import type {} from '#lib/core/context.ts';
import type { Generated } from 'kysely';
import type { Locale } from '#lib/core/context.ts';
import type { BadgeColour } from '../rules/badge-colours.ts';
import type { CertificateMeasure } from '../types/certificates.ts';
import type { DocumentKind, DocumentProblem, DocumentState } from '../types/documents.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		badgeStyle: BadgeStyleTable;
		badgePrint: BadgePrintTable;
		certificateRule: CertificateRuleTable;
		certificate: CertificateTable;
		certificateHolder: CertificateHolderTable;
		documentOrder: DocumentOrderTable;
	}
}

export interface BadgeStyleTable {
	organisationTypeId: string;
	colour: BadgeColour;
}

/** A badge that was made; another one is needed once what stands on it differs. */
export interface BadgePrintTable {
	registrationId: string;
	contentHash: string;
	printedAt: string;
}

export interface CertificateRuleTable {
	workshopId: string;
	measure: CertificateMeasure;
	minPercent: number;
	/** JSON, list of languages */
	languages: string;
	/** JSON, `LocalizedText` */
	statement: string;
	signatory: string;
	/** JSON, `LocalizedText` */
	signatoryRole: string;
	updatedAt: string;
}

/** Nothing personal: what is stands in the holder's row. */
export interface CertificateTable {
	id: string;
	workshopId: string;
	code: string;
	/** UTC instant at which its present words were issued */
	issuedAt: string;
	revokedAt: string | null;
}

/** Goes with the registration; a certificate without a holder was withdrawn. */
export interface CertificateHolderTable {
	certificateId: string;
	registrationId: string;
	name: string;
	language: Locale;
	revokeReason: Generated<string>;
}

export interface DocumentOrderTable {
	id: string;
	workshopId: string;
	kind: DocumentKind;
	/** JSON, `DocumentParameters` */
	parameters: string;
	state: DocumentState;
	/** how often it has been begun */
	attempts: Generated<number>;
	done: Generated<number>;
	total: number;
	problem: DocumentProblem | null;
	fileKey: string | null;
	size: number | null;
	requestedBy: string | null;
	createdAt: string;
	finishedAt: string | null;
	expiresAt: string;
}
