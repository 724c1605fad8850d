import { isDate } from '#lib/core/time.ts';
import { listOf, textOf } from '#lib/core/form.ts';
import { diets, type LogisticsFigures, type PartAnswers } from '../types.ts';
import { told } from './cases.ts';

const longestStay = 60;

/**
 * @param needs answers of everybody who comes, one entry a person
 * @returns what the kitchen and the interpreters need to know, without names
 */
export function countNeeds(
	needs: readonly PartAnswers[],
	seesPeople: boolean,
): Pick<LogisticsFigures, 'diets' | 'interpretation'> {
	const languages = Map.groupBy(
		needs.map((answers) => textOf(answers, 'interpretation')).filter(Boolean),
		(language) => language,
	);
	return {
		diets: diets
			.map((diet) => ({
				diet,
				people: needs.filter((answers) => listOf(answers, 'diets').includes(diet)).length,
			}))
			.filter(({ people }) => people > 0)
			.map(({ diet, people }) => ({ diet, people: told(people, seesPeople) })),
		interpretation: [...languages]
			.map(([language, people]) => ({ language, people: told(people.length, seesPeople) }))
			.sort((a, b) => a.language.localeCompare(b.language)),
	};
}

/**
 * @param hotels answers about rooms, one entry a person; who gave no dates is in no night
 * @returns how many people sleep there each night, by the date of the evening
 */
export function countNights(hotels: readonly PartAnswers[], seesPeople: boolean): LogisticsFigures['nights'] {
	const nights = new Map<string, { single: number; shared: number }>();
	for (const answers of hotels) {
		if (textOf(answers, 'needsRoom') !== 'yes') continue;
		const sharing = textOf(answers, 'sharing') === 'shared' ? 'shared' : 'single';
		for (const on of nightsOf(textOf(answers, 'firstNightOn'), textOf(answers, 'leavesOn'))) {
			const night = nights.get(on) ?? { single: 0, shared: 0 };
			night[sharing]++;
			nights.set(on, night);
		}
	}
	return [...nights]
		.sort(([a], [b]) => a.localeCompare(b))
		.map(([on, { single, shared }]) => ({
			on,
			single: told(single, seesPeople),
			shared: told(shared, seesPeople),
		}));
}

/** @returns the dates of the evenings from the first night to the day of leaving, which has none; none where a date is missing */
export function nightsOf(firstNightOn: string, leavesOn: string): string[] {
	if (!isDate(firstNightOn) || !isDate(leavesOn)) return [];
	const nights: string[] = [];
	for (
		let day = Temporal.PlainDate.from(firstNightOn);
		day.toString() < leavesOn && nights.length < longestStay;
		day = day.add({ days: 1 })
	)
		nights.push(day.toString());
	return nights;
}
