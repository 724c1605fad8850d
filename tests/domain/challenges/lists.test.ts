import { beforeEach, describe, expect, test } from 'vitest';
import { getChallengeEdit, getChallengeForm } from '#lib/modules/challenges/queries/form.server.ts';
import { listMyChallenges, listMyUnpublished } from '#lib/modules/challenges/queries/mine.server.ts';
import { getReview } from '#lib/modules/challenges/queries/review-page.server.ts';
import {
	countChallengesByState,
	listChallengesForReview,
} from '#lib/modules/challenges/queries/review.server.ts';
import { challengeStates } from '#lib/modules/challenges/types.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { createChallenge, createScene, type Scene } from '../../helpers/factories-challenges.ts';

let scene: Scene;
let queries: string[];
const at = (hour: number) => `2026-11-22T0${hour}:00:00.000Z`;
const post = (values: Parameters<typeof createChallenge>[3] = {}) =>
	createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, values);

beforeEach(async () => {
	const opened = await openTestDatabase();
	queries = opened.queries;
	scene = await createScene(opened.db);
});

describe('the queue of the organisers', () => {
	test('counts every state but drafts, and withdrawn ones only where they were submitted', async () => {
		for (const state of challengeStates) await post({ state });
		await post({ state: 'withdrawn', submittedAt: null });
		await createChallenge(scene.db, scene.other.id, scene.people.delegate.id);
		expect(await countChallengesByState(scene.as('reader'), scene.workshop.id)).toEqual({
			submitted: 1,
			changes_requested: 1,
			published: 1,
			withdrawn: 1,
		});
	});

	test('shows what waits longest first', async () => {
		await post({ state: 'submitted', title: 'Later', submittedAt: at(7) });
		await post({ state: 'submitted', title: 'Earlier', submittedAt: at(6) });
		const rows = await listChallengesForReview(scene.as('moderator'), scene.workshop.id, 'submitted');
		expect(rows.map(({ title, authorName, country }) => [title, authorName, country])).toEqual([
			['Earlier', 'Delegate', 'DK'],
			['Later', 'Delegate', 'DK'],
		]);
	});

	test('shows the latest change first in the other states, fifty on a page', async () => {
		for (let n = 0; n < 51; n++) await post({ updatedAt: at(n % 10), title: `${n}` });
		const first = await listChallengesForReview(scene.as('owner'), scene.workshop.id, 'published');
		const second = await listChallengesForReview(scene.as('owner'), scene.workshop.id, 'published', 2);
		expect([first.length, first[0]?.updatedAt, second.length, second[0]?.updatedAt]).toEqual([
			50,
			at(9),
			1,
			at(0),
		]);
	});

	test('takes one query, whatever is in it', async () => {
		const cost = async () => {
			queries.length = 0;
			await listChallengesForReview(scene.as('owner'), scene.workshop.id, 'published');
			return queries.length;
		};
		await post();
		const one = await cost();
		await post();
		await post();
		expect([one, await cost()]).toEqual([1, 1]);
	});

	test.each([
		'delegate',
		'programmeEditor',
		'registrationDesk',
		'administrator',
		'otherOwner',
		'anonymous',
	] as const)('is closed to the %s', async (who) => {
		const { code } = await post({ state: 'submitted' });
		const address = { workshop: scene.workshop.slug, challenge: code };
		await expect(countChallengesByState(scene.as(who), scene.workshop.id)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await expect(
			listChallengesForReview(scene.as(who), scene.workshop.id, 'submitted'),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(getReview(scene.as(who), address)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('one review', () => {
	test('offers the decisions that are possible to those who take them', async () => {
		const offers = async (who: 'moderator' | 'reader', state: 'submitted' | 'published' | 'withdrawn') => {
			const { code } = await post({ state });
			const { may, isReviewer } = await getReview(scene.as(who), {
				workshop: scene.workshop.slug,
				challenge: code,
			});
			return [isReviewer, may.publish, may.requestChanges];
		};
		expect(await offers('moderator', 'submitted')).toEqual([true, true, true]);
		expect(await offers('moderator', 'published')).toEqual([true, false, true]);
		expect(await offers('moderator', 'withdrawn')).toEqual([true, false, false]);
		expect(await offers('reader', 'submitted')).toEqual([false, false, false]);
	});

	test('of a draft is not found', async () => {
		const { code } = await post({ state: 'draft' });
		const address = { workshop: scene.workshop.slug, challenge: code };
		await expect(getReview(scene.as('owner'), address)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('my challenges', () => {
	test('are listed in every state, the latest change first, and nobody else’s', async () => {
		await post({ state: 'draft', title: '', updatedAt: at(6) });
		await post({ state: 'published', title: 'Published', updatedAt: at(7) });
		await createChallenge(scene.db, scene.workshop.id, scene.people.compatriot.id);
		const mine = await listMyChallenges(scene.as('delegate', { locale: 'vi' }));
		const titles = JSON.parse(scene.workshop.title) as { vi: string };
		expect(mine.map(({ title, state, workshopTitle }) => [title, state, workshopTitle])).toEqual([
			['Published', 'published', titles.vi],
			['', 'draft', titles.vi],
		]);
	});

	test('that the list does not hold are those on their way', async () => {
		for (const state of challengeStates) await post({ state });
		await createChallenge(scene.db, scene.other.id, scene.people.delegate.id, { state: 'draft' });
		const waiting = await listMyUnpublished(scene.as('delegate'), scene.workshop.id);
		expect(waiting.map(({ state }) => state).sort()).toEqual(['changes_requested', 'draft', 'submitted']);
		expect(await listMyUnpublished(scene.as('anonymous'), scene.workshop.id)).toEqual([]);
	});

	test('are for people who have signed in', async () => {
		await expect(listMyChallenges(scene.as('anonymous'))).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
	});
});

describe('the form for a new challenge', () => {
	const open = (who: Parameters<Scene['as']>[0]) => getChallengeForm(scene.as(who), scene.workshop.slug);

	test('starts with a code of its own, the narrowest visibility and the likely language', async () => {
		const { values, obstacle, country, organisation } = await open('delegate');
		expect([obstacle, country, organisation]).toEqual([null, 'KE', 'Statistics Kenya']);
		expect(values).toEqual({
			code: values.code,
			title: '',
			body: '',
			language: 'en',
			visibility: 'author',
			topicId: '',
		});
		expect((await open('delegate')).values.code).not.toBe(values.code);
	});

	test('tells those who cannot post why, and whether they have to wait', async () => {
		const { outsider } = scene.people;
		expect(await open('outsider')).toMatchObject({ obstacle: 'not_participant', isWaiting: false });
		expect(await open('international')).toMatchObject({ obstacle: 'no_country', isWaiting: false });
		const registration = await scene.db.selectFrom('registration').selectAll().executeTakeFirstOrThrow();
		await scene.db
			.insertInto('registration')
			.values({ ...registration, id: 'r', reference: 'r', personId: outsider.id, state: 'received' })
			.execute();
		expect(await open('outsider')).toMatchObject({ obstacle: 'not_participant', isWaiting: true });
		await scene.db.updateTable('workshop').set({ state: 'archived' }).execute();
		expect(await open('delegate')).toMatchObject({ obstacle: 'workshop_closed' });
	});

	test('asks anonymous visitors to sign in', async () => {
		await expect(open('anonymous')).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
	});
});

describe('the form for one’s own challenge', () => {
	test('comes with what was written and the organisers’ note', async () => {
		const { code } = await post({ state: 'changes_requested', title: 'How?', reviewNote: 'Shorter' });
		const address = { workshop: scene.workshop.slug, challenge: code };
		const { values, challenge } = await getChallengeEdit(scene.as('delegate'), address);
		expect([values.title, values.code, challenge.reviewNote, challenge.isUnfinished]).toEqual([
			'How?',
			code,
			'Shorter',
			true,
		]);
	});

	test.each(['peer', 'moderator', 'administrator'] as const)('is closed to the %s', async (who) => {
		const { code } = await post();
		const address = { workshop: scene.workshop.slug, challenge: code };
		await expect(getChallengeEdit(scene.as(who), address)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});
