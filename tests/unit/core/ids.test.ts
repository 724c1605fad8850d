import { expect, test } from 'vitest';
import { newId } from '#lib/core/ids.ts';

test('identifiers sort in the order in which they were made, many in a millisecond too', () => {
	const ids = Array.from({ length: 20_000 }, newId);
	expect([...ids].sort()).toEqual(ids);
	expect(new Set(ids).size).toBe(ids.length);
});
