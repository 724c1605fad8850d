import { describe, expect, it } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import { dueInstant } from '#lib/modules/calendar/rules/deadlines.ts';
import { deadlineOf, deadlineSchema, deadlineValues } from '#lib/modules/calendar/schema.ts';

function parse(fields: Record<string, string>) {
	const form = new FormData();
	const all = { kind: 'registration', name_en: '', name_vi: '', dueOn: '2026-11-24', dueTime: '', ...fields };
	for (const [name, value] of Object.entries(all)) form.set(name, value);
	return parseForm(form, deadlineSchema);
}

describe('deadlineSchema', () => {
	it('reads a whole day, and gives it back as it was typed', () => {
		const form = parse({});
		if (!form.ok) throw new Error('refused');
		const deadline = deadlineOf(form.data);
		expect(deadline).toEqual({ kind: 'registration', title: {}, dueOn: '2026-11-24', dueTime: null });
		expect(deadlineValues(deadline)).toEqual(form.values);
	});

	it.each([
		['18:00', '18:00'],
		['9h30', '09:30'],
		['9.30', '09:30'],
		['23:59:59', '23:59'],
	])('reads the time %s', (dueTime, read) => {
		const form = parse({ dueTime });
		expect(form.ok && form.data.dueTime).toBe(read);
	});

	it.each([
		[{ dueTime: '24:00' }, { dueTime: 'Enter a time of day such as 18:00, or nothing for the whole day' }],
		[{ dueTime: 'noon' }, { dueTime: 'Enter a time of day such as 18:00, or nothing for the whole day' }],
		[{ dueOn: '' }, { dueOn: 'Enter the last day, for example 2026-11-24' }],
		[{ dueOn: '2026-02-30' }, { dueOn: 'Enter the last day, for example 2026-11-24' }],
		[{ kind: '' }, { kind: 'Choose which deadline it is' }],
		[{ kind: 'other' }, { name_en: 'Enter its name, in at least one language' }],
		[{ name_vi: 'x'.repeat(161) }, { name_vi: 'Enter a name of at most 160 characters' }],
	])('refuses %o', (fields, problems) => {
		expect(parse(fields)).toMatchObject({ ok: false, problems });
	});

	it('takes something else by a name in one language', () => {
		const form = parse({ kind: 'other', name_vi: 'Hạn nộp tham luận' });
		expect(form.ok && deadlineOf(form.data).title).toEqual({ vi: 'Hạn nộp tham luận' });
	});
});

describe('dueInstant', () => {
	it.each([
		['the end of a day of 25 hours', '2026-10-25', null, 'Europe/Copenhagen', '2026-10-25T23:00:00.000Z'],
		['the end of a day of 23 hours', '2027-03-28', null, 'Europe/Copenhagen', '2027-03-28T22:00:00.000Z'],
		['an hour that is left out', '2027-03-28', '02:30', 'Europe/Copenhagen', '2027-03-28T01:30:00.000Z'],
		['the first of two hours', '2026-10-25', '02:30', 'Europe/Copenhagen', '2026-10-25T00:30:00.000Z'],
		['a zone of three quarters', '2026-11-24', '18:00', 'Asia/Kathmandu', '2026-11-24T12:15:00.000Z'],
		['the last day of a year', '2026-12-31', null, 'America/New_York', '2027-01-01T05:00:00.000Z'],
	])('is %s', (_, dueOn, dueTime, zone, instant) => {
		expect(dueInstant({ dueOn, dueTime }, zone)).toBe(instant);
	});
});
