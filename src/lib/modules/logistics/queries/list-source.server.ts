import type { Context } from '#lib/core/context.ts';
import { listOf, textOf } from '#lib/core/form.ts';
import { languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { FieldAnswer, FieldAnswers, FormField } from '#lib/modules/registration/types/fields.ts';
import type { ListSource } from '#lib/modules/registration/types/lists.ts';
import { dietName } from '../rules/words.ts';
import type {} from '../tables.server.ts';
import { diets, roomSharings, type LogisticsPart, type PartAnswers } from '../types.ts';
import { unsealed } from './sealed.server.ts';
import { getLogisticsSettings } from './settings.server.ts';

interface Column {
	part: LogisticsPart;
	name: string;
	label: () => string;
	kind: FormField['kind'];
}

const column = (
	part: LogisticsPart,
	name: string,
	label: () => string,
	kind: FormField['kind'] = 'text',
): Column => ({ part, name, label, kind });

/** What hotels, caterers and drivers need. Passports are for letters alone. */
const columns: readonly Column[] = [
	column('travel', 'arrivalOn', m.logistics_arrival_on, 'date'),
	column('travel', 'arrivalTime', m.logistics_arrival_time),
	column('travel', 'arrivalPlace', m.logistics_arrival_place),
	column('travel', 'arrivalFlight', m.logistics_arrival_flight),
	column('travel', 'departureOn', m.logistics_departure_on, 'date'),
	column('travel', 'departureTime', m.logistics_departure_time),
	column('travel', 'departurePlace', m.logistics_departure_place),
	column('travel', 'departureFlight', m.logistics_departure_flight),
	column('hotel', 'needsRoom', m.logistics_needs_room, 'yes_no'),
	column('hotel', 'firstNightOn', m.logistics_first_night_on, 'date'),
	column('hotel', 'leavesOn', m.logistics_leaves_on, 'date'),
	column('hotel', 'sharing', m.logistics_sharing, 'choice'),
	column('hotel', 'sharesWith', m.logistics_shares_with),
	column('needs', 'diets', m.logistics_diets, 'several'),
	column('needs', 'dietNote', m.logistics_diet_note),
	column('needs', 'accessibility', m.logistics_accessibility),
	column('needs', 'interpretation', m.logistics_interpretation, 'choice'),
	column('emergency', 'contactName', m.logistics_contact_name),
	column('emergency', 'contactPhone', m.logistics_contact_phone),
	column('emergency', 'contactRelation', m.logistics_contact_relation),
];

/** @returns what the workshop's second form asks, as columns of lists; each is sensitive */
export async function getListSource(ctx: Context, workshopId: string): Promise<ListSource> {
	const { parts } = await getLogisticsSettings(ctx, workshopId);
	const asked = columns.filter(({ part }) => parts.includes(part));
	return {
		fields: asked.map((one) => fieldOf(one, ctx)),
		async read(ctx, workshopId, fieldIds) {
			const wanted = asked.filter((one) => fieldIds.includes(idOf(one)));
			const rows = await ctx.db
				.selectFrom('logisticsAnswer as a')
				.innerJoin('registration as r', 'r.id', 'a.registrationId')
				.select(['a.registrationId', 'a.part', 'a.value'])
				.where('r.workshopId', '=', workshopId)
				.where(
					'a.part',
					'in',
					wanted.map(({ part }) => part),
				)
				.execute();
			const answers = new Map<string, FieldAnswers>();
			for (const { registrationId, part, value } of rows) {
				const said = unsealed<PartAnswers>(value) ?? {};
				const own = wanted.filter((one) => one.part === part).flatMap((one) => answerTo(one, said));
				answers.set(registrationId, { ...answers.get(registrationId), ...Object.fromEntries(own) });
			}
			return answers;
		},
	};
}

function idOf({ part, name }: Column): string {
	return `logistics-${part}-${name}`;
}

function answerTo(one: Column, said: PartAnswers): [id: string, answer: FieldAnswer][] {
	if (one.kind === 'several') {
		const chosen = listOf(said, one.name).filter(Boolean);
		return chosen.length === 0 ? [] : [[idOf(one), chosen]];
	}
	const text = textOf(said, one.name);
	if (text === '') return [];
	return [[idOf(one), one.name === 'interpretation' ? languageName(text) : text]];
}

function fieldOf(one: Column, { locale }: Context): FormField {
	return {
		...{ id: idOf(one), form: 'logistics', kind: one.kind, topic: null, hint: '', limits: {} },
		...{ label: one.label(), labelLanguage: locale, options: optionsOf(one), isRequired: false },
		...{ organisationTypeIds: [], shownIf: null, visibility: 'sensitive', retentionDays: null },
		isClosed: false,
	};
}

function optionsOf({ name }: Column): FormField['options'] {
	if (name === 'diets') return diets.map((key) => ({ key, label: dietName(key), isRetired: false }));
	if (name !== 'sharing') return [];
	return roomSharings.map((key) => ({
		key,
		label: key === 'shared' ? m.logistics_sharing_shared() : m.logistics_sharing_single(),
		isRetired: false,
	}));
}
