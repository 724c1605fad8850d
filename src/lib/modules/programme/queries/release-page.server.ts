import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { changeView } from '../rules/change-views.ts';
import { compareProgrammes } from '../rules/release-diff.ts';
import { frameOf } from '../rules/release-frame.ts';
import { contentsOf } from '../rules/session-content.ts';
import type { ReleasePage } from '../types/releases.ts';
import { listContributors } from './contributors.server.ts';
import { readDraft } from './draft.server.ts';
import { listChanges } from './release-changes.server.ts';
import { findRelease } from './released.server.ts';

/**
 * One release for the desk: what it changed, and what returning to it would do to the draft.
 * @throws DomainError NOT_FOUND for people outside the team and for an unknown number
 */
export async function getReleasePage(
	ctx: Context,
	workshop: WorkshopView,
	number: number,
): Promise<ReleasePage> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const release = (await findRelease(ctx, workshop.id, number)) ?? notFound();
	const before = await findRelease(ctx, workshop.id, number - 1);
	const changes = (await listChanges(ctx, workshop.id, number, number)).get(number) ?? [];
	const draft = await readDraft(ctx, workshop);
	const people = await listContributors(ctx, workshop.id);
	const { frame, sessions } = release.frozen;
	const released = sessions.filter(({ state }) => state === 'scheduled');
	const contents = contentsOf(draft);
	const returning = compareProgrammes(contents, released);
	const titles = new Map([...contents, ...sessions].map(({ id, content }) => [id, content.title]));
	const names = { people, titles, after: frame };
	return {
		release: release.view,
		sessionCount: released.length,
		changes: changes.map((change) =>
			changeView(change, { ...names, before: before?.frozen.frame ?? frame }, ctx.locale),
		),
		mayReturn: may(ctx.actor, programmePolicy, 'programme.edit', facts),
		returning: returning.map((change) =>
			changeView(change, { ...names, before: frameOf(draft, workshop.zone) }, ctx.locale),
		),
	};
}
