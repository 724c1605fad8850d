import { newCode } from '#lib/core/ids.ts';
import {
	publishChallenge,
	requestChanges,
} from '#lib/modules/challenges/commands/review-challenge.server.ts';
import { saveChallengeDraft } from '#lib/modules/challenges/commands/save-challenge.server.ts';
import { saveTopics } from '#lib/modules/challenges/commands/save-topics.server.ts';
import { submitChallenge } from '#lib/modules/challenges/commands/submit-challenge.server.ts';
import { withdrawChallenge } from '#lib/modules/challenges/commands/withdraw-challenge.server.ts';
import { listTopics } from '#lib/modules/challenges/queries/topics.server.ts';
import type { ChallengeAddress } from '#lib/modules/challenges/types.ts';
import type { DemoChallenge } from './content/types.ts';
import { loadComments, loadSolution } from './load-solutions.ts';
import type { DemoScene } from './load-workshop.ts';

/** Topics, then each challenge as far as its state says, with what was answered to it. */
export async function loadChallenges(scene: DemoScene): Promise<void> {
	const { content, people, workshopId, at, ctx } = scene;
	const owner = await people.as(scene.holderOf('owner'), at(24 * 150));
	await saveTopics(
		owner,
		content.slug,
		content.topics.map(({ label }) => ({ id: null, label })),
	);
	const topics = await listTopics(ctx, workshopId);
	const topicIds = new Map(content.topics.map(({ key }, index) => [key, topics[index]?.id ?? null]));
	for (const challenge of content.challenges)
		await loadChallenge(scene, challenge, topicIds.get(challenge.topic) ?? null);
}

async function loadChallenge(
	scene: DemoScene,
	challenge: DemoChallenge,
	topicId: string | null,
): Promise<void> {
	const { content, people, at } = scene;
	const { title, body, language, visibility, hoursAgo, state } = challenge;
	const address = { workshop: content.slug, challenge: newCode() };
	const text = { title, body, language, visibility, topicId };
	const author = await people.as(challenge.author, at(hoursAgo));
	if (state === 'draft') {
		await saveChallengeDraft(author, address, text);
		return;
	}
	const submitted = await submitChallenge(author, address, text);
	if (!submitted.ok) throw new Error(`${challenge.key}: ${submitted.reason}`);
	const moderator = await people.as(scene.holderOf('moderator'), at(hoursAgo - 1));
	if (state === 'changes_requested') await requestChanges(moderator, address, challenge.reviewNote ?? '');
	if (state === 'withdrawn') await withdrawChallenge(author, address);
	if (state === 'published') await loadPublished(scene, challenge, address);
}

async function loadPublished(
	scene: DemoScene,
	challenge: DemoChallenge,
	address: ChallengeAddress,
): Promise<void> {
	const moderator = await scene.people.as(scene.holderOf('moderator'), scene.at(challenge.hoursAgo - 1));
	await publishChallenge(moderator, address);
	for (const solution of challenge.solutions) await loadSolution(scene, challenge, address, solution);
	await loadComments(scene, address, challenge.comments);
}
