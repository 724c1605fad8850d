import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
	publishChallenge,
	requestChanges,
} from '#lib/modules/challenges/commands/review-challenge.server.ts';
import { submitChallenge } from '#lib/modules/challenges/commands/submit-challenge.server.ts';
import {
	takeUpChallengeAgain,
	withdrawChallenge,
} from '#lib/modules/challenges/commands/withdraw-challenge.server.ts';
import type { ChallengeState, ChallengeText } from '#lib/modules/challenges/types.ts';
import { openTestDatabase, testNow } from '../../helpers/database.ts';
import { createChallenge, createScene, createTopic, type Scene } from '../../helpers/factories-challenges.ts';
import { readOutbox } from '../../helpers/factories.ts';

const code = 'abcdefgh23';
const text: ChallengeText = {
	title: 'How do we count?',
	body: 'What happens now',
	language: 'en',
	visibility: 'participants',
	topicId: null,
};
let scene: Scene;
const address = () => ({ workshop: scene.workshop.slug, challenge: code });
const create = (state: ChallengeState) =>
	createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, { code, state, publishedAt: null });
const read = () => scene.db.selectFrom('challenge').selectAll().where('code', '=', code).executeTakeFirst();
const mails = async () =>
	(await readOutbox(scene.as('owner')))
		.map(({ recipient, kind, locale }) => [recipient, kind, locale])
		.sort();

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
});

describe('submitting', () => {
	test('keeps the text and tells owners and moderators, each in their language', async () => {
		expect(await submitChallenge(scene.as('delegate'), address(), text)).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.title, row?.country, row?.submittedAt]).toEqual([
			'submitted',
			text.title,
			'KE',
			testNow,
		]);
		expect(await mails()).toEqual([
			['moderator@example.org', 'challenge.submitted', 'vi'],
			['owner@example.org', 'challenge.submitted', 'en'],
		]);
	});

	test('names the workshop in the language of whoever reads the mail', async () => {
		await submitChallenge(scene.as('delegate'), address(), text);
		const titles = JSON.parse(scene.workshop.title) as { en: string; vi: string };
		const texts = (await readOutbox(scene.as('owner'))).map(({ locale, text }) => [
			locale,
			text?.includes(titles[locale]),
		]);
		expect(texts.sort()).toEqual([
			['en', true],
			['vi', true],
		]);
	});

	test('an existing draft, or one that came back, whose note is then gone', async () => {
		await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, {
			code,
			state: 'changes_requested',
			reviewNote: 'Shorter',
		});
		expect(await submitChallenge(scene.as('delegate'), address(), text)).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.reviewNote, row?.title]).toEqual(['submitted', '', text.title]);
	});

	test('twice is once', async () => {
		await submitChallenge(scene.as('delegate'), address(), text);
		expect(await submitChallenge(scene.as('delegate'), address(), text)).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
		expect(await mails()).toHaveLength(2);
	});

	test('is refused while the call is closed, and nothing changes', async () => {
		await create('draft');
		await scene.db.updateTable('workshop').set({ isCallOpen: 0 }).execute();
		expect(await submitChallenge(scene.as('delegate'), address(), text)).toEqual({
			ok: false,
			reason: 'call_closed',
		});
		const row = await read();
		expect([row?.state, row?.title === text.title]).toEqual(['draft', false]);
	});

	test('is refused without a topic where the workshop has some', async () => {
		await createTopic(scene.db, scene.workshop.id);
		expect(await submitChallenge(scene.as('delegate'), address(), text)).toEqual({
			ok: false,
			reason: 'topic_missing',
		});
		expect(await read()).toBeUndefined();
	});

	test('a moderator who submits does not write to himself', async () => {
		await scene.db
			.updateTable('participation')
			.set({ personId: scene.people.moderator.id })
			.where('personId', '=', scene.people.delegate.id)
			.execute();
		await submitChallenge(scene.as('moderator'), address(), text);
		expect(await mails()).toEqual([['owner@example.org', 'challenge.submitted', 'en']]);
	});

	test.each(['outsider', 'international', 'owner', 'administrator'] as const)(
		'is not for the %s',
		async (who) => {
			await expect(submitChallenge(scene.as(who), address(), text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		},
	);
});

describe('publishing', () => {
	test.each(['owner', 'moderator'] as const)('the %s publishes, and the author is told', async (who) => {
		await create('submitted');
		expect(await publishChallenge(scene.as(who), address())).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.publishedAt]).toEqual(['published', testNow]);
		expect(await mails()).toEqual([['delegate@example.org', 'challenge.published', 'en']]);
	});

	test('the second of two organisers learns that it is done', async () => {
		await create('submitted');
		await publishChallenge(scene.as('owner'), address());
		expect(await publishChallenge(scene.as('moderator'), address())).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
		expect(await mails()).toHaveLength(1);
	});

	test('a draft is not even there for them', async () => {
		await create('draft');
		await expect(publishChallenge(scene.as('owner'), address())).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test.each([
		'reader',
		'delegate',
		'peer',
		'programmeEditor',
		'registrationDesk',
		'administrator',
		'otherOwner',
		'outsider',
	] as const)('the %s may not', async (who) => {
		await create('submitted');
		await expect(publishChallenge(scene.as(who), address())).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect((await read())?.state).toBe('submitted');
	});

	test('anonymous visitors are asked to sign in', async () => {
		await create('submitted');
		await expect(publishChallenge(scene.as('anonymous'), address())).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test('an archived workshop stays as it is', async () => {
		await create('submitted');
		await scene.db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(publishChallenge(scene.as('owner'), address())).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('asking for changes', () => {
	test.each(['submitted', 'published'] as const)(
		'gives a %s challenge back with the note, on the page and by mail',
		async (state) => {
			await create(state);
			expect(await requestChanges(scene.as('moderator'), address(), 'Name one problem')).toEqual({
				ok: true,
			});
			const row = await read();
			expect([row?.state, row?.reviewNote]).toEqual(['changes_requested', 'Name one problem']);
			const [mail] = await readOutbox(scene.as('owner'));
			expect([mail?.recipient, mail?.kind, mail?.text?.includes('> Name one problem')]).toEqual([
				'delegate@example.org',
				'challenge.changes_requested',
				true,
			]);
		},
	);

	test('of what has come back already is refused', async () => {
		await create('changes_requested');
		expect(await requestChanges(scene.as('owner'), address(), 'More')).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
	});

	test.each(['reader', 'delegate', 'administrator', 'otherOwner'] as const)('the %s may not', async (who) => {
		await create('submitted');
		await expect(requestChanges(scene.as(who), address(), 'No')).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('withdrawing', () => {
	test.each(['draft', 'submitted', 'changes_requested', 'published'] as const)(
		'the author takes back a %s challenge, once',
		async (state) => {
			await create(state);
			expect(await withdrawChallenge(scene.as('delegate'), address())).toEqual({ ok: true });
			expect((await read())?.state).toBe('withdrawn');
			expect(await withdrawChallenge(scene.as('delegate'), address())).toEqual({
				ok: false,
				reason: 'wrong_state',
			});
		},
	);

	test('also after leaving the workshop', async () => {
		await create('published');
		await scene.db.deleteFrom('participation').execute();
		expect(await withdrawChallenge(scene.as('delegate'), address())).toEqual({ ok: true });
	});

	test('taken up again it is a draft for its author alone', async () => {
		await create('withdrawn');
		expect(await takeUpChallengeAgain(scene.as('delegate'), address())).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.submittedAt]).toEqual(['draft', null]);
		expect(await takeUpChallengeAgain(scene.as('delegate'), address())).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
		await withdrawChallenge(scene.as('delegate'), address());
		await expect(publishChallenge(scene.as('owner'), address())).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test.each(['peer', 'owner', 'moderator', 'administrator'] as const)(
		'the %s may do neither',
		async (who) => {
			await create('published');
			await expect(withdrawChallenge(scene.as(who), address())).rejects.toMatchObject({ code: 'NOT_FOUND' });
			await expect(takeUpChallengeAgain(scene.as(who), address())).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		},
	);
});

test('every move leaves its line in the audit log, without a word anybody wrote', async () => {
	await submitChallenge(scene.as('delegate'), address(), text);
	await requestChanges(scene.as('moderator'), address(), 'Secret note');
	await submitChallenge(scene.as('delegate'), address(), text);
	await publishChallenge(scene.as('owner'), address());
	await withdrawChallenge(scene.as('delegate'), address());
	const lines = await scene.db
		.selectFrom('auditEntry')
		.select(['action', 'details'])
		.orderBy(sql`rowid`)
		.execute();
	expect(lines.map(({ action, details }) => [action, details])).toEqual([
		['challenge.post', '{}'],
		['challenge.submit', '{"from":"draft","to":"submitted"}'],
		['challenge.request_changes', '{"from":"submitted","to":"changes_requested"}'],
		['challenge.submit', '{"from":"changes_requested","to":"submitted"}'],
		['challenge.publish', '{"from":"submitted","to":"published"}'],
		['challenge.withdraw', '{"from":"published","to":"withdrawn"}'],
	]);
});
