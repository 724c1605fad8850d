import { testPassword } from '../../helpers/world.ts';
import { allBut, signedIn, type Row } from './row.ts';

const owners = ['owner', 'other_owner'] as const;
const erasure = { route: '/me/privacy/erasure', path: () => '/me/privacy/erasure' };

/** One's own data, and erasing oneself, which is refused where a workshop would have no owner. */
export const privacyRows: Row[] = [
	{ route: '/me/privacy', act: 'GET', allowed: signedIn, path: () => '/me/privacy' },
	{ route: '/me/privacy.json', act: 'GET', allowed: signedIn, path: () => '/me/privacy.json' },
	{ ...erasure, act: 'GET', allowed: signedIn },
	{
		...erasure,
		act: '?/default',
		allowed: allBut('anonymous', ...owners),
		refused: owners,
		body: () => ({ confirmed: 'on', currentPassword: testPassword }),
	},
];
