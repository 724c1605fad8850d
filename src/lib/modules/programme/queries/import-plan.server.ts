import type { Context } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { acronymOf, ownFields, scheduleSessions } from '../exporters/programme-document.server.ts';
import { conformAcronymOf, derivedSessionGuid, derivedSlug } from '../importers/schedule-identity.server.ts';
import { completeList } from '../rules/import-list.ts';
import {
	planImport,
	type ImportableSession,
	type ImportDocument,
	type ImportPlan,
	type WantedSession,
} from '../rules/import-plan.ts';
import { contentsOf } from '../rules/session-content.ts';
import type { ScheduleDocument } from '../schedule-document.ts';
import type { DraftProgramme } from '../types/draft.ts';
import type { ContributorRecord } from '../types/import.ts';
import type { ListProblem, SessionList } from '../types/exchange.ts';
import { listContributorRecords } from './contributors.server.ts';
import { readDraft } from './draft.server.ts';
import { findLatestRelease } from './released.server.ts';
import { findScheduleOrigin } from './schedule.server.ts';

/** A file that was read: a whole schedule, or a list of sessions that speaks of some of their fields. */
export type ImportFile =
	{ kind: 'schedule'; document: ScheduleDocument } | { kind: 'list'; list: SessionList };

/** A plan with what it was made from, for carrying it out. */
export interface ReadPlan {
	plan: ImportPlan;
	document: ImportDocument;
	/** row of the table by session */
	rows: Map<WantedSession, number>;
	/** what became clear only beside the draft */
	problems: ListProblem[];
	draft: DraftProgramme;
	contributors: Map<string, ContributorRecord>;
}

/** Reads the draft and compares the file with it; nine queries. It asks no permission: its callers do. */
export async function readImportPlan(
	ctx: Context,
	workshop: WorkshopView,
	file: ImportFile,
): Promise<ReadPlan> {
	const draft = await readDraft(ctx, workshop);
	const contributors = await listContributorRecords(ctx, workshop.id);
	const latest = await findLatestRelease(ctx, workshop.id);
	const origin = await findScheduleOrigin(ctx, workshop.id);
	const place = { acronym: acronymOf(workshop.slug, origin), siteOrigin: '', slug: workshop.slug };
	const sessions = importableSessions(draft, scheduleSessions(place, draft.tracks, contributors));
	const present = new Set(sessions.map(({ id }) => id));
	const released = (latest?.frozen.sessions ?? [])
		.filter(({ id }) => !present.has(id))
		.map(({ id, code, content }) => ({ id, code, guid: content.externalGuid ?? id }));
	const source = file.kind === 'list' ? file.list.source : file.document.conference.acronym;
	const base = {
		zone: workshop.zone,
		contributors: [...contributors.values()],
		sessions,
		derivedSlug: (session: Pick<WantedSession, 'guid' | 'externalId' | 'title'>) =>
			derivedSlug(source, session),
	};
	const { document, problems, rows } =
		file.kind === 'list'
			? completeList(file.list, {
					...base,
					days: draft.days.filter(({ dayOn }) => draft.setDays.has(dayOn)),
					derivedGuid: (identity) => derivedSessionGuid(source, identity),
				})
			: {
					document: { ...file.document, isWhole: true },
					problems: [],
					rows: new Map<WantedSession, number>(),
				};
	const state = {
		...base,
		days: draft.days,
		setDays: draft.setDays,
		rooms: draft.rooms,
		tracks: draft.tracks,
		released,
	};
	const plan = planImport(document, state, conformAcronymOf(source));
	return { plan, document, rows, problems, draft, contributors };
}

/** Every session of the draft as a schedule would give it, those without a time among them. */
function importableSessions(
	draft: DraftProgramme,
	toSchedule: ReturnType<typeof scheduleSessions>,
): ImportableSession[] {
	const guids = new Map(
		[...draft.sessions, ...draft.unscheduled].map(({ id, externalGuid }) => [id, externalGuid ?? id]),
	);
	const idsOf = (parts: readonly { contributorId: string }[]) => [
		...new Set(parts.map(({ contributorId }) => contributorId)),
	];
	const scheduled = contentsOf(draft).map(({ id, code, content }): ImportableSession => {
		const exported = { ...toSchedule({ id, code, content }), own: ownFields(content, guids) };
		return { id, external: content.external, exported, contributorIds: idsOf(content.parts) };
	});
	const never = { dayOn: '', startsLocal: '', endsLocal: '', startsAt: '', endsAt: '' };
	const durations = new Map(draft.unscheduled.map(({ id, durationMinutes }) => [id, durationMinutes]));
	const timeless = contentsOf({ ...draft, sessions: draft.unscheduled.map((it) => ({ ...it, ...never })) });
	const others = timeless.map(({ id, code, content }): ImportableSession => {
		const times = { dayOn: null, startsAt: null, endsAt: null, durationMinutes: durations.get(id) ?? 60 };
		const exported = { ...toSchedule({ id, code, content }), ...times, own: ownFields(content, guids) };
		return { id, external: content.external, exported, contributorIds: idsOf(content.parts) };
	});
	return [...scheduled, ...others];
}
