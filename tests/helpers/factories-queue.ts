import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import type { BulkActionTable } from '#lib/modules/registration/tables/queue.server.ts';
import { testNow } from './database.ts';

/** A prepared message in English to the registrations given; in any other state it is only the rows. */
export async function createBulkAction(
	db: Database,
	workshopId: string,
	registrationIds: readonly string[],
	values: Partial<Insertable<BulkActionTable>> = {},
) {
	const action = {
		id: newId(),
		workshopId,
		personId: null,
		step: 'mail',
		state: 'draft',
		reason: '',
		tag: '',
		heldId: null,
		texts: JSON.stringify({ en: { subject: 'Rooms', body: 'Dear {name}' } }),
		createdAt: testNow,
		startedAt: null,
		finishedAt: null,
		...values,
	} satisfies Insertable<BulkActionTable>;
	await db.insertInto('bulkAction').values(action).execute();
	for (const [position, registrationId] of registrationIds.entries())
		await db
			.insertInto('bulkLine')
			.values({
				...{ actionId: action.id, registrationId, position, seenState: 'received', seenAt: testNow },
				...{ refusal: null, outcome: null, doneAt: null },
			})
			.execute();
	return action;
}
