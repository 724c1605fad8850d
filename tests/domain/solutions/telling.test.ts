import { beforeEach, describe, expect, test } from 'vitest';
import { deleteComment } from '#lib/modules/solutions/commands/change-comment.server.ts';
import { postComment } from '#lib/modules/solutions/commands/post-comment.server.ts';
import { tellThreads } from '#lib/modules/solutions/commands/tell-threads.server.ts';
import { openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { createChallenge, createScene, type Scene } from '../../helpers/factories-challenges.ts';
import { createSolution } from '../../helpers/factories-solutions.ts';
import { createParticipant, readOutbox } from '../../helpers/factories.ts';

type Who = Parameters<Scene['as']>[0];
let scene: Scene;
let challenge: Awaited<ReturnType<typeof createChallenge>>;
let seconds = 0;

const post = (who: Who, body: string, solution?: string) => {
	const now = new Date(Date.parse(testNow) + ++seconds * 1000).toISOString();
	const place = { workshop: scene.workshop.slug, challenge: challenge.code, solution };
	return postComment(scene.as(who, { now }), place, { body, language: 'en' });
};
/** Runs the background work and empties the outbox. */
const told = async () => {
	await tellThreads(systemContext(scene.db));
	const mails = await readOutbox(scene.as('owner'));
	await scene.db.deleteFrom('outboxMail').execute();
	return mails.map(({ recipient }) => recipient.split('@')[0]).sort();
};

beforeEach(async () => {
	scene = await createScene((await openTestDatabase()).db);
	challenge = await createChallenge(scene.db, scene.workshop.id, scene.people.delegate.id);
});

test('posting itself writes no mail, the work after it does, once', async () => {
	await post('peer', 'First');
	expect(await readOutbox(scene.as('owner'))).toEqual([]);
	expect(await told()).toEqual(['delegate']);
	expect(await told()).toEqual([]);
	expect(await scene.db.selectFrom('untoldComment').selectAll().execute()).toEqual([]);
});

test('the author of the challenge and earlier commenters hear of it, the writer does not', async () => {
	await post('peer', 'First');
	await told();
	await post('compatriot', 'Second');
	expect(await told()).toEqual(['delegate', 'peer']);
	await post('delegate', 'Third');
	expect(await told()).toEqual(['compatriot', 'peer']);
});

test('under a solution its author hears of it, not the one of the challenge', async () => {
	const { code } = await createSolution(scene.db, challenge.id, scene.people.peer.id);
	await post('compatriot', 'A question', code);
	expect(await told()).toEqual(['peer']);
});

test('who commented elsewhere, or only later, is left alone', async () => {
	const { code } = await createSolution(scene.db, challenge.id, scene.people.peer.id);
	await post('international', 'On the solution', code);
	await told();
	await post('peer', 'On the challenge');
	await post('compatriot', 'On the challenge, too');
	// The compatriot came after the peer: nothing of theirs was new to them.
	expect(await told()).toEqual(['delegate', 'peer']);
});

test('several comments in a row make one mail for each reader', async () => {
	await post('peer', 'First');
	await told();
	await post('compatriot', 'Second');
	await post('compatriot', 'Third');
	await tellThreads(systemContext(scene.db));
	const mails = await readOutbox(scene.as('owner'));
	expect(
		mails.map(({ recipient, text }) => [recipient, text?.includes('Third'), text?.includes('Second')]).sort(),
	).toEqual([
		['delegate@example.org', true, false],
		['peer@example.org', true, false],
	]);
});

test('each reads it in their own language, with a link to the comment', async () => {
	await post('peer', 'First');
	await told();
	const id = await post('compatriot', 'Second');
	await tellThreads(systemContext(scene.db));
	const mails = await readOutbox(scene.as('owner'));
	const link = `http://localhost:3000/w/${scene.workshop.slug}/challenges/${challenge.code}#comment-${id}`;
	expect(
		mails.map(({ recipient, locale, text }) => [recipient, locale, text?.includes(link)]).sort(),
	).toEqual([
		['delegate@example.org', 'en', true],
		['peer@example.org', 'vi', true],
	]);
});

describe('nobody hears of what they may not see any more', () => {
	beforeEach(async () => {
		await scene.db.updateTable('challenge').set({ visibility: 'participants' }).execute();
		await post('peer', 'First');
		const { owner } = scene.people;
		await createParticipant(scene.db, scene.workshop.id, owner.id);
		await post('owner', 'From the team');
		// Whoever is in the team sees the thread without taking part.
		await scene.db.deleteFrom('participation').where('personId', '=', owner.id).execute();
		await told();
	});

	test('a participant who has left', async () => {
		await scene.db.deleteFrom('participation').where('personId', '=', scene.people.peer.id).execute();
		await post('compatriot', 'Second');
		expect(await told()).toEqual(['delegate', 'owner']);
	});

	test('an organiser who is in the team no longer', async () => {
		await scene.db.deleteFrom('teamMember').where('personId', '=', scene.people.owner.id).execute();
		await post('compatriot', 'Second');
		expect(await told()).toEqual(['delegate', 'peer']);
	});

	test('a challenge narrowed between the comment and the mail', async () => {
		await post('compatriot', 'Second');
		await scene.db.updateTable('challenge').set({ visibility: 'author' }).execute();
		expect(await told()).toEqual(['delegate', 'owner']);
	});

	test('a challenge withdrawn between the comment and the mail', async () => {
		await post('compatriot', 'Second');
		await scene.db.updateTable('challenge').set({ state: 'withdrawn' }).execute();
		expect(await told()).toEqual(['delegate', 'owner']);
	});

	test('a solution withdrawn between the comment and the mail', async () => {
		const { code } = await createSolution(scene.db, challenge.id, scene.people.peer.id);
		await post('compatriot', 'Before', code);
		await told();
		await post('international', 'After', code);
		await scene.db.updateTable('solution').set({ state: 'withdrawn' }).execute();
		expect(await told()).toEqual(['peer']);
	});
});

test('a comment removed before the mail is told to nobody', async () => {
	const id = await post('peer', 'First');
	const place = { workshop: scene.workshop.slug, challenge: challenge.code };
	await deleteComment(scene.as('peer'), place, id);
	expect(await told()).toEqual([]);
});
