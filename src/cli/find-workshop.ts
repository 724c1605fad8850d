import type { Context } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';

/** @returns the workshop with that address, or undefined where there is none */
export async function findWorkshop(ctx: Context, slug: string): Promise<WorkshopView | undefined> {
	try {
		return await getWorkshop(ctx, slug);
	} catch (error) {
		if (error instanceof DomainError) return undefined;
		throw error;
	}
}
