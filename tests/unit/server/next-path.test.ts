import { expect, test } from 'vitest';
import { nextPath } from '#lib/server/http/next-path.ts';

test.each(['/.//host.example', '/x/..//host.example', '/%2e//host.example', '/x/%2E%2E//host.example'])(
	'a path that only becomes another host once it is tidied up is not followed: %s',
	(wanted) => expect(nextPath(wanted, '/me')).toBe('/me'),
);

test('two slashes inside a path lead nowhere else', () => {
	expect(nextPath('/w/x?next=//y', '/me')).toBe('/w/x?next=//y');
});
