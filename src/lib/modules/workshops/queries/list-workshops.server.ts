import type { ExpressionBuilder } from 'kysely';
import type { Context, Tables } from '#lib/core/context.ts';
import { dateOf } from '#lib/core/time.ts';
import type { WorkshopList, WorkshopView } from '../types.ts';
import { toView } from './workshops.server.ts';

const pageSize = 20;

/** Where a day ends last on earth: a workshop counts as past once its last day is over everywhere. */
const lastZone = 'Etc/GMT+12';

/**
 * Every workshop that is or was public.
 * @param page from 1; a page beyond the end is the last one
 * @returns one page: what is still to come or running, the next first, then what is over or archived, the latest first
 */
export async function listWorkshops(ctx: Context, page = 1): Promise<WorkshopList> {
	const today = dateOf(ctx.now, lastZone);
	const isPast = (eb: ExpressionBuilder<Tables, 'workshop'>) =>
		eb.or([eb('state', '=', 'archived'), eb('endsOn', '<', today)]);
	const visible = ctx.db.selectFrom('workshop').where('state', '<>', 'draft');
	const { total } = await visible
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const current = Math.min(Math.max(1, page), pages);
	const rows = await visible
		.selectAll()
		.select((eb) => eb.case().when(isPast(eb)).then(1).else(0).end().as('isPast'))
		.orderBy('isPast')
		.orderBy((eb) => eb.case().when(isPast(eb)).then('').else(eb.ref('startsOn')).end())
		.orderBy('endsOn', 'desc')
		.orderBy('id')
		.limit(pageSize)
		.offset((current - 1) * pageSize)
		.execute();
	const views = (wanted: 0 | 1): WorkshopView[] =>
		rows.filter((row) => row.isPast === wanted).map((row) => toView(row, ctx));
	return { upcoming: views(0), past: views(1), page: current, pages };
}
