import { insertComment } from '../../helpers/world-discussion.ts';
import type { Role, World } from '../../helpers/world.ts';
import { codeOf, everybody, organisers, participants, signedIn, type Row } from './row.ts';

const author = ['author'] as const;
const owner = ['challenge_owner'] as const;
const moderators = ['owner', 'moderator'] as const;
const inside = [...participants, ...organisers] as const;
/** Nobody answers their own challenge. */
const peers = ['participant', 'author'] as const;

const text = (code: string) => ({
	code,
	title: 'Ask at the bus station',
	body: 'We count where people change buses, four days a year.',
	language: 'en',
	visibility: 'public',
});
const freshCode = ({ number }: World, role: Role) => codeOf(`${role.slice(0, 5)}${number}`);

type Which = (world: World) => { code: string };
const published: Which = ({ solutions }) => solutions.public;
const draft: Which = ({ solutionDraft }) => solutionDraft;

const under = ({ workshop, challenges }: World) =>
	`/w/${workshop.slug}/challenges/${challenges.public.code}/solutions`;
const form = {
	route: '/(public)/w/[workshop]/challenges/[challenge]/solutions/new',
	path: (world: World) => `${under(world)}/new`,
	allowed: peers,
};
const one = (which: Which, page = '') => ({
	route: `/(public)/w/[workshop]/challenges/[challenge]/solutions/[solution]${page}`,
	path: (world: World) => `${under(world)}/${which(world).code}${page}`,
});
const reading = (variant: string, which: Which, allowed: readonly Role[]): Row => ({
	...one(which),
	act: 'GET',
	variant,
	allowed,
	anonymous: 'hidden',
});
const written = (which: Which) => (world: World) => text(which(world).code);

const commentId = ({ number }: World) => `solution-comment-${number}`;
const withComment = (world: World) =>
	insertComment(world.db, {
		id: commentId(world),
		challengeId: world.challenges.public.id,
		solutionId: world.solutions.public.id,
		authorId: world.people.author.id,
		body: 'What did it cost?',
	});

export const solutionRows: Row[] = [
	{ ...form, act: 'GET' },
	{ ...form, act: '?/saveDraft', body: (world, role) => text(freshCode(world, role)) },
	{ ...form, act: '?/publish', body: (world, role) => text(freshCode(world, role)) },
	{ ...one(published), act: 'GET', allowed: everybody },
	reading('kept to participants', ({ solutions }) => solutions.participants, inside),
	reading('kept to organisers', ({ solutions }) => solutions.organisers, [...author, ...organisers]),
	reading('kept to author', ({ solutions }) => solutions.author, [...author, ...owner, ...organisers]),
	reading('draft', draft, author),
	{
		...one(({ nestedSolution }) => nestedSolution),
		act: 'GET',
		variant: 'under a challenge kept to participants',
		allowed: inside,
		anonymous: 'hidden',
		path: ({ workshop, challenges, nestedSolution }) =>
			`/w/${workshop.slug}/challenges/${challenges.participants.code}/solutions/${nestedSolution.code}`,
	},
	{
		...one(published),
		act: 'GET',
		variant: 'under another challenge',
		allowed: [],
		anonymous: 'hidden',
		path: ({ workshop, challenges, solutions }) =>
			`/w/${workshop.slug}/challenges/${challenges.participants.code}/solutions/${solutions.public.code}`,
	},
	{
		...one(published),
		act: '?/comment',
		allowed: participants,
		body: () => ({ body: 'Thank you. We did the same.', language: 'en' }),
	},
	{
		...one(published),
		act: '?/editComment',
		allowed: author,
		prepare: withComment,
		path: (world) => `${one(published).path(world)}?edit=${commentId(world)}`,
		body: (world) => ({ comment: commentId(world), body: 'And how long did it take?', language: 'en' }),
	},
	{
		...one(published),
		act: '?/deleteComment',
		allowed: ['author', ...moderators],
		prepare: withComment,
		body: (world) => ({ comment: commentId(world) }),
	},
	{
		...one(published),
		act: '?/decide',
		allowed: owner,
		body: () => ({ decision: 'will_try', reason: 'We have the same buses.' }),
	},
	{ ...one(published), act: '?/withdraw', allowed: author, body: () => ({}) },
	{ ...one(published, '/edit'), act: 'GET', allowed: author },
	{ ...one(draft, '/edit'), act: 'GET', variant: 'draft', allowed: author },
	{ ...one(draft, '/edit'), act: '?/saveDraft', allowed: author, body: written(draft) },
	{ ...one(draft, '/edit'), act: '?/publish', allowed: author, body: written(draft) },
	{ ...one(published, '/edit'), act: '?/save', allowed: author, body: written(published) },
	{ ...one(draft, '/draft'), act: 'POST', allowed: author, body: written(draft) },
	{ route: '/me/solutions', act: 'GET', allowed: signedIn, path: () => '/me/solutions' },
];
