import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import type { ReleasedPart, ReleasedRoom, ReleasedSession, ReleaseView, SessionLink } from '../types.ts';
import { getJoinUrl } from './join-url.server.ts';
import { getReleasedProgramme } from './released.server.ts';
import { listStars } from './stars.server.ts';

export interface SessionPage {
	release: ReleaseView;
	session: ReleasedSession;
	room: ReleasedRoom | undefined;
	people: (ReleasedPart & { biographyHtml: string })[];
	/** safe HTML */
	abstractHtml: string;
	descriptionHtml: string;
	links: SessionLink[];
	/** for confirmed participants and the team, where the room has one */
	joinUrl: string | null;
	isStarred: boolean;
	/** what takes place before and after it in the same room on the same day */
	before: ReleasedSession | undefined;
	after: ReleasedSession | undefined;
}

/**
 * @param code of a session, from its address
 * @returns the session as its page shows it; six queries at most, two for anonymous readers
 * @throws DomainError NOT_FOUND when the latest release has none of that code, or nothing is released
 */
export async function getSessionPage(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	code: string,
): Promise<SessionPage> {
	const programme = await getReleasedProgramme(ctx, workshop);
	const session = programme?.sessions.find((candidate) => candidate.code === code);
	if (!programme || !session) notFound();
	const inRoom = programme.sessions.filter(
		({ room, dayOn, state, id }) =>
			session.room !== null &&
			room?.id === session.room.id &&
			dayOn === session.dayOn &&
			(state === 'scheduled' || id === session.id),
	);
	const position = inRoom.findIndex(({ id }) => id === session.id);
	const original = session.url === null ? [] : [{ title: null, url: session.url, type: 'original' }];
	return {
		release: programme.release,
		session,
		room: programme.rooms.find(({ id }) => id === session.room?.id),
		people: session.parts.map((part) => ({ ...part, biographyHtml: renderMarkdown(part.biography) })),
		abstractHtml: renderMarkdown(session.abstract),
		descriptionHtml: renderMarkdown(session.description),
		links: [...session.links, ...original].filter(({ url }) => isWebAddress(url)),
		joinUrl: session.state === 'cancelled' ? null : await getJoinUrl(ctx, workshop, session),
		isStarred: (await listStars(ctx, workshop.id)).has(session.id),
		before: inRoom[position - 1],
		after: position === -1 ? undefined : inRoom[position + 1],
	};
}

/** Links come from imported schedules too; nothing but a web address may become one. */
function isWebAddress(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
