import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { filterWarnings, type WarningFilter } from '../rules/warning-filter.ts';
import { countBySeverity, worstFirst } from '../rules/warning-views.ts';
import type { DraftProgramme } from '../types/draft.ts';
import type {
	ApartDesk,
	ApartPair,
	ApartSession,
	AvailabilityDesk,
	WarningsDesk,
} from '../types/warnings.ts';
import { warningKinds } from '../types/warnings.ts';
import { listContributors } from './contributors.server.ts';
import { listRooms, readDraft } from './draft.server.ts';
import { getSiteMinutes, listAbsences, listApart, readWarnings } from './warnings.server.ts';

const pageLength = 50;

/**
 * The list of warnings, the worst first and then by start, one page of what the filter leaves. Eleven queries, however long it is.
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getWarningsDesk(
	ctx: Context,
	workshop: WorkshopView,
	filter: WarningFilter,
): Promise<WarningsDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const draft = await readDraft(ctx, workshop);
	const { open, silenced } = await readWarnings(ctx, workshop, draft);
	const all: WarningsDesk['warnings'] =
		filter.state === 'silenced' ? silenced : open.map((view) => ({ ...view, silence: null }));
	const found = worstFirst(filterWarnings(all, filter));
	const pages = Math.max(1, Math.ceil(found.length / pageLength));
	const page = Math.min(filter.page, pages);
	const days = all.flatMap(({ session, other }) => [session.dayOn, ...(other ? [other.dayOn] : [])]);
	return {
		mayEdit: may(ctx.actor, programmePolicy, 'programme.edit', facts),
		counts: countBySeverity(open),
		openCount: open.length,
		silencedCount: silenced.length,
		kinds: warningKinds.filter((kind) => all.some((view) => view.kind === kind)),
		days: [...new Set(days)].sort(),
		warnings: found.slice((page - 1) * pageLength, page * pageLength),
		page,
		pages,
		apart: await listPairs(ctx, workshop.id, draft),
	};
}

/**
 * What one session is kept apart from, and what it may be kept apart from.
 * @throws DomainError NOT_FOUND for people who may not edit the programme, and for unknown codes
 */
export async function getApartDesk(ctx: Context, workshop: WorkshopView, code: string): Promise<ApartDesk> {
	authorizeEditing(ctx, workshop);
	const draft = await readDraft(ctx, workshop);
	const session = allOf(draft).find((one) => one.code === code) ?? notFound();
	const paired = (await listPairs(ctx, workshop.id, draft)).flatMap(({ a, b }) =>
		a.code === code ? [b] : b.code === code ? [a] : [],
	);
	const taken = new Set(paired.map((one) => one.code));
	const others = allOf(draft).filter(
		(one) =>
			one.id !== session.id &&
			one.parentId !== session.id &&
			one.id !== session.parentId &&
			!taken.has(one.code),
	);
	const byDay = Map.groupBy(others.map(lineOf), ({ dayOn }) => dayOn);
	return {
		session: lineOf(session),
		pairs: paired,
		choices: [...byDay].map(([dayOn, sessions]) => ({ dayOn, sessions })),
	};
}

/**
 * When people and rooms cannot be had. Five queries.
 * @throws DomainError NOT_FOUND for people who may not edit the programme: absences say something about people
 */
export async function getAvailabilityDesk(ctx: Context, workshop: WorkshopView): Promise<AvailabilityDesk> {
	authorizeEditing(ctx, workshop);
	const rooms = await listRooms(ctx, workshop.id);
	const people = [...(await listContributors(ctx, workshop.id)).values()];
	const byName = new Intl.Collator(ctx.locale);
	return {
		absences: await listAbsences(ctx, workshop.id),
		people: people
			.map(({ id, name }) => ({ id, name }))
			.sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
		rooms: rooms.map(({ id, name }) => ({ id, name })),
		siteMinutes: await getSiteMinutes(ctx, workshop.id),
		hasSites: rooms.some(({ site }) => site !== ''),
	};
}

function authorizeEditing(ctx: Context, workshop: WorkshopView): void {
	authorize(ctx, programmePolicy, 'programme.edit', { workshopId: workshop.id, state: workshop.state });
}

type Known = ApartSession & { id: string; parentId: string | null };

function allOf({ sessions, unscheduled }: DraftProgramme): Known[] {
	const none = { dayOn: null, startsLocal: null, endsLocal: null };
	return [...sessions, ...unscheduled.map((session) => ({ ...session, ...none }))];
}

function lineOf({ code, title, dayOn, startsLocal, endsLocal }: ApartSession): ApartSession {
	return { code, title, dayOn, startsLocal, endsLocal };
}

/** Pairs of which one session is deleted are left out until it is back. */
async function listPairs(ctx: Context, workshopId: string, draft: DraftProgramme): Promise<ApartPair[]> {
	const byId = new Map(allOf(draft).map((session) => [session.id, lineOf(session)]));
	const pairs = await listApart(ctx, workshopId);
	return pairs.flatMap(({ sessionId, otherId }) => {
		const [a, b] = [byId.get(sessionId), byId.get(otherId)];
		return a && b ? [{ a, b }] : [];
	});
}
