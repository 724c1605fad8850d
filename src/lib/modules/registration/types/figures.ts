import type { SeatScope } from '#lib/modules/workshops/types.ts';
import type { FormField } from './fields.ts';

/** What figures split registrations by. */
export const figureKinds = ['state', 'organisation_type', 'country', 'region', 'mode'] as const;
export type FigureKind = (typeof figureKinds)[number];

/** How many registrations share something: a state, a type, a country … */
export interface FigureCount {
	/** a state, an organisation type's id, ISO 3166-1 alpha-2, a UN M49 code, a mode, what was answered; empty: none */
	key: string;
	confirmed: number;
	/** received, waiting or offered a seat; always 0 for those who may not see the people */
	open: number;
}

/** One figure: the chart and its table are both made from its lines. */
export interface Figure {
	lines: FigureCount[];
	/** what groups of fewer than five have together, for those who may not see the people; null: nothing was put together */
	others: number | null;
}

/** A figure about a question of the form; its keys are options, `yes` and `no`, countries. */
export interface QuestionFigure extends Figure {
	field: FormField;
}

/** What happened in a stretch of days, both inclusive, `YYYY-MM-DD` in the workshop's zone. */
export interface FigurePeriod {
	startsOn: string;
	endsOn: string;
	received: number;
	confirmed: number;
}

export interface FigureTimeline {
	/** how long each stretch is */
	step: 'day' | 'week' | 'month';
	/** without gaps; empty where nothing happened */
	periods: FigurePeriod[];
}

/** Seats of one limit. */
export interface FigureSeats extends SeatScope {
	limit: number;
	taken: number;
	held: number;
	left: number;
}

/** The numbers of a workshop's registrations. */
export interface Figures {
	/** every number is told, however small */
	isExact: boolean;
	/** those counted by every figure but that of states; null: fewer than five, which is not told */
	total: number | null;
	/** null for those who may not see the people */
	byState: Figure | null;
	byOrganisationType: Figure;
	byCountry: Figure;
	byRegion: Figure;
	byMode: Figure;
	questions: QuestionFigure[];
	/** null for those who may not see the people, and where nothing happened */
	timeline: FigureTimeline | null;
	/** none for those who may not see the people */
	seats: FigureSeats[];
}
