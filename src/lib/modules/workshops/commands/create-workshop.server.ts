import slugify from '@sindresorhus/slugify';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { workshopPolicy } from '../policy.ts';
import { isSlugReserved, localized } from '../rules.ts';
import type { NewWorkshop, WorkshopDetails } from '../types.ts';
import { insertKinds } from './organisation-types.server.ts';
import { columnsOf } from './workshop-row.server.ts';

const maxSlug = 60;

/** What stands in the settings of a workshop before anybody was there. */
const nothingElse: Omit<WorkshopDetails, 'slug' | 'title' | 'startsOn' | 'endsOn' | 'zone' | 'mode'> = {
	summary: {},
	conceptNote: {},
	venue: '',
	city: '',
	country: null,
	workingLanguages: [],
	coHosts: [],
	isRegistrationOpen: false,
	isCallOpen: false,
};

export type CreatedWorkshop =
	{ ok: true; workshopId: string; slug: string } | { ok: false; reason: 'slug_taken' };

/**
 * Makes a draft. Whoever creates it becomes its owner; made by the system itself, it has no team yet.
 * @param input without a slug one is made from the title
 * @returns the new workshop, or `slug_taken` when the wanted slug belongs to another workshop
 * @throws DomainError NOT_FOUND for those who may not create workshops
 */
export async function createWorkshop(ctx: Context, input: NewWorkshop): Promise<CreatedWorkshop> {
	authorize(ctx, workshopPolicy, 'workshop.create', null);
	return withTransaction(ctx, async (ctx) => {
		const slug = input.slug || (await suggestSlug(ctx, input));
		if (!(await isSlugFree(ctx, slug))) return { ok: false, reason: 'slug_taken' };
		const workshopId = newId();
		await ctx.db
			.insertInto('workshop')
			.values({
				...columnsOf({ ...nothingElse, ...input, slug }),
				id: workshopId,
				state: 'draft',
				sequence: 0,
				createdAt: ctx.now,
				updatedAt: ctx.now,
				publishedAt: null,
			})
			.execute();
		await makeOwner(ctx, workshopId);
		await insertKinds(ctx, workshopId, input.organisationKinds ?? []);
		await recordAudit(ctx, { action: 'workshop.create', workshopId, subjectId: workshopId });
		return { ok: true, workshopId, slug };
	});
}

/** @returns whether no other workshop has that address and it is not one of the desk's own */
export async function isSlugFree(
	ctx: TransactionContext,
	slug: string,
	exceptWorkshopId = '',
): Promise<boolean> {
	if (isSlugReserved(slug)) return false;
	const other = await ctx.db
		.selectFrom('workshop')
		.select('id')
		.where('slug', '=', slug)
		.where('id', '<>', exceptWorkshopId)
		.executeTakeFirst();
	return other === undefined;
}

/** From the title where it can be written in Latin letters and is free, else a random code. */
async function suggestSlug(ctx: TransactionContext, { title }: NewWorkshop): Promise<string> {
	const words = slugify(localized(title, ctx.locale).text, { customReplacements: [['&', ' ']] });
	const slug = words.slice(0, maxSlug).replace(/-[^-]*$/, (rest) => (words.length > maxSlug ? '' : rest));
	return slug.length > 1 && (await isSlugFree(ctx, slug)) ? slug : newCode();
}

async function makeOwner(ctx: TransactionContext, workshopId: string): Promise<void> {
	const { personId } = ctx.actor;
	if (personId === null) return;
	await ctx.db
		.insertInto('teamMember')
		.values({ workshopId, personId, role: 'owner', createdAt: ctx.now })
		.execute();
}
