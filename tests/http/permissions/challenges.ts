import { insertComment } from '../../helpers/world-discussion.ts';
import type { Role, World } from '../../helpers/world.ts';
import { codeOf, everybody, organisers, participants, signedIn, type Row } from './row.ts';

const author = ['challenge_owner'] as const;
const reviewers = ['owner', 'moderator'] as const;
const inside = [...participants, ...organisers] as const;

const freshCode = ({ number }: World, role: Role) =>
	codeOf(`${role.replaceAll(/[^a-z]/g, '').slice(0, 5)}${number}`);

const text = (code: string, topicId: string) => ({
	code,
	title: 'Reaching people who move',
	topicId,
	body: 'Our registers lose people who move between provinces.',
	language: 'en',
	visibility: 'public',
});

const list = {
	route: '/(public)/w/[workshop]/challenges',
	path: ({ workshop }: World) => `/w/${workshop.slug}/challenges`,
};
const form = {
	route: '/(public)/w/[workshop]/challenges/new',
	path: ({ workshop }: World) => `/w/${workshop.slug}/challenges/new`,
	allowed: participants,
};
type Which = (world: World) => { code: string };
const published: Which = ({ challenges }) => challenges.public;
const draft: Which = ({ unpublished }) => unpublished.draft;

const one = (which: Which, page = '') => ({
	route: `/(public)/w/[workshop]/challenges/[challenge]${page}`,
	path: (world: World) => `/w/${world.workshop.slug}/challenges/${which(world).code}${page}`,
});
const reading = (variant: string, which: Which, allowed: readonly Role[]): Row => ({
	...one(which),
	act: 'GET',
	variant,
	allowed,
	anonymous: 'hidden',
});
const written = (which: Which) => (world: World) => text(which(world).code, world.topic.id);

const commentId = ({ number }: World) => `challenge-comment-${number}`;
const withComment = (world: World) =>
	insertComment(world.db, {
		id: commentId(world),
		challengeId: world.challenges.public.id,
		authorId: world.people.author.id,
		body: 'What did it cost?',
	});

const publicRows: Row[] = [
	{ ...list, act: 'GET', allowed: everybody },
	// Whoever may not post is told why.
	{ ...form, act: 'GET', allowed: signedIn },
	{ ...form, act: '?/saveDraft', body: (world, role) => text(freshCode(world, role), world.topic.id) },
	{ ...form, act: '?/submit', body: (world, role) => text(freshCode(world, role), world.topic.id) },
	{ ...one(published), act: 'GET', allowed: everybody },
	reading('kept to participants', ({ challenges }) => challenges.participants, inside),
	reading('kept to organisers', ({ challenges }) => challenges.organisers, [...author, ...organisers]),
	reading('kept to author', ({ challenges }) => challenges.author, [...author, ...organisers]),
	reading('draft', draft, author),
	reading('submitted', ({ unpublished }) => unpublished.submitted, [...author, ...organisers]),
	reading('withdrawn', ({ unpublished }) => unpublished.withdrawn, [...author, ...organisers]),
	reading('changes requested', ({ unpublished }) => unpublished.changes_requested, [
		...author,
		...organisers,
	]),
	{
		...one(published),
		act: '?/comment',
		allowed: participants,
		body: () => ({ body: 'Thank you. We did the same.', language: 'en' }),
	},
	{
		...one(published),
		act: '?/editComment',
		allowed: ['author'],
		prepare: withComment,
		path: (world) => `${one(published).path(world)}?edit=${commentId(world)}`,
		body: (world) => ({ comment: commentId(world), body: 'And how long did it take?', language: 'en' }),
	},
	{
		...one(published),
		act: '?/deleteComment',
		allowed: ['author', ...reviewers],
		prepare: withComment,
		body: (world) => ({ comment: commentId(world) }),
	},
	{ ...one(published), act: '?/withdraw', allowed: author, body: () => ({}) },
	{
		...one(({ unpublished }) => unpublished.withdrawn),
		act: '?/takeUpAgain',
		allowed: author,
		body: () => ({}),
	},
	{ ...one(published, '/edit'), act: 'GET', allowed: author },
	{ ...one(draft, '/edit'), act: 'GET', variant: 'draft', allowed: author },
	{ ...one(draft, '/edit'), act: '?/saveDraft', allowed: author, body: written(draft) },
	{ ...one(draft, '/edit'), act: '?/submit', allowed: author, body: written(draft) },
	{ ...one(published, '/edit'), act: '?/save', allowed: author, body: written(published) },
	{ ...one(draft, '/draft'), act: 'POST', allowed: author, body: written(draft) },
	{ route: '/me/challenges', act: 'GET', allowed: signedIn, path: () => '/me/challenges' },
];

const desk = (page: string) => ({
	route: `/organise/[workshop]/challenges${page}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/challenges${page}`,
});
const review = {
	route: '/organise/[workshop]/challenges/[challenge]',
	path: ({ workshop, unpublished }: World) =>
		`/organise/${workshop.slug}/challenges/${unpublished.submitted.code}`,
};

const deskRows: Row[] = [
	{ ...desk(''), act: 'GET', allowed: organisers },
	{
		...desk(''),
		act: 'GET',
		variant: 'waiting for changes',
		allowed: organisers,
		path: (world) => `${desk('').path(world)}?state=changes_requested`,
	},
	{ ...review, act: 'GET', allowed: organisers },
	{
		...review,
		act: 'GET',
		variant: 'changes requested',
		allowed: organisers,
		path: ({ workshop, unpublished }) =>
			`/organise/${workshop.slug}/challenges/${unpublished.changes_requested.code}`,
	},
	{
		...review,
		act: 'GET',
		variant: 'draft',
		allowed: [],
		path: ({ workshop, unpublished }) => `/organise/${workshop.slug}/challenges/${unpublished.draft.code}`,
	},
	{ ...review, act: '?/publish', allowed: reviewers, body: () => ({}) },
	{ ...review, act: '?/requestChanges', allowed: reviewers, body: () => ({ note: 'Say for whom.' }) },
	{ ...desk('/topics'), act: 'GET', allowed: organisers },
	{
		...desk('/topics'),
		act: '?/save',
		allowed: reviewers,
		body: ({ topic }) => ({
			id: [topic.id],
			position: ['1'],
			label_en: ['Quality'],
			label_vi: ['Chất lượng'],
		}),
	},
];

export const challengeRows: Row[] = [...publicRows, ...deskRows];
