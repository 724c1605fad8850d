import type { Context } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { compareProgrammes } from '../rules/release-diff.ts';
import { frameOf, isSameFrame } from '../rules/release-frame.ts';
import { contentsOf } from '../rules/session-content.ts';
import type {} from '../tables.server.ts';
import type { ReleasesDesk } from '../types.ts';
import { readDraft } from './draft.server.ts';
import { findLatestRelease } from './released.server.ts';
import { readWarnings } from './warnings.server.ts';

/** Enough to see who released what when; a programme is not released a hundred times. */
const maxReleases = 100;

/**
 * What the next release would change, what is probably not meant, and the releases so far. Eight queries.
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getReleasesDesk(ctx: Context, workshop: WorkshopView): Promise<ReleasesDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const draft = await readDraft(ctx, workshop);
	const latest = await findLatestRelease(ctx, workshop.id);
	const released = latest?.frozen.sessions.filter(({ state }) => state === 'scheduled') ?? [];
	return {
		mayRelease: may(ctx.actor, programmePolicy, 'programme.release', facts),
		changes: compareProgrammes(released, contentsOf(draft)),
		isFrameChanged: latest === undefined || !isSameFrame(latest.frozen.frame, frameOf(draft, workshop.zone)),
		warnings: (await readWarnings(ctx, workshop, draft)).open,
		sessionCount: draft.sessions.length,
		releases: await listReleases(ctx, workshop.id),
	};
}

async function listReleases(ctx: Context, workshopId: string): Promise<ReleasesDesk['releases']> {
	const rows = await ctx.db
		.selectFrom('programmeRelease')
		.leftJoin('person', 'person.id', 'programmeRelease.releasedBy')
		.select(['number', 'note', 'isFinal', 'releasedAt', 'person.fullName as releasedBy'])
		.where('workshopId', '=', workshopId)
		.orderBy('number', 'desc')
		.limit(maxReleases)
		.execute();
	return rows.map((row) => ({ ...row, isFinal: row.isFinal === 1 }));
}
