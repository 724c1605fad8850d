import { describe, expect, test } from 'vitest';
import {
	firstDueOn,
	isOverdue,
	letterReference,
	stateAfterAnswers,
	stateAfterReply,
	told,
} from '#lib/modules/logistics/rules/cases.ts';
import { countNeeds, countNights, nightsOf } from '#lib/modules/logistics/rules/figures.ts';
import {
	defaultSettings,
	editableUntil,
	eraseAt,
	isChanged,
	isEditable,
	isWanted,
	partsFor,
} from '#lib/modules/logistics/rules/parts.ts';
import { caseStates } from '#lib/modules/logistics/types.ts';

const copenhagen = {
	startsOn: '2026-12-01',
	endsOn: '2026-12-02',
	zone: 'Europe/Copenhagen',
	state: 'published',
} as const;

describe('cases follow what the person says', () => {
	test.each([
		[null, false, false, null],
		[null, true, true, 'asked'],
		['asked', true, true, 'asked'],
		['asked', false, true, 'not_needed'],
		['in_progress', true, true, 'in_progress'],
		['in_progress', false, true, 'not_needed'],
		['needs_information', true, true, 'asked'],
		['needs_information', true, false, 'needs_information'],
		['done', true, true, 'asked'],
		['done', true, false, 'done'],
		['done', false, true, 'not_needed'],
		['refused', true, true, 'refused'],
		['refused', false, true, 'refused'],
		['not_needed', true, false, 'asked'],
		['not_needed', false, false, 'not_needed'],
	] as const)('%s, wanted %s, changed %s: %s', (state, isWanted, isChanged, after) => {
		expect(stateAfterAnswers(state, { isWanted, isChanged })).toBe(after);
	});
	test('a reply is taken only where something was asked', () => {
		expect(caseStates.map((state) => stateAfterReply(state))).toEqual([
			null,
			null,
			'asked',
			null,
			null,
			null,
		]);
	});
});

describe('dates', () => {
	test('a case is due some weeks before the workshop, today where that is over', () => {
		expect(firstDueOn('visa_letter', '2027-03-20', '2027-01-01')).toBe('2027-02-06');
		expect(firstDueOn('diet', '2027-03-20', '2027-01-01')).toBe('2027-03-13');
		expect(firstDueOn('visa_letter', '2027-03-20', '2027-03-01')).toBe('2027-03-01');
	});
	test('it is overdue from the day after, and only while it is open', () => {
		const due = { state: 'asked', dueOn: '2026-11-21' } as const;
		expect(isOverdue(due, '2026-11-21')).toBe(false);
		expect(isOverdue(due, '2026-11-22')).toBe(true);
		expect(isOverdue({ ...due, state: 'done' }, '2026-11-22')).toBe(false);
		expect(isOverdue({ ...due, dueOn: null }, '2026-11-22')).toBe(false);
	});
	test('answers change to the end of the last day in the workshop’s zone', () => {
		expect(editableUntil(defaultSettings, copenhagen)).toBe('2026-11-30');
		expect(isEditable(defaultSettings, copenhagen, '2026-11-30T22:59:59.999Z')).toBe(true);
		expect(isEditable(defaultSettings, copenhagen, '2026-11-30T23:00:00.000Z')).toBe(false);
		const until = { ...defaultSettings, editableUntilOn: '2026-11-20' };
		expect(isEditable(until, copenhagen, '2026-11-20T22:59:00.000Z')).toBe(true);
		expect(isEditable(until, copenhagen, '2026-11-20T23:00:00.000Z')).toBe(false);
		const archived = { ...copenhagen, state: 'archived' } as const;
		expect(isEditable(defaultSettings, archived, '2026-11-01T00:00:00.000Z')).toBe(false);
	});
	test('everything is erased so many whole days after the last one', () => {
		expect(eraseAt(0, copenhagen)).toBe('2026-12-02T23:00:00.000Z');
		expect(eraseAt(30, copenhagen)).toBe('2027-01-01T23:00:00.000Z');
	});
});

describe('what is asked and wanted', () => {
	test('who stays at home is asked for needs only, and nobody for what the workshop dropped', () => {
		expect(partsFor(defaultSettings, 'in_person')).toEqual(['travel', 'visa', 'hotel', 'needs', 'emergency']);
		expect(partsFor(defaultSettings, 'online')).toEqual(['needs']);
		expect(partsFor({ ...defaultSettings, parts: ['emergency', 'visa'] }, 'in_person')).toEqual([
			'visa',
			'emergency',
		]);
		expect(partsFor({ ...defaultSettings, parts: ['visa'] }, 'online')).toEqual([]);
	});
	test('a wish counts where it is said; data alone ask for nothing', () => {
		expect(isWanted('visa_letter', { passportNumber: 'X1' })).toBe(false);
		expect(isWanted('visa_letter', { wantsLetter: 'yes' })).toBe(true);
		expect(isWanted('hotel', { needsRoom: 'no', firstNightOn: '2026-11-30' })).toBe(false);
		expect(isWanted('travel_support', { wantsSupport: 'yes' })).toBe(true);
		expect(isWanted('travel', { arrivalOn: '', arrivalFlight: 'SK 1' })).toBe(true);
		expect(isWanted('travel', { wantsSupport: 'yes' })).toBe(false);
		expect(isWanted('diet', { diets: ['vegan'] })).toBe(true);
		expect(isWanted('diet', { diets: [], dietNote: '' })).toBe(false);
		expect(isWanted('interpretation', { interpretation: 'fr' })).toBe(true);
	});
	test('only what the desk goes by is a change', () => {
		const needs = { diets: ['vegan'], dietNote: '', accessibility: 'Ramp', interpretation: '' };
		expect(isChanged('diet', needs, { ...needs, accessibility: '' })).toBe(false);
		expect(isChanged('accessibility', needs, { ...needs, accessibility: '' })).toBe(true);
		expect(isChanged('diet', needs, { ...needs, diets: ['vegan', 'halal'] })).toBe(true);
		expect(isChanged('diet', {}, { diets: [], dietNote: '' })).toBe(false);
	});
});

describe('figures', () => {
	test('counts under five are told only to those who may see the people; nobody is no count', () => {
		expect([0, 1, 4, 5, 9].map((people) => told(people, false))).toEqual([0, null, null, 5, 9]);
		expect([0, 1, 4].map((people) => told(people, true))).toEqual([0, 1, 4]);
	});
	test('a night ends in the morning of the day one leaves; a stay without a date has none', () => {
		expect(nightsOf('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
		expect(nightsOf('2026-12-30', '2026-12-30')).toEqual([]);
		expect(nightsOf('', '2026-12-30')).toEqual([]);
		expect(nightsOf('2026-12-30', 'soon')).toEqual([]);
		expect(nightsOf('2026-01-01', '2036-01-01').length).toBe(60);
	});
	test('kitchen and interpreters get numbers in a fixed order', () => {
		const five = Array.from({ length: 5 }, () => ({ diets: ['halal'], interpretation: 'vi' }));
		const one = { diets: ['vegan', 'halal'], interpretation: 'ar' };
		expect(countNeeds([...five, one, {}], true)).toEqual({
			diets: [
				{ diet: 'vegan', people: 1 },
				{ diet: 'halal', people: 6 },
			],
			interpretation: [
				{ language: 'ar', people: 1 },
				{ language: 'vi', people: 5 },
			],
		});
		expect(countNeeds([...five, one], false)).toEqual({
			diets: [
				{ diet: 'vegan', people: null },
				{ diet: 'halal', people: 6 },
			],
			interpretation: [
				{ language: 'ar', people: null },
				{ language: 'vi', people: 5 },
			],
		});
	});
	test('rooms are counted by night, for those who need one', () => {
		const room = { needsRoom: 'yes', firstNightOn: '2026-11-30', leavesOn: '2026-12-02', sharing: 'single' };
		expect(
			countNights(
				[room, { ...room, sharing: 'shared', leavesOn: '2026-12-01' }, { ...room, needsRoom: 'no' }],
				true,
			),
		).toEqual([
			{ on: '2026-11-30', single: 1, shared: 1 },
			{ on: '2026-12-01', single: 1, shared: 0 },
		]);
	});
});

test('letters of a workshop have one count', () => {
	expect(letterReference('migration-2027', 7)).toBe('MIGRATION-2027/0007');
});
