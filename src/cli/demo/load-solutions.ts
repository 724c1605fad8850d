import { newCode } from '#lib/core/ids.ts';
import type { ChallengeAddress } from '#lib/modules/challenges/types.ts';
import { decideSolution } from '#lib/modules/solutions/commands/decide-solution.server.ts';
import { postComment } from '#lib/modules/solutions/commands/post-comment.server.ts';
import { publishSolution } from '#lib/modules/solutions/commands/publish-solution.server.ts';
import { saveSolutionDraft } from '#lib/modules/solutions/commands/save-solution.server.ts';
import type { ThreadAddress } from '#lib/modules/solutions/types.ts';
import type { DemoChallenge, DemoSolution } from './content/types.ts';
import type { DemoScene } from './load-workshop.ts';

/** One peer's proposal, what was said about it, and what the challenge's owner decided. */
export async function loadSolution(
	scene: DemoScene,
	challenge: DemoChallenge,
	{ workshop, challenge: code }: ChallengeAddress,
	content: DemoSolution,
): Promise<void> {
	const { people, at } = scene;
	const { title, body, language, visibility } = content;
	const address = { workshop, challenge: code, solution: newCode() };
	const author = await people.as(content.author, at(content.hoursAgo));
	const save = content.state === 'draft' ? saveSolutionDraft : publishSolution;
	const saved = await save(author, address, { title, body, language, visibility });
	if (!saved.ok) throw new Error(`${content.key}: ${saved.reason}`);
	await loadComments(scene, address, content.comments);
	if (!content.decision) return;
	const owner = await people.as(challenge.author, at(content.decision.hoursAgo));
	await decideSolution(owner, address, content.decision);
}

/** Comments, earliest first. */
export async function loadComments(
	{ people, at }: DemoScene,
	address: ThreadAddress,
	comments: DemoChallenge['comments'],
): Promise<void> {
	for (const { author, body, language, hoursAgo } of [...comments].sort((a, b) => b.hoursAgo - a.hoursAgo))
		await postComment(await people.as(author, at(hoursAgo)), address, { body, language });
}
