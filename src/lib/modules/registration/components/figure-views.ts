import { countryName, formatDate, formatDateRange, formatList, formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import { participationModes, type OrganisationTypeView } from '#lib/modules/workshops/types.ts';
import { answerText } from '../rules/answer-words.ts';
import { countOf } from '../rules/figures.ts';
import type {
	Figure,
	FigureKind,
	FigurePeriod,
	Figures,
	FigureSeats,
	QuestionFigure,
} from '../types/figures.ts';
import { registrationStates } from '../types/registrations.ts';
import { stateLabel } from './registration-words.ts';
import { scopeName } from './seat-words.ts';

/** A line of a figure: its chart and its table both read it. */
export interface FigureLineView {
	label: string;
	lang?: string | undefined;
	/** in the order of the columns but the last, which is their sum */
	parts: number[];
	total: number;
	whole?: number;
}

/** A figure in the reader's language. */
export interface FigureView {
	id: string;
	title: string;
	/** what the first column of the table has */
	what: string;
	/** names of the parts; the table has a sum behind them where there is more than one */
	series: string[];
	lines: FigureLineView[];
	/** said below it; empty: nothing to say */
	note: string;
}

/** More bars than this nobody compares; the table has them all. */
const mostBars = 15;

const kinds: Record<FigureKind, { title: () => string; what: () => string }> = {
	state: { title: m.figures_by_state, what: m.registration_state },
	organisation_type: { title: m.figures_by_type, what: m.registration_organisation_type },
	country: { title: m.figures_by_country, what: m.registration_country },
	region: { title: m.figures_by_region, what: m.lists_column_region },
	mode: { title: m.figures_by_mode, what: m.registration_mode },
};

/**
 * @param types of the workshop, for their names
 * @returns every figure that has something to show, in the order of the page
 */
export function figureViews(figures: Figures, types: readonly OrganisationTypeView[]): FigureView[] {
	const view = (kind: FigureKind, figure: Figure | null): FigureView[] => {
		if (figure === null || figure.lines.length === 0) return [];
		const names = { title: kinds[kind].title(), what: kinds[kind].what() };
		return [{ id: kind, ...names, ...viewOf(kind, figure, figures.isExact, types) }];
	};
	return [
		...view('state', figures.byState),
		...view('organisation_type', figures.byOrganisationType),
		...view('region', figures.byRegion),
		...view('country', figures.byCountry),
		...view('mode', figures.byMode),
		...figures.questions.map((question) => questionView(question, figures.isExact)),
	];
}

function viewOf(
	kind: FigureKind,
	figure: Figure,
	isExact: boolean,
	types: readonly OrganisationTypeView[],
): Pick<FigureView, 'series' | 'lines' | 'note'> {
	const isPlain = kind === 'state' || !isExact;
	const lines = figure.lines.map((line) => ({
		...nameOf(kind, line.key, types),
		parts: isPlain ? [countOf(line)] : [line.confirmed, line.open],
		total: countOf(line),
	}));
	return {
		series: isPlain
			? [kind === 'state' ? m.figures_registrations() : m.figures_confirmed()]
			: [m.figures_confirmed(), m.figures_open()],
		lines: [...lines, ...othersOf(figure)],
		note: figure.others === null ? '' : m.figures_few(),
	};
}

function othersOf({ others }: Figure): FigureLineView[] {
	return others === null ? [] : [{ label: m.figures_others(), parts: [others], total: others }];
}

function nameOf(
	kind: FigureKind,
	key: string,
	types: readonly OrganisationTypeView[],
): Pick<FigureLineView, 'label' | 'lang'> {
	if (kind === 'state') {
		const state = registrationStates.find((one) => one === key);
		return { label: state ? stateLabel(state) : key };
	}
	if (kind === 'organisation_type') {
		const type = types.find(({ id }) => id === key);
		return { label: type?.label ?? '', lang: type?.labelLanguage };
	}
	if (kind === 'mode') {
		const mode = participationModes.find((one) => one === key);
		return { label: mode ? modeName(mode) : key };
	}
	if (key !== '') return { label: countryName(key) };
	return { label: kind === 'region' ? m.figures_no_region() : m.figures_no_country() };
}

function questionView(question: QuestionFigure, isExact: boolean): FigureView {
	const { field, lines, others } = question;
	const hasParts = isExact && others === null && lines.some(({ open }) => open > 0);
	const note = [others === null ? '' : m.figures_few(), field.kind === 'several' ? m.figures_several() : ''];
	return {
		id: `question-${field.id}`,
		title: field.label,
		what: m.figures_answer(),
		series: hasParts ? [m.figures_confirmed(), m.figures_open()] : [m.figures_confirmed()],
		lines: [
			...lines.map((line) => ({
				label: answerText(field, field.kind === 'several' ? [line.key] : line.key),
				parts: hasParts ? [line.confirmed, line.open] : [line.confirmed],
				total: hasParts ? countOf(line) : line.confirmed,
			})),
			...othersOf(question),
		],
		note: note.filter(Boolean).join(' '),
	};
}

/** @returns the lines the chart has room for */
export function chartLines({ lines }: FigureView): FigureLineView[] {
	return lines.slice(0, mostBars);
}

/** @returns the chart in words: what it shows, and the largest numbers */
export function chartAlt({ title, lines }: FigureView): string {
	const largest = lines
		.slice(0, 3)
		.map(({ label, total }) => m.figures_alt_line({ label, n: formatNumber(total) }));
	return m.figures_alt({ title, largest: formatList(largest) });
}

/** @returns the seats of each limit, as a figure whose bars are full at the limit */
export function seatsView(
	seats: readonly FigureSeats[],
	types: readonly OrganisationTypeView[],
): FigureView | undefined {
	if (seats.length === 0) return undefined;
	return {
		id: 'seats',
		title: m.figures_seats(),
		what: m.figures_limit_of(),
		series: [m.figures_taken(), m.figures_held(), m.figures_left()],
		lines: seats.map((line) => ({
			label: scopeName(line, types),
			parts: [line.taken, line.held, line.left],
			total: line.limit,
			whole: Math.max(1, line.limit),
		})),
		note: '',
	};
}

/** @returns a stretch of days in words */
export function periodName({ startsOn, endsOn }: FigurePeriod): string {
	return startsOn === endsOn ? formatDate(startsOn) : formatDateRange(startsOn, endsOn);
}
