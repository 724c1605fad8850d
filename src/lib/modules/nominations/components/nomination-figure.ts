import * as m from '#lib/i18n/paraglide/messages.js';
import type { FigureView } from '#lib/modules/registration/components/figure-views.ts';
import type { NominationFigures } from '../types/figures.ts';

const names: Record<keyof NominationFigures, () => string> = {
	invited: m.figures_institutions_invited,
	answered: m.figures_institutions_answered,
	seats: m.figures_institutions_seats,
	nominated: m.figures_nominated,
	registered: m.figures_nominated_registered,
	confirmed: m.figures_nominated_confirmed,
};

/** @returns the figure of invitations and nominations in the reader's language */
export function nominationFigure(figures: NominationFigures): FigureView {
	return {
		id: 'nominations',
		title: m.figures_nominations(),
		what: m.figures_nominations_what(),
		series: [m.figures_number()],
		lines: (['invited', 'answered', 'seats', 'nominated', 'registered', 'confirmed'] as const).map((key) => ({
			label: names[key](),
			parts: [figures[key]],
			total: figures[key],
		})),
		note: '',
	};
}
