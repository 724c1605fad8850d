import { beforeEach, expect, test } from 'vitest';
import { saveTopics } from '#lib/modules/challenges/commands/save-topics.server.ts';
import { getTopicForm, isTopicMissing, listTopics } from '#lib/modules/challenges/queries/topics.server.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { createChallenge, createScene, createTopic, type Scene } from '../../helpers/factories-challenges.ts';

let scene: Scene;
const labels = async (locale: 'en' | 'vi' = 'en') =>
	(await listTopics(scene.as('owner', { locale }), scene.workshop.id)).map(({ label }) => label);

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
});

test('topics are added, renamed, put in order and removed in one go', async () => {
	const [first, second] = [
		await createTopic(scene.db, scene.workshop.id),
		await createTopic(scene.db, scene.workshop.id),
	];
	const saved = await saveTopics(scene.as('owner'), scene.workshop.slug, [
		{ id: null, label: { en: 'Ethics', vi: 'Đạo đức' } },
		{ id: first.id, label: { vi: 'Chất lượng' } },
	]);
	expect(saved).toEqual({ ok: true });
	expect(await labels('en')).toEqual(['Ethics', 'Chất lượng']);
	expect(await labels('vi')).toEqual(['Đạo đức', 'Chất lượng']);
	const ids = await scene.db.selectFrom('topic').select('id').orderBy('position').execute();
	expect(ids.map(({ id }) => [id === first.id, id === second.id])).toEqual([
		[false, false],
		[true, false],
	]);
});

test('a topic that others read of is not removed, and nothing else changes', async () => {
	const topic = await createTopic(scene.db, scene.workshop.id, { label: '{"en":"Quality"}' });
	await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, {
		topicId: topic.id,
		state: 'submitted',
	});
	const saved = await saveTopics(scene.as('moderator'), scene.workshop.slug, [
		{ id: null, label: { en: 'Ethics' } },
	]);
	expect(saved).toEqual({ ok: false, reason: 'topic_in_use', label: 'Quality' });
	expect(await labels()).toEqual(['Quality']);
});

test('a draft does not hold a topic, whose existence organisers are not to learn of', async () => {
	const topic = await createTopic(scene.db, scene.workshop.id);
	const draft = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id, {
		topicId: topic.id,
		state: 'draft',
	});
	expect(await saveTopics(scene.as('owner'), scene.workshop.slug, [])).toEqual({ ok: true });
	const row = await scene.db
		.selectFrom('challenge')
		.select('topicId')
		.where('id', '=', draft.id)
		.executeTakeFirst();
	expect(row).toEqual({ topicId: null });
});

test("another workshop's topic is neither touched nor taken over", async () => {
	const foreign = await createTopic(scene.db, scene.other.id, { label: '{"en":"Theirs"}' });
	await saveTopics(scene.as('owner'), scene.workshop.slug, [{ id: foreign.id, label: { en: 'Ours' } }]);
	const rows = await scene.db
		.selectFrom('topic')
		.select(['workshopId', 'label'])
		.orderBy('label', 'desc')
		.execute();
	expect(rows).toEqual([
		{ workshopId: scene.other.id, label: '{"en":"Theirs"}' },
		{ workshopId: scene.workshop.id, label: '{"en":"Ours"}' },
	]);
});

test.each([
	'reader',
	'programmeEditor',
	'registrationDesk',
	'delegate',
	'administrator',
	'otherOwner',
	'outsider',
] as const)('the %s may not', async (who) => {
	await expect(saveTopics(scene.as(who), scene.workshop.slug, [])).rejects.toMatchObject({
		code: 'NOT_FOUND',
	});
});

test('anonymous visitors are asked to sign in', async () => {
	await expect(saveTopics(scene.as('anonymous'), scene.workshop.slug, [])).rejects.toMatchObject({
		code: 'SIGN_IN_REQUIRED',
	});
});

test('the form has a line for each topic and three for new ones', async () => {
	const topic = await createTopic(scene.db, scene.workshop.id, { label: '{"en":"Quality"}' });
	const { values, mayEdit } = await getTopicForm(scene.as('owner'), {
		id: scene.workshop.id,
		state: 'published',
	});
	expect([mayEdit, values]).toEqual([
		true,
		{
			id: [topic.id, '', '', ''],
			position: ['1', '', '', ''],
			label_en: ['Quality', '', '', ''],
			label_vi: ['', '', '', ''],
		},
	]);
	const reader = await getTopicForm(scene.as('reader'), { id: scene.workshop.id, state: 'published' });
	expect(reader.mayEdit).toBe(false);
});

test('a topic is missing only where there is a choice', async () => {
	const { slug } = scene.workshop;
	expect(await isTopicMissing(scene.as('delegate'), slug, '')).toBe(false);
	const topic = await createTopic(scene.db, scene.workshop.id);
	expect(await isTopicMissing(scene.as('delegate'), slug, '')).toBe(true);
	expect(await isTopicMissing(scene.as('delegate'), slug, topic.id)).toBe(false);
});
