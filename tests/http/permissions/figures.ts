import type { World } from '../../helpers/world.ts';
import { team, type Row } from './row.ts';

export const figureRows: Row[] = [
	{
		route: '/organise/[workshop]/figures',
		act: 'GET',
		allowed: team,
		path: ({ workshop }: World) => `/organise/${workshop.slug}/figures`,
	},
];
