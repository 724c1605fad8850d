export const materialKinds = ['link', 'file'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** Who may open it: everybody, confirmed participants and the organisers, or the organisers alone. */
export const materialAudiences = ['public', 'participants', 'organisers'] as const;
export type MaterialAudience = (typeof materialAudiences)[number];

/** What somebody may know of a material who may open it. */
export interface MaterialView {
	id: string;
	kind: MaterialKind;
	title: string;
	/** BCP 47; null: none in particular */
	language: string | null;
	audience: MaterialAudience;
	/** http or https; null for files */
	url: string | null;
	file: { name: string; contentType: string; /** bytes */ size: number } | null;
}

/** The materials of a session as those who plan it manage them. */
export interface MaterialsDesk {
	session: { code: string; title: string; language: string | null };
	/** whether its page is out, with what the audience of each allows */
	isReleased: boolean;
	materials: MaterialView[];
}

export interface MaterialInput {
	title: string;
	language: string | null;
	audience: MaterialAudience;
}

/** As much as is still looked through; beyond that a link to a folder says more. */
export const mostMaterials = 50;
/** Bytes of one file. */
export const largestMaterial = 20_000_000;

export type FileRefusal = 'too_large' | 'kind_refused' | 'too_many';
export type MaterialOutcome = { ok: true } | { ok: false; reason: FileRefusal };
