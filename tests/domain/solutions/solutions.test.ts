import { beforeEach, describe, expect, test } from 'vitest';
import { decideSolution } from '#lib/modules/solutions/commands/decide-solution.server.ts';
import {
	publishSolution,
	withdrawSolution,
} from '#lib/modules/solutions/commands/publish-solution.server.ts';
import { editSolution, saveSolutionDraft } from '#lib/modules/solutions/commands/save-solution.server.ts';
import { listAdoptions } from '#lib/modules/solutions/queries/adoptions.server.ts';
import type { SolutionText } from '#lib/modules/solutions/types.ts';
import { openTestDatabase, testNow } from '../../helpers/database.ts';
import { createChallenge, createScene, type Scene } from '../../helpers/factories-challenges.ts';
import { createSolution } from '../../helpers/factories-solutions.ts';
import { readOutbox } from '../../helpers/factories.ts';

const code = 'abcdefgh23';
const text: SolutionText = {
	title: 'Count twice',
	body: 'We did',
	language: 'vi',
	visibility: 'participants',
};
const later = '2026-11-22T09:00:00.000Z';
let scene: Scene;
let challenge: Awaited<ReturnType<typeof createChallenge>>;
const address = () => ({ workshop: scene.workshop.slug, challenge: challenge.code, solution: code });
const read = () => scene.db.selectFrom('solution').selectAll().where('code', '=', code).executeTakeFirst();
const create = (values: Parameters<typeof createSolution>[3] = {}) =>
	createSolution(scene.db, challenge.id, scene.people.peer.id, { code, ...values });
const setChallenge = (values: object) => scene.db.updateTable('challenge').set(values).execute();

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
	challenge = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id);
});

describe('publishing a solution', () => {
	test("under the country of the registration, and the challenge's author is told", async () => {
		expect(await publishSolution(scene.as('peer'), address(), text)).toEqual({ ok: true });
		const row = await read();
		expect(row).toEqual({
			...text,
			id: row?.id,
			challengeId: challenge.id,
			code,
			authorId: scene.people.peer.id,
			country: 'VN',
			organisation: 'General Statistics Office',
			state: 'published',
			createdAt: testNow,
			updatedAt: testNow,
			publishedAt: testNow,
		});
		const [mail, ...others] = await readOutbox(scene.as('owner'));
		expect([mail?.recipient, mail?.kind, mail?.locale, others]).toEqual([
			'delegate@example.org',
			'solution.published',
			'en',
			[],
		]);
	});

	test.each([
		['compatriot', 'KE'],
		['international', null],
	] as const)('the %s may, too', async (who, country) => {
		expect(await publishSolution(scene.as(who), address(), text)).toEqual({ ok: true });
		expect((await read())?.country).toBe(country);
	});

	test('for "author and organisers" is addressed to the author of the challenge, who is told', async () => {
		await publishSolution(scene.as('peer'), address(), { ...text, visibility: 'author' });
		expect((await readOutbox(scene.as('owner'))).map(({ recipient }) => recipient)).toEqual([
			'delegate@example.org',
		]);
	});

	test('for organisers only is none of the challenge author’s business', async () => {
		await publishSolution(scene.as('peer'), address(), { ...text, visibility: 'organisers' });
		expect(await readOutbox(scene.as('owner'))).toEqual([]);
	});

	test('somebody whose participation has ended reads no news of participants', async () => {
		await scene.db.deleteFrom('participation').where('personId', '=', scene.people.delegate.id).execute();
		await publishSolution(scene.as('peer'), address(), text);
		expect(await readOutbox(scene.as('owner'))).toEqual([]);
	});

	test('twice is once', async () => {
		await publishSolution(scene.as('peer'), address(), text);
		expect(await publishSolution(scene.as('peer'), address(), text)).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
		expect(await readOutbox(scene.as('owner'))).toHaveLength(1);
	});

	test('again after a withdrawal tells nobody a second time and keeps its date', async () => {
		await publishSolution(scene.as('peer'), address(), text);
		await withdrawSolution(scene.as('peer'), address());
		expect(await publishSolution(scene.as('peer', { now: later }), address(), text)).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.publishedAt, row?.updatedAt]).toEqual(['published', testNow, later]);
		expect(await readOutbox(scene.as('owner'))).toHaveLength(1);
	});

	test('wider than the challenge is refused, and nothing is kept', async () => {
		await setChallenge({ visibility: 'participants' });
		expect(await publishSolution(scene.as('peer'), address(), { ...text, visibility: 'public' })).toEqual({
			ok: false,
			reason: 'visibility_too_wide',
		});
		expect(await read()).toBeUndefined();
	});

	test.each(['delegate', 'outsider', 'owner', 'moderator', 'reader', 'administrator', 'otherOwner'] as const)(
		'the %s may not',
		async (who) => {
			await expect(publishSolution(scene.as(who), address(), text)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		},
	);

	test('anonymous visitors are asked to sign in', async () => {
		await expect(publishSolution(scene.as('anonymous'), address(), text)).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test.each([
		{ state: 'submitted' },
		{ state: 'withdrawn' },
		{ visibility: 'author' },
		{ visibility: 'organisers' },
	])('to a challenge the peer does not see (%o) is not found', async (values) => {
		await setChallenge(values);
		await expect(publishSolution(scene.as('peer'), address(), text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test("somebody else's code looks as if there were nothing", async () => {
		await create();
		await expect(publishSolution(scene.as('compatriot'), address(), text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test('the same code under another challenge is not found', async () => {
		await create();
		const another = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id);
		const elsewhere = { ...address(), challenge: another.code };
		await expect(publishSolution(scene.as('peer'), elsewhere, text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test('nothing moves in an archived workshop', async () => {
		await scene.db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(publishSolution(scene.as('peer'), address(), text)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});

describe('a draft', () => {
	test('is begun, changed and tells nobody', async () => {
		await saveSolutionDraft(scene.as('peer'), address(), { ...text, title: '' });
		expect(await saveSolutionDraft(scene.as('peer', { now: later }), address(), text)).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.title, row?.createdAt, row?.updatedAt]).toEqual([
			'draft',
			'Count twice',
			testNow,
			later,
		]);
		expect(await readOutbox(scene.as('owner'))).toEqual([]);
	});

	test('is kept no wider than the challenge', async () => {
		await setChallenge({ visibility: 'participants' });
		await saveSolutionDraft(scene.as('peer'), address(), { ...text, visibility: 'public' });
		expect((await read())?.visibility).toBe('participants');
	});

	test('does not write over what is published', async () => {
		await create({ title: 'Old' });
		expect(await saveSolutionDraft(scene.as('peer'), address(), text)).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
		expect((await read())?.title).toBe('Old');
	});

	test.each(['delegate', 'compatriot', 'owner', 'moderator', 'administrator'] as const)(
		'is hidden from the %s',
		async (who) => {
			await create({ state: 'draft', publishedAt: null });
			await expect(editSolution(scene.as(who), address(), text)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		},
	);
});

describe('editing and withdrawing', () => {
	test('a published solution stays published', async () => {
		await create();
		expect(await editSolution(scene.as('peer', { now: later }), address(), text)).toEqual({ ok: true });
		const row = await read();
		expect([row?.state, row?.title, row?.updatedAt]).toEqual(['published', 'Count twice', later]);
	});

	test('a draft is not edited but saved; wider than the challenge is refused', async () => {
		await create({ state: 'draft' });
		expect(await editSolution(scene.as('peer'), address(), text)).toEqual({
			ok: false,
			reason: 'wrong_state',
		});
		await scene.db.updateTable('solution').set({ state: 'published' }).execute();
		await setChallenge({ visibility: 'participants' });
		expect(await editSolution(scene.as('peer'), address(), { ...text, visibility: 'public' })).toEqual({
			ok: false,
			reason: 'visibility_too_wide',
		});
	});

	test('its author withdraws it once, also after leaving', async () => {
		await create();
		await scene.db.deleteFrom('participation').execute();
		expect(await withdrawSolution(scene.as('peer'), address())).toEqual({ ok: true });
		expect((await read())?.state).toBe('withdrawn');
		expect(await withdrawSolution(scene.as('peer'), address())).toEqual({ ok: false, reason: 'wrong_state' });
	});

	test.each(['delegate', 'compatriot', 'owner', 'moderator', 'administrator'] as const)(
		'the %s may do neither',
		async (who) => {
			await create();
			await expect(editSolution(scene.as(who), address(), text)).rejects.toMatchObject({ code: 'NOT_FOUND' });
			await expect(withdrawSolution(scene.as(who), address())).rejects.toMatchObject({ code: 'NOT_FOUND' });
		},
	);
});

describe("the owner's decision", () => {
	const decide = (decision: 'will_try' | 'adopted', reason: string, now = testNow) =>
		decideSolution(scene.as('delegate', { now }), address(), { decision, reason });

	test('is kept with its reason, and the author of the solution is told', async () => {
		const { id } = await create();
		await decide('will_try', 'It fits');
		expect(await listAdoptions(scene.as('delegate'), id)).toEqual([
			{ decision: 'will_try', reason: 'It fits', decidedAt: testNow },
		]);
		const [mail] = await readOutbox(scene.as('owner'));
		expect([mail?.recipient, mail?.kind, mail?.locale, mail?.text?.includes('> It fits')]).toEqual([
			'peer@example.org',
			'solution.decided',
			'vi',
			true,
		]);
	});

	test('can change; every decision stays, the latest first', async () => {
		const { id } = await create();
		await decide('will_try', 'It fits');
		await decide('adopted', 'It works', later);
		expect((await listAdoptions(scene.as('delegate'), id)).map(({ decision }) => decision)).toEqual([
			'adopted',
			'will_try',
		]);
	});

	test('sent twice is one decision and one mail', async () => {
		const { id } = await create();
		await decide('will_try', 'It fits');
		await decide('will_try', 'It fits', later);
		expect(await listAdoptions(scene.as('delegate'), id)).toHaveLength(1);
		expect(await readOutbox(scene.as('owner'))).toHaveLength(1);
	});

	test('of a challenge that is closed to the solution’s author does not come back by mail', async () => {
		await create();
		await setChallenge({ visibility: 'author' });
		await decide('will_try', 'It fits');
		expect(await readOutbox(scene.as('owner'))).toEqual([]);
	});

	test.each(['draft', 'withdrawn'] as const)('is not for a solution that is %s', async (state) => {
		await create({ state });
		await expect(decide('will_try', 'It fits')).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test.each(['peer', 'compatriot', 'owner', 'moderator', 'reader', 'administrator', 'outsider'] as const)(
		'is not for the %s',
		async (who) => {
			await create();
			await expect(
				decideSolution(scene.as(who), address(), { decision: 'adopted', reason: 'Mine' }),
			).rejects.toMatchObject({ code: 'NOT_FOUND' });
			expect(await scene.db.selectFrom('adoption').selectAll().execute()).toEqual([]);
		},
	);
});
