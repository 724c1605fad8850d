import type { Context } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { changeView } from '../rules/change-views.ts';
import { countParts } from '../rules/part-states.ts';
import { audienceOf } from '../rules/release-audience.ts';
import { compareProgrammes } from '../rules/release-diff.ts';
import { frameOf, isSameFrame } from '../rules/release-frame.ts';
import { contentsOf } from '../rules/session-content.ts';

import type { DeskRelease, ReleasesDesk } from '../types/releases.ts';
import { readDraft } from './draft.server.ts';
import { listContacts, readTies } from './release-ties.server.ts';
import { findLatestRelease } from './released.server.ts';
import { readWarnings } from './warnings.server.ts';

/** Enough to see who released what when; a programme is not released a hundred times. */
const maxReleases = 100;

/**
 * What the next release would change and whom it would be told to, what is probably not meant, and the releases so far. The
 * number of queries does not depend on how many of these there are.
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getReleasesDesk(ctx: Context, workshop: WorkshopView): Promise<ReleasesDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const draft = await readDraft(ctx, workshop);
	const latest = await findLatestRelease(ctx, workshop.id);
	const released = latest?.frozen.sessions.filter(({ state }) => state === 'scheduled') ?? [];
	const contents = contentsOf(draft);
	const changes = compareProgrammes(released, contents);
	const frame = frameOf(draft, workshop.zone);
	const ties = await readTies(ctx, workshop.id, ctx.now);
	const audience = [...audienceOf(changes, ties).keys()];
	const contacts = await listContacts(
		ctx,
		audience.filter((key) => key.startsWith('c/')).map((key) => key.slice(2)),
	);
	const names = {
		people: ties.contributors,
		before: latest?.frozen.frame ?? frame,
		after: frame,
		titles: new Map([...released, ...contents].map(({ id, content }) => [id, content.title])),
	};
	return {
		mayRelease: may(ctx.actor, programmePolicy, 'programme.release', facts),
		changes: changes.map((change) => changeView(change, names, ctx.locale)),
		isFrameChanged: latest === undefined || !isSameFrame(latest.frozen.frame, frame),
		warnings: (await readWarnings(ctx, workshop, draft)).open,
		sessionCount: draft.sessions.length,
		audience: audience.filter((key) => key.startsWith('p/') || contacts.has(key.slice(2))).length,
		parts: countParts(draft),
		releases: await listReleases(ctx, workshop.id),
	};
}

async function listReleases(ctx: Context, workshopId: string): Promise<DeskRelease[]> {
	const rows = await ctx.db
		.selectFrom('programmeRelease')
		.leftJoin('person', 'person.id', 'programmeRelease.releasedBy')
		.leftJoin('releaseNotice', (join) =>
			join
				.onRef('releaseNotice.workshopId', '=', 'programmeRelease.workshopId')
				.onRef('releaseNotice.releaseNumber', '=', 'programmeRelease.number'),
		)
		.select(['number', 'note', 'isFinal', 'releasedAt', 'person.fullName as releasedBy'])
		.select(['releaseNotice.mails', 'releaseNotice.finishedAt'])
		.where('programmeRelease.workshopId', '=', workshopId)
		.orderBy('number', 'desc')
		.limit(maxReleases)
		.execute();
	return rows.map(({ finishedAt, isFinal, mails, ...row }) => ({
		...row,
		isFinal: isFinal === 1,
		mails,
		isTelling: mails !== null && finishedAt === null,
	}));
}
