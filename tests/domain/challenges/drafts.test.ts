import { beforeEach, describe, expect, test } from 'vitest';
import { editChallenge, saveChallengeDraft } from '#lib/modules/challenges/commands/save-challenge.server.ts';
import type { ChallengeText } from '#lib/modules/challenges/types.ts';
import { openTestDatabase, testNow } from '../../helpers/database.ts';
import { createChallenge, createScene, createTopic, type Scene } from '../../helpers/factories-challenges.ts';

const code = 'abcdefgh23';
const text: ChallengeText = {
	title: 'How do we count Đà Nẵng?',
	body: 'What happens now',
	language: 'en',
	visibility: 'author',
	topicId: null,
};
let scene: Scene;
const address = () => ({ workshop: scene.workshop.slug, challenge: code });
const rows = () => scene.db.selectFrom('challenge').selectAll().execute();

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
});

describe('saving a draft', () => {
	test('begins a challenge under the country and organisation of the registration', async () => {
		expect(await saveChallengeDraft(scene.as('delegate'), address(), text)).toEqual({ ok: true });
		const [row] = await rows();
		expect(row).toEqual({
			...text,
			id: row?.id,
			workshopId: scene.workshop.id,
			code,
			authorId: scene.people.delegate.id,
			country: 'KE',
			organisation: 'Statistics Kenya',
			state: 'draft',
			reviewNote: '',
			createdAt: testNow,
			updatedAt: testNow,
			submittedAt: null,
			publishedAt: null,
			searchText: 'how do we count da nang? what happens now',
		});
	});

	test('again under the same code changes that one', async () => {
		await saveChallengeDraft(scene.as('delegate'), address(), text);
		const later = '2026-11-22T09:00:00.000Z';
		const changed = { ...text, title: '', visibility: 'public' } as const;
		expect(await saveChallengeDraft(scene.as('delegate', { now: later }), address(), changed)).toEqual({
			ok: true,
		});
		const found = await rows();
		expect(
			found.map(({ title, visibility, createdAt, updatedAt, searchText }) => [
				title,
				visibility,
				createdAt,
				updatedAt,
				searchText,
			]),
		).toEqual([['', 'public', testNow, later, 'what happens now']]);
	});

	test('is possible while the call is closed', async () => {
		await scene.db.updateTable('workshop').set({ isCallOpen: 0 }).execute();
		expect(await saveChallengeDraft(scene.as('delegate'), address(), text)).toEqual({ ok: true });
	});

	test('keeps a topic of this workshop and drops any other', async () => {
		const own = await createTopic(scene.db, scene.workshop.id);
		const foreign = await createTopic(scene.db, scene.other.id);
		await saveChallengeDraft(scene.as('delegate'), address(), { ...text, topicId: own.id });
		expect((await rows())[0]?.topicId).toBe(own.id);
		await saveChallengeDraft(scene.as('delegate'), address(), { ...text, topicId: foreign.id });
		expect((await rows())[0]?.topicId).toBeNull();
	});

	test('tells nobody and is one line in the audit log', async () => {
		await saveChallengeDraft(scene.as('delegate'), address(), text);
		await saveChallengeDraft(scene.as('delegate'), address(), text);
		const audit = await scene.db.selectFrom('auditEntry').select(['action', 'actorId', 'details']).execute();
		expect(audit).toEqual([{ action: 'challenge.post', actorId: scene.people.delegate.id, details: '{}' }]);
		expect(await scene.db.selectFrom('outboxMail').selectAll().execute()).toEqual([]);
	});

	test.each(['submitted', 'published'] as const)(
		'does not write over one that is %s: a tab left open must not',
		async (state) => {
			await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, {
				code,
				state,
				title: 'Old',
			});
			expect(await saveChallengeDraft(scene.as('delegate'), address(), text)).toEqual({
				ok: false,
				reason: 'wrong_state',
			});
			expect((await rows())[0]?.title).toBe('Old');
		},
	);

	test.each(['outsider', 'international', 'owner', 'moderator', 'administrator', 'otherOwner'] as const)(
		'is not for the %s: no country to write for',
		async (who) => {
			await expect(saveChallengeDraft(scene.as(who), address(), text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
			expect(await rows()).toEqual([]);
		},
	);

	test('asks anonymous visitors to sign in', async () => {
		await expect(saveChallengeDraft(scene.as('anonymous'), address(), text)).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test("somebody else's code, seen or not, looks as if there were nothing", async () => {
		for (const visibility of ['public', 'author'] as const) {
			const taken = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, {
				visibility,
			});
			const foreign = { ...address(), challenge: taken.code };
			await expect(saveChallengeDraft(scene.as('compatriot'), foreign, text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		}
	});

	test("one's own code under another workshop's address is not found", async () => {
		await saveChallengeDraft(scene.as('delegate'), address(), text);
		const elsewhere = { workshop: scene.other.slug, challenge: code };
		await expect(saveChallengeDraft(scene.as('delegate'), elsewhere, text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test('is over once the workshop is archived, or its author takes part no longer', async () => {
		await scene.db
			.updateTable('workshop')
			.set({ state: 'archived' })
			.where('id', '=', scene.workshop.id)
			.execute();
		await expect(saveChallengeDraft(scene.as('delegate'), address(), text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await scene.db.updateTable('workshop').set({ state: 'published' }).execute();
		await saveChallengeDraft(scene.as('delegate'), address(), text);
		await scene.db.deleteFrom('participation').execute();
		await expect(saveChallengeDraft(scene.as('delegate'), address(), text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});

describe('editing what others read', () => {
	const create = (state: 'draft' | 'submitted' | 'changes_requested' | 'published' | 'withdrawn') =>
		createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, { code, state });

	test.each(['submitted', 'published'] as const)('a %s challenge stays %s', async (state) => {
		await create(state);
		const later = '2026-11-22T09:00:00.000Z';
		expect(await editChallenge(scene.as('delegate', { now: later }), address(), text)).toEqual({ ok: true });
		const [row] = await rows();
		expect([row?.title, row?.state, row?.updatedAt, row?.publishedAt]).toEqual([
			text.title,
			state,
			later,
			testNow,
		]);
	});

	test('an unfinished one is refused: it is saved as a draft', async () => {
		await create('draft');
		expect(await editChallenge(scene.as('delegate'), address(), text)).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
	});

	test('a topic is needed where the workshop has some', async () => {
		await create('published');
		const topic = await createTopic(scene.db, scene.workshop.id);
		expect(await editChallenge(scene.as('delegate'), address(), text)).toEqual({
			ok: false,
			reason: 'topic_missing',
		});
		expect(await editChallenge(scene.as('delegate'), address(), { ...text, topicId: topic.id })).toEqual({
			ok: true,
		});
	});

	test('a code nobody has used is no challenge to edit', async () => {
		expect(await editChallenge(scene.as('delegate'), address(), text)).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
	});

	test.each(['peer', 'compatriot', 'moderator', 'owner', 'administrator'] as const)(
		'nobody else may, not even the %s',
		async (who) => {
			await create('published');
			await expect(editChallenge(scene.as(who), address(), text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		},
	);

	test('a withdrawn one cannot be edited', async () => {
		await create('withdrawn');
		await expect(editChallenge(scene.as('delegate'), address(), text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});
