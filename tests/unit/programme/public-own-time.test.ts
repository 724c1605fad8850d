import { describe, expect, it } from 'vitest';
import { clashesOf } from '#lib/modules/programme/rules/clashes.ts';
import { ownZone } from '#lib/modules/programme/rules/own-zone.ts';
import { releasedSession } from '../../helpers/released-session.ts';

describe('ownZone', () => {
	const sessions = [releasedSession()];
	it.each([
		['a zone with other clocks', 'Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh'],
		['the same zone', 'Europe/Copenhagen', null],
		['another name for the same clocks', 'Europe/Stockholm', null],
		['none', null, null],
	])('%s', (_, wanted, shown) => {
		expect(ownZone('Europe/Copenhagen', wanted, sessions)).toBe(shown);
	});

	it('notices clocks that part in the middle of what is shown', () => {
		const before = releasedSession({ startsLocal: '2026-10-24T10:00', endsLocal: '2026-10-24T11:00' });
		const after = releasedSession({ startsLocal: '2026-10-25T10:00', endsLocal: '2026-10-25T11:00' });
		expect(ownZone('Europe/Copenhagen', 'Africa/Johannesburg', [before])).toBeNull();
		expect(ownZone('Europe/Copenhagen', 'Africa/Johannesburg', [before, after])).toBe('Africa/Johannesburg');
	});

	it('shows no second time where nothing is shown', () => {
		expect(ownZone('Europe/Copenhagen', 'Asia/Ho_Chi_Minh', [])).toBeNull();
	});
});

describe('clashesOf', () => {
	const session = (title: string, from: string, to: string, state: 'scheduled' | 'cancelled' = 'scheduled') =>
		releasedSession({ title, state, startsLocal: `2026-12-01T${from}`, endsLocal: `2026-12-01T${to}` });
	const a = session('A', '10:00', '11:00');
	const b = session('B', '10:30', '12:00');
	const c = session('C', '11:00', '11:30');
	const d = session('D', '10:00', '12:00', 'cancelled');

	it('names what overlaps, and leaves alone what only touches or is cancelled', () => {
		expect(clashesOf([a, b, c, d])).toEqual(
			new Map([
				[a.id, ['B']],
				[b.id, ['A', 'C']],
				[c.id, ['B']],
			]),
		);
	});

	it('finds nothing where nothing overlaps', () => {
		expect(clashesOf([a, c])).toEqual(new Map());
	});
});
