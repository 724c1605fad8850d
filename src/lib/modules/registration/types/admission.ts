/** Who may register by themselves: everybody, whoever has the link, or people with an address of certain domains. */
export const admissionKinds = ['everybody', 'link', 'domains'] as const;
export type AdmissionKind = (typeof admissionKinds)[number];

export interface Admission {
	kind: AdmissionKind;
	/** in small letters, without the @ */
	domains: string[];
}

/** What somebody finds who wants to register. */
export interface OwnAdmission extends Admission {
	isAdmitted: boolean;
}
