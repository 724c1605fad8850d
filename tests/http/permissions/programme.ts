import { hashToken } from '#lib/core/ids.ts';
import type { World } from '../../helpers/world.ts';
import { everybody, signedIn, type Row } from './row.ts';

const released = (page: string, route = page) => ({
	route: `/(public)/w/[workshop]/programme${route}`,
	allowed: everybody,
	path: ({ workshop }: World) => `/w/${workshop.slug}/programme${page}`,
});
const session = {
	route: '/(public)/w/[workshop]/programme/[session]',
	allowed: everybody,
	path: ({ workshop, session }: World) => `/w/${workshop.slug}/programme/${session.code}`,
};
const star = ({ session }: World) => ({ session: session.code, starred: 'true' });

const feedToken = ({ number }: World) => `feed-${number}`;

/** The participant's own feed, with a starred session in it. */
async function withFeed(world: World): Promise<void> {
	const { db, people, workshop, session } = world;
	const at = new Date().toISOString();
	const personId = people.participant.id;
	await db
		.insertInto('calendarFeed')
		.values({ personId, tokenHash: hashToken(feedToken(world)), createdAt: at })
		.execute();
	await db
		.insertInto('star')
		.values({ personId, workshopId: workshop.id, sessionId: session.id, starredAt: at })
		.execute();
}

export const programmeRows: Row[] = [
	{ ...released(''), act: 'GET' },
	// Of guests the browser keeps the star, in a cookie.
	{ ...released(''), act: '?/star', allowed: everybody, storesNothing: ['anonymous'], body: star },
	{ ...session, act: 'GET' },
	{ ...session, act: '?/star', allowed: everybody, storesNothing: ['anonymous'], body: star },
	{
		...session,
		act: 'GET',
		variant: 'never released',
		allowed: [],
		anonymous: 'hidden',
		path: ({ workshop, draftSession }) => `/w/${workshop.slug}/programme/${draftSession.code}`,
	},
	{ ...released('.ics'), act: 'GET' },
	...['schedule.json', 'schedule.xml'].map((file): Row => ({
		route: `/(public)/w/[workshop]/${file}`,
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}/${file}`,
	})),
	{
		route: '/(public)/w/[workshop]/programme/[session].ics',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop, session }) => `/w/${workshop.slug}/programme/${session.code}.ics`,
	},
	{
		route: '/(public)/calendar/[token].ics',
		act: 'GET',
		// Whoever has the secret address.
		allowed: everybody,
		prepare: withFeed,
		path: (world) => `/calendar/${feedToken(world)}.ics`,
	},
	{ route: '/(public)/zone', act: 'GET', allowed: everybody, path: () => '/zone' },
	{
		route: '/(public)/zone',
		act: '?/default',
		allowed: everybody,
		path: () => '/zone',
		body: () => ({ zone: 'Asia/Ho_Chi_Minh' }),
		storesNothing: everybody,
	},
	{ route: '/me/agenda', act: 'GET', allowed: everybody, path: () => '/me/agenda' },
	{
		route: '/me/agenda',
		act: '?/star',
		allowed: everybody,
		storesNothing: ['anonymous'],
		path: () => '/me/agenda',
		body: (world) => ({ ...star(world), workshop: world.workshop.slug }),
	},
	{ route: '/me/calendar', act: 'GET', allowed: signedIn, path: () => '/me/calendar' },
	{
		route: '/me/calendar',
		act: '?/renew',
		allowed: signedIn,
		path: () => '/me/calendar',
		body: () => ({ knownSince: '' }),
	},
	{
		route: '/me/calendar',
		act: '?/remove',
		// Everybody may; only the participant has one to remove.
		allowed: signedIn,
		storesNothing: signedIn,
		prepare: withFeed,
		path: () => '/me/calendar',
		body: () => ({}),
	},
];
