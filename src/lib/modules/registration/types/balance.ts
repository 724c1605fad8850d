import type { Locale } from '#lib/core/context.ts';

export const balanceDimensions = ['total', 'organisation_type', 'country', 'region', 'mode'] as const;
export type BalanceDimension = (typeof balanceDimensions)[number];

/** How one group stands, and how it would after a decision. */
export interface BalanceEffectLine {
	dimension: BalanceDimension;
	/** organisation type id, ISO 3166-1 alpha-2, UN M49 or way of taking part; empty for the total */
	value: string;
	confirmed: number;
	/** received, offered and confirmed ones */
	taken: number;
	confirmedAfter: number;
	takenAfter: number;
	/** null: none */
	limit: number | null;
	/** kept back for a purpose */
	held: number;
}

/** How many of those with a seat gave which answer to the ready-made question about gender. */
export interface GenderLine {
	/** option; empty: not answered, or in words of their own */
	label: string;
	labelLanguage: Locale;
	/** null: fewer than five, which the reader may not know */
	taken: number | null;
	/** null where it would tell the answer of the people selected */
	takenAfter: number | null;
}

/** The panel beside the queue. */
export interface BalanceEffect {
	lines: BalanceEffectLine[];
	/** countries that are not listed, because nothing of theirs is limited or would change, and their people with a seat */
	otherCountries: { countries: number; taken: number };
	/** empty where the workshop does not ask */
	genders: GenderLine[];
	/** how many a decision would move; null: none is asked about */
	moved: number | null;
	/** how many of those selected would stay as they are */
	left: number;
}
