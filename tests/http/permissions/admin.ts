import type { Row } from './row.ts';

const administrator = ['administrator'] as const;

const people = { allowed: administrator, route: '/admin/people', path: () => '/admin/people' } as const;

export const adminRows: Row[] = [
	{ allowed: administrator, route: '/admin', act: 'GET', path: () => '/admin' },
	{ ...people, act: 'GET' },
	{
		...people,
		act: '?/make',
		body: ({ people }) => ({ person: people.signed_in.id, search: '', page: '1' }),
	},
	{
		...people,
		act: '?/unmake',
		body: ({ people }) => ({ person: people.administrator.id, search: '', page: '1' }),
	},
	{ allowed: administrator, route: '/admin/audit', act: 'GET', path: () => '/admin/audit' },
	{ allowed: administrator, route: '/admin/components', act: 'GET', path: () => '/admin/components' },
	{ allowed: administrator, route: '/admin/outbox', act: 'GET', path: () => '/admin/outbox' },
	{
		allowed: administrator,
		route: '/admin/outbox',
		act: '?/retry',
		path: () => '/admin/outbox',
		body: ({ mailId }) => ({ mail: mailId }),
	},
	{
		allowed: administrator,
		route: '/admin/outbox/[mail]',
		act: 'GET',
		path: ({ mailId }) => `/admin/outbox/${mailId}`,
	},
];
