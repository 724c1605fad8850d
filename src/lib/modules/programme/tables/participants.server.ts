import type {} from '#lib/core/context.ts';
import type { MaterialAudience, MaterialKind } from '../types/materials.ts';
import type { SignUpState } from '../types/sign-ups.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		star: StarTable;
		sessionSignUp: SessionSignUpTable;
		sessionMaterial: SessionMaterialTable;
	}
}

export interface StarTable {
	personId: string;
	workshopId: string;
	sessionId: string;
	starredAt: string;
}

export interface SessionSignUpTable {
	sessionId: string;
	personId: string;
	workshopId: string;
	state: SignUpState;
	/** sorts in the order of signing up */
	place: string;
	signedUpAt: string;
	/** UTC instant at which it came into its state */
	changedAt: string;
}

export interface SessionMaterialTable {
	id: string;
	sessionId: string;
	workshopId: string;
	kind: MaterialKind;
	title: string;
	language: string | null;
	audience: MaterialAudience;
	url: string | null;
	fileKey: string | null;
	fileName: string | null;
	contentType: string | null;
	size: number | null;
	position: number;
	createdAt: string;
}
