import type { Context } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { acronymOf, scheduleSessions } from '../exporters/programme-document.server.ts';
import { conformAcronymOf, derivedSlug } from '../importers/schedule-identity.server.ts';
import { planImport, type ImportPlan } from '../rules/import-plan.ts';
import { contentsOf } from '../rules/session-content.ts';
import type { ScheduleDocument, ScheduleSession } from '../schedule-document.ts';
import type { ContributorRecord, DraftProgramme } from '../types.ts';
import { listContributorRecords } from './contributors.server.ts';
import { readDraft } from './draft.server.ts';
import { findLatestRelease } from './released.server.ts';
import { findScheduleOrigin } from './schedule.server.ts';

/** A plan with what it was made from, for carrying it out. */
export interface ReadPlan {
	plan: ImportPlan;
	draft: DraftProgramme;
	contributors: Map<string, ContributorRecord>;
}

/** Reads the draft and compares the schedule with it; nine queries. It asks no permission: its callers do. */
export async function readImportPlan(
	ctx: Context,
	workshop: WorkshopView,
	document: ScheduleDocument,
): Promise<ReadPlan> {
	const draft = await readDraft(ctx, workshop);
	const contributors = await listContributorRecords(ctx, workshop.id);
	const latest = await findLatestRelease(ctx, workshop.id);
	const origin = await findScheduleOrigin(ctx, workshop.id);
	const place = { acronym: acronymOf(workshop.slug, origin), siteOrigin: '', slug: workshop.slug };
	const toSchedule = scheduleSessions(place, draft.tracks, contributors);
	const sessions = contentsOf(draft).map(({ id, code, content }) => ({
		id,
		external: content.external,
		exported: toSchedule({ id, code, content }),
		contributorIds: [...new Set(content.parts.map(({ contributorId }) => contributorId))],
	}));
	const present = new Set(sessions.map(({ id }) => id));
	const released = (latest?.frozen.sessions ?? [])
		.filter(({ id }) => !present.has(id))
		.map(({ id, code, content }) => ({ id, code, guid: content.externalGuid ?? id }));
	const state = {
		zone: workshop.zone,
		days: draft.days,
		setDays: draft.setDays,
		rooms: draft.rooms,
		tracks: draft.tracks,
		contributors: [...contributors.values()],
		sessions,
		released,
		derivedSlug: (session: ScheduleSession) => derivedSlug(document.conference.acronym, session),
	};
	return {
		plan: planImport(document, state, conformAcronymOf(document.conference.acronym)),
		draft,
		contributors,
	};
}
