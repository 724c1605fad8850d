import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import type { ChallengeTable, TopicTable } from '#lib/modules/challenges/tables.server.ts';
import { testNow } from './database.ts';

let counter = 0;
const next = () => ++counter;

export async function createTopic(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<TopicTable>> = {},
) {
	const n = next();
	const topic = {
		id: newId(),
		workshopId,
		label: JSON.stringify({ en: `Topic ${n}`, vi: `Chủ đề ${n}` }),
		position: n,
		...values,
	} satisfies Insertable<TopicTable>;
	await db.insertInto('topic').values(topic).execute();
	return topic;
}

/** A published challenge of Denmark, open to everybody. */
export async function createChallenge(
	db: Database,
	workshopId: string,
	authorId: string,
	values: Partial<Insertable<ChallengeTable>> = {},
) {
	const n = next();
	const title = values.title ?? `How do we count number ${n}?`;
	const body = values.body ?? `Description ${n}`;
	const challenge = {
		id: newId(),
		workshopId,
		code: newCode(),
		authorId,
		country: 'DK',
		organisation: 'Statistics Denmark',
		topicId: null,
		title,
		body,
		language: 'en',
		visibility: 'public',
		state: 'published',
		reviewNote: '',
		createdAt: testNow,
		updatedAt: testNow,
		submittedAt: testNow,
		publishedAt: testNow,
		searchText: foldText(`${title} ${body}`),
		...values,
	} satisfies Insertable<ChallengeTable>;
	await db.insertInto('challenge').values(challenge).execute();
	return challenge;
}
