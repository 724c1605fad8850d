import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceOf, type Ties } from '#lib/modules/programme/rules/release-audience.ts';
import type { SessionChange } from '#lib/modules/programme/types/releases.ts';
import { changeKinds } from '#lib/modules/programme/types/changes.ts';
import { type PartKind, type SessionContent } from '#lib/modules/programme/types/released.ts';

const people = ['p1', 'p2', 'p3'];
/** Two of them without an account; the first two are the same person. */
const contributors = new Map([
	['c1', { personId: 'p1' }],
	['c2', { personId: 'p1' }],
	['c3', { personId: 'p2' }],
	['c4', { personId: null }],
	['c5', { personId: null }],
]);
const parts = fc.uniqueArray(
	fc.record({
		contributorId: fc.constantFrom(...contributors.keys(), 'erased'),
		part: fc.constantFrom<PartKind>('chair', 'speaker'),
	}),
	{ selector: ({ contributorId, part }) => `${contributorId}/${part}`, maxLength: 4 },
);
const contents = parts.map((parts) => ({ parts }) as unknown as SessionContent);
const change = fc
	.record({
		kind: fc.constantFrom(...changeKinds),
		fields: fc.subarray(['time', 'title', 'origin'] as const, { minLength: 1 }),
		before: contents,
		after: contents,
	})
	.map(({ kind, fields, before, after }) => ({
		kind,
		code: '',
		fields: kind === 'moved' || kind === 'changed' ? fields : [],
		before: kind === 'new' ? null : before,
		after: kind === 'dropped' ? null : after,
	}));
const tie = fc.record({ personId: fc.constantFrom(...people), sessionId: fc.constantFrom('s0', 's1', 's2') });
const input = fc.record({
	changes: fc
		.array(change, { maxLength: 3 })
		.map((changes) => changes.map((it, n): SessionChange => ({ ...it, id: `s${n}` }))),
	stars: fc.uniqueArray(tie, { selector: (it) => it.personId + it.sessionId }),
	signUps: fc.uniqueArray(
		fc.record({ tie, state: fc.constantFrom<'seated' | 'waiting'>('seated', 'waiting') }),
		{ selector: ({ tie }) => tie.personId + tie.sessionId },
	),
});

const keyOf = (contributorId: string) => {
	const contributor = contributors.get(contributorId);
	return contributor?.personId ? `p/${contributor.personId}` : `c/${contributorId}`;
};

/** The definition: one person and one session at a time. */
function isConcerned(key: string, it: SessionChange, { stars, signUps }: Ties): boolean {
	if (it.fields.length > 0 && it.fields.every((field) => field === 'origin')) return false;
	const isHere = (tie: { personId: string; sessionId: string }) =>
		`p/${tie.personId}` === key && tie.sessionId === it.id;
	const hasPart = [it.before, it.after].some((content) =>
		content?.parts.some(({ contributorId }) => contributorId !== 'erased' && keyOf(contributorId) === key),
	);
	return hasPart || stars.some(isHere) || signUps.some(isHere);
}

describe('whom a release concerns', () => {
	it('is everybody with a part, a sign-up or a star in what changed, with exactly these changes, and nobody else', () => {
		fc.assert(
			fc.property(input, ({ changes, stars, signUps: marked }) => {
				const signUps = marked.map(({ tie, state }) => ({ ...tie, state }));
				const ties = { contributors, stars, signUps };
				const audience = audienceOf(changes, ties);
				const keys = [...people.map((id) => `p/${id}`), 'c/c4', 'c/c5'].sort();
				const expected = keys.flatMap((key) => {
					const own = changes.filter((it) => isConcerned(key, it, ties)).map(({ id }) => id);
					return own.length > 0 ? [[key, own] as const] : [];
				});
				const found = [...audience].map(([key, concerns]) => [key, concerns.map(({ change }) => change.id)]);
				expect(found).toEqual(expected);
			}),
		);
	});
});
