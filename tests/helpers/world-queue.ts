import type { Database } from '#lib/core/context.ts';
import { createBulkAction } from './factories-queue.ts';
import { testNow } from './database.ts';
import { marker, type World } from './world.ts';

/** @returns the ids of what the desk has in a world */
export function queueIds({ number }: Pick<World, 'number'>) {
	return {
		draft: `draft-of-world-${number}`,
		message: `message-of-world-${number}`,
		note: `note-of-world-${number}`,
		filter: `filter-of-world-${number}`,
	};
}

/** The owner's note, kept filter, and two messages: one prepared, one sent; what they say is marked. */
export async function createWorldQueue(
	db: Database,
	{
		number,
		workshopId,
		ownerId,
		registrationId,
	}: { number: number; workshopId: string; ownerId: string; registrationId: string },
): Promise<void> {
	const ids = queueIds({ number });
	const texts = JSON.stringify({ en: { subject: marker('message', number), body: 'Dear {name}' } });
	const own = { personId: ownerId, texts };
	await createBulkAction(db, workshopId, [registrationId], { ...own, id: ids.draft });
	await createBulkAction(db, workshopId, [registrationId], {
		...{ ...own, id: ids.message, state: 'done', startedAt: testNow, finishedAt: testNow },
	});
	await db
		.insertInto('registrationNote')
		.values({
			...{ id: ids.note, registrationId, authorId: ownerId, body: marker('note', number) },
			...{ createdAt: testNow, editedAt: null },
		})
		.execute();
	await db
		.insertInto('savedFilter')
		.values({
			...{ id: ids.filter, workshopId, personId: ownerId, name: 'Waiting', query: 'state=waiting' },
			...{ isShared: 1, createdAt: testNow },
		})
		.execute();
}
