import type { BadgeFormat } from '../types/badges.ts';

/** Where badges lie on a sheet of paper; all lengths in millimetres. */
export interface Sheet {
	width: number;
	height: number;
	columns: number;
	rows: number;
	/** of one badge */
	cell: { width: number; height: number };
	/** from the paper's edge to the first badge */
	left: number;
	top: number;
	/** between badges, across and down */
	gap: { x: number; y: number };
	/** how often each badge stands on it: twice side by side is a badge folded in the middle */
	copies: 1 | 2;
}

const a4 = { width: 210, height: 297 };
const a6 = { width: 105, height: 148 };
/** The size of name badges that slip into holders of 90 × 60 mm. */
const card = { width: 85, height: 55 };

const grids: Record<
	BadgeFormat,
	Pick<Sheet, 'width' | 'height' | 'columns' | 'rows' | 'cell' | 'gap' | 'copies'>
> = {
	a6: { ...a6, columns: 1, rows: 1, cell: a6, gap: { x: 0, y: 0 }, copies: 1 },
	a4_4: { ...a4, columns: 2, rows: 2, cell: a6, gap: { x: 0, y: 0 }, copies: 1 },
	a4_fold: { ...a4, columns: 2, rows: 2, cell: a6, gap: { x: 0, y: 0 }, copies: 2 },
	a4_8: { ...a4, columns: 2, rows: 4, cell: card, gap: { x: 10, y: 10 }, copies: 1 },
	a4_10: { ...a4, columns: 2, rows: 5, cell: card, gap: { x: 0, y: 0 }, copies: 1 },
};

/** @returns the measures of a format; what the badges leave of the paper is the same on opposite sides */
export function sheetOf(format: BadgeFormat): Sheet {
	const grid = grids[format];
	const { columns, rows, cell, gap, width, height } = grid;
	return {
		...grid,
		left: (width - columns * cell.width - (columns - 1) * gap.x) / 2,
		top: (height - rows * cell.height - (rows - 1) * gap.y) / 2,
	};
}

/** @returns how many sheets of paper so many badges take */
export function sheetsNeeded(sheet: Sheet, badges: number): number {
	return Math.ceil((badges * sheet.copies) / (sheet.columns * sheet.rows));
}

/** A line to cut along, or to fold along where it is dashed; millimetres from the top left corner of the paper. */
export interface Mark {
	x: number;
	y: number;
	/** how far it goes; one of the two is 0 */
	dx: number;
	dy: number;
	isFold: boolean;
}

const shortest = 3;
const longest = 8;

/**
 * Marks stand in the margins, so nothing is printed on a badge that is cut a little off; where badges reach the edge of the
 * paper there are lines between them instead.
 * @returns where to cut and fold
 */
export function marksOf(sheet: Sheet): Mark[] {
	if (sheet.columns * sheet.rows === 1) return [];
	const across = edges(sheet.left, sheet.columns, sheet.cell.width, sheet.gap.x);
	const down = edges(sheet.top, sheet.rows, sheet.cell.height, sheet.gap.y);
	const isInside = (at: number, size: number) => at > 0.5 && at < size - 0.5;
	return [
		...across
			.filter((x) => isInside(x, sheet.width))
			.flatMap((x) =>
				spans(sheet.top, sheet.height).map(([y, dy]) => ({ x, y, dx: 0, dy, isFold: sheet.copies === 2 })),
			),
		...down
			.filter((y) => isInside(y, sheet.height))
			.flatMap((y) => spans(sheet.left, sheet.width).map(([x, dx]) => ({ x, y, dx, dy: 0, isFold: false }))),
	];
}

function edges(from: number, count: number, size: number, gap: number): number[] {
	const all = Array.from({ length: count }, (_, index) => from + index * (size + gap));
	return [...new Set(all.flatMap((start) => [start, start + size]))];
}

/** Two short marks in the margins, or one line over the whole paper where there are none. */
function spans(margin: number, size: number): [from: number, length: number][] {
	if (margin < shortest) return [[0, size]];
	const length = Math.min(longest, margin - 1);
	return [
		[margin - 1 - length, length],
		[size - margin + 1, length],
	];
}
