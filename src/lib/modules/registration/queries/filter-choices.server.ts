import type { Context } from '#lib/core/context.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { OrganisationTypeView, WorkshopView } from '#lib/modules/workshops/types.ts';
import type {} from '../tables/queue.server.ts';
import type { FormField } from '../types/fields.ts';
import { listReadableFields } from './fields.server.ts';
import { openQueueScope } from './filtered-registrations.server.ts';

export interface FilterChoices {
	types: OrganisationTypeView[];
	/** ISO 3166-1 alpha-2, those people registered from */
	countries: string[];
	tags: string[];
	/** with answers to choose from */
	fields: FormField[];
}

/**
 * @returns what there is to choose from when the queue is narrowed
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function getFilterChoices(ctx: Context, workshop: WorkshopView): Promise<FilterChoices> {
	const { types } = await openQueueScope(ctx, workshop);
	const countries = await ctx.db
		.selectFrom('registration')
		.select('country')
		.distinct()
		.where('workshopId', '=', workshop.id)
		.$if(types !== null, (query) => query.where('organisationTypeId', 'in', types ?? []))
		.execute();
	const tags = await ctx.db
		.selectFrom('registrationTag as g')
		.innerJoin('registration as r', 'r.id', 'g.registrationId')
		.select('g.tag')
		.distinct()
		.where('r.workshopId', '=', workshop.id)
		.orderBy('g.tag')
		.execute();
	const fields = await listReadableFields(ctx, workshop.id, 'registration');
	return {
		types: await listOrganisationTypes(ctx, workshop.id),
		countries: countries.flatMap(({ country }) => country ?? []),
		tags: tags.map(({ tag }) => tag),
		fields: fields.filter(({ kind }) => ['choice', 'several', 'yes_no', 'consent'].includes(kind)),
	};
}
