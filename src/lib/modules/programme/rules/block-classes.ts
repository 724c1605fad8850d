import type { BoardPlace } from './board.ts';

/**
 * Where a block stands, in classes of `board.css`: the content security policy allows no style attributes. What is usual has
 * no class, since a long day has hundreds of blocks.
 * @param from minutes from midnight of the day, or from the start of the session it stands in
 * @returns for example `at-h-9 at-m-30 for-h-1 room-2`
 */
export function blockClasses({ minutes, column, span, lane, lanes }: BoardPlace, from: number): string {
	const classes: [string, number, number][] = [
		['at-h', Math.floor(from / 60), 0],
		['at-m', from % 60, 0],
		['for-h', Math.floor(minutes / 60), 0],
		['for-m', minutes % 60, 0],
		['room', column, 0],
		['span', span, 1],
		['lane', lane, 0],
		['lanes', Math.min(lanes, mostLanes), 1],
	];
	return classes
		.filter(([, value, usual]) => value !== usual)
		.map(([name, value]) => `${name}-${value}`)
		.join(' ');
}

/** More sessions at once in one room than this would be too narrow to hit; those beyond lie over each other. */
export const mostLanes = 20;
