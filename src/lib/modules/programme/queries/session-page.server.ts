import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { may } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import { programmePolicy } from '../policy.ts';
import type {
	ReleasedPart,
	ReleasedRoom,
	ReleasedSession,
	ReleaseView,
	SessionLink,
} from '../types/released.ts';
import { programmeRow, type ProgrammeRow } from '../rules/programme-row.ts';
import type { MaterialView } from '../types/materials.ts';
import type { SignUpOffer } from '../types/sign-ups.ts';
import { getJoinUrl } from './join-url.server.ts';
import { listMaterials } from './materials.server.ts';
import { getReleasedProgramme } from './released.server.ts';
import { findSignUpOffer } from './sign-up-offer.server.ts';
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
	/** what the reader may open */
	materials: MaterialView[];
	/** undefined where nobody signs up */
	signUp: SignUpOffer | undefined;
	/** for confirmed participants and the team, where the room has one */
	joinUrl: string | null;
	isStarred: boolean;
	/** what the reader may open on the desk */
	maySeeSignUps: boolean;
	mayManageMaterials: boolean;
	/** what it is an item of */
	parent: ReleasedSession | undefined;
	/** the items inside it */
	items: ProgrammeRow[];
	/** others of its track, the nearest in time first */
	related: ReleasedSession[];
	/** what takes place before and after it in the same room on the same day */
	before: ReleasedSession | undefined;
	after: ReleasedSession | undefined;
}

const mostRelated = 5;

/**
 * @param code of a session, from its address
 * @param starred codes of the sessions starred in this browser, for readers who are not signed in
 * @returns the session as its page shows it; twelve queries at most, four for anonymous readers
 * @throws DomainError NOT_FOUND when the latest release has none of that code, or nothing is released
 */
export async function getSessionPage(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	code: string,
	starred?: ReadonlySet<string>,
): Promise<SessionPage> {
	const programme = await getReleasedProgramme(ctx, workshop);
	const session = programme?.sessions.find((candidate) => candidate.code === code);
	if (!programme || !session) notFound();
	const { sessions, rooms, release } = programme;
	const stars = await listStars(ctx, workshop.id, starred, sessions);
	const facts = { workshopId: workshop.id, state: workshop.state };
	const original = session.url === null ? [] : [{ title: null, url: session.url, type: 'original' }];
	return {
		release,
		session,
		room: rooms.find(({ id }) => id === session.room?.id),
		people: session.parts.map((part) => ({ ...part, biographyHtml: renderMarkdown(part.biography) })),
		abstractHtml: renderMarkdown(session.abstract),
		descriptionHtml: renderMarkdown(session.description),
		links: [...session.links, ...original].filter(({ url }) => isWebAddress(url)),
		materials: await listMaterials(ctx, workshop, session.id),
		signUp: await findSignUpOffer(ctx, workshop, programme, session, stars),
		joinUrl: session.state === 'cancelled' ? null : await getJoinUrl(ctx, workshop, session),
		isStarred: stars.has(session.id),
		maySeeSignUps: session.takesSignUp && may(ctx.actor, programmePolicy, 'programme.list_sign_ups', facts),
		mayManageMaterials: may(ctx.actor, programmePolicy, 'programme.edit', facts),
		parent: sessions.find(({ id }) => id === session.parentId),
		items: sessions.filter(({ parentId }) => parentId === session.id).map(programmeRow),
		related: relatedTo(session, sessions),
		...neighboursOf(session, sessions),
	};
}

function neighboursOf(session: ReleasedSession, sessions: readonly ReleasedSession[]) {
	const inRoom = sessions.filter(
		({ room, dayOn, state, id, parentId }) =>
			session.room !== null &&
			room?.id === session.room.id &&
			dayOn === session.dayOn &&
			parentId === session.parentId &&
			(state === 'scheduled' || id === session.id),
	);
	const position = inRoom.findIndex(({ id }) => id === session.id);
	return { before: inRoom[position - 1], after: position === -1 ? undefined : inRoom[position + 1] };
}

function relatedTo(session: ReleasedSession, sessions: readonly ReleasedSession[]): ReleasedSession[] {
	const start = Date.parse(session.startsAt);
	const distance = ({ startsAt }: ReleasedSession) => Math.abs(Date.parse(startsAt) - start);
	return sessions
		.filter(
			({ id, track, parentId, state }) =>
				id !== session.id &&
				track !== null &&
				track.id === session.track?.id &&
				parentId !== session.id &&
				id !== session.parentId &&
				state === 'scheduled',
		)
		.sort((a, b) => distance(a) - distance(b))
		.slice(0, mostRelated)
		.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** Links come from imported schedules too; nothing but a web address may become one. */
function isWebAddress(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
