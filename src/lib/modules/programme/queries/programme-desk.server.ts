import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { noTimes } from '../rules/placing.ts';
import { warningsBySession } from '../rules/warning-views.ts';
import type { EditableSession, SessionDesk } from '../types/desk.ts';
import { readDraft } from './draft.server.ts';
import { findLatestRelease } from './released.server.ts';
import { readWarnings } from './warnings.server.ts';

/**
 * @param code of a session; null for the form of a new one
 * @param day of a new session, `YYYY-MM-DD`
 * @throws DomainError NOT_FOUND for people outside the team and for unknown codes
 */
export async function getSessionDesk(
	ctx: Context,
	workshop: WorkshopView,
	code: string | null,
	day: string | null = null,
): Promise<SessionDesk> {
	authorizeReading(ctx, workshop);
	const draft = await readDraft(ctx, workshop);
	const all = [...draft.sessions, ...draft.unscheduled.map((session) => ({ ...session, ...noTimes }))];
	const session = code === null ? null : (all.find((it) => it.code === code) ?? notFound());
	const dayOn = session?.dayOn ?? day;
	const isParent = ({ id, parentId }: EditableSession) => parentId === null && id !== session?.id;
	const latest = await findLatestRelease(ctx, workshop.id);
	const { open } = await readWarnings(ctx, workshop, draft);
	return {
		mayEdit: mayEdit(ctx, workshop),
		session,
		parents: all
			.filter((it) => isParent(it) && (it.dayOn === dayOn || it.id === session?.parentId))
			.map(({ id, code, title }) => ({ id, code, title })),
		group: all
			.filter((it) => it.groupId !== null && it.groupId === session?.groupId && it.id !== session.id)
			.map(({ code, title }) => ({ code, title })),
		items: all
			.filter(({ parentId }) => parentId !== null && parentId === session?.id)
			.map(({ code, title }) => ({ code, title })),
		isReleased:
			latest?.frozen.sessions.some(({ id, state }) => id === session?.id && state === 'scheduled') ?? false,
		days: draft.days,
		rooms: draft.rooms.map(({ id, name }) => ({ id, name })),
		tracks: draft.tracks.map(({ id, name }) => ({ id, name })),
		warnings: warningsBySession(open).get(code ?? '') ?? [],
	};
}

/**
 * @returns how many warnings the draft has that nobody has put aside, for the desk's counters
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function countWarnings(ctx: Context, workshopId: string): Promise<number> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorizeReading(ctx, workshop);
	return (await readWarnings(ctx, workshop, await readDraft(ctx, workshop))).open.length;
}

/**
 * For what changes nothing yet but belongs to editing, such as one more row in a form.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export function authorizeEditing(ctx: Context, workshop: WorkshopView): void {
	authorize(ctx, programmePolicy, 'programme.edit', { workshopId: workshop.id, state: workshop.state });
}

/** @throws DomainError NOT_FOUND for people outside the team */
export function authorizeReading(ctx: Context, workshop: WorkshopView): void {
	authorize(ctx, programmePolicy, 'programme.read_draft', {
		workshopId: workshop.id,
		state: workshop.state,
	});
}

function mayEdit(ctx: Context, workshop: WorkshopView): boolean {
	return may(ctx.actor, programmePolicy, 'programme.edit', {
		workshopId: workshop.id,
		state: workshop.state,
	});
}
