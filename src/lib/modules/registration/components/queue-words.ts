import { regions } from '#lib/core/regions.ts';
import { countryName, formatDate } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import type { OrganisationTypeView } from '#lib/modules/workshops/types.ts';
import { originName } from '../rules/delegations.ts';
import type { Likeness } from '../rules/likeness.ts';
import { wholeQueue } from '../schema/queue.ts';
import type { BulkRefusal, BulkStep } from '../types/bulk.ts';
import type { FormField } from '../types/fields.ts';
import type { QueueColumn, QueueLine, QueueSort, RegistrationFilter } from '../types/queue.ts';
import type { RegistrationSource } from '../types/registrations.ts';

const columns: Record<QueueColumn, () => string> = {
	organisation: m.registration_organisation,
	type: m.registration_organisation_type,
	country: m.registration_country,
	region: m.queue_region,
	mode: m.registration_mode,
	state: m.registration_state,
	received: m.registration_received,
	updated: m.queue_updated,
	source: m.queue_source,
	delegation: m.queue_delegation,
	tags: m.queue_tags,
	email: m.registration_email,
	badge_name: m.registration_badge_name,
	listed: m.registration_listed,
};

const sources: Record<RegistrationSource, () => string> = {
	self: m.queue_source_self,
	desk: m.queue_source_desk,
	nomination: m.queue_source_nomination,
	import: m.queue_source_import,
	walk_in: m.queue_source_walk_in,
};

const steps: Record<BulkStep, () => string> = {
	confirm: m.queue_step_confirm,
	decline: m.queue_step_decline,
	set_aside: m.queue_step_set_aside,
	pick: m.queue_step_pick,
	mail: m.queue_step_mail,
	tag: m.queue_step_tag,
	untag: m.queue_step_untag,
};

const refusals: Record<BulkRefusal, () => string> = {
	total_full: m.queue_left_total_full,
	type_full: m.queue_left_type_full,
	country_full: m.queue_left_country_full,
	mode_full: m.queue_left_mode_full,
	state_changed: m.queue_left_state,
	closed: m.queue_left_closed,
	not_held: m.queue_left_not_held,
	changed_meanwhile: m.queue_left_changed,
	not_allowed: m.queue_left_not_allowed,
	no_address: m.queue_left_no_address,
	tagged_already: m.queue_left_tagged,
	not_tagged: m.queue_left_not_tagged,
};

const likenesses: Record<Likeness, () => string> = {
	name_and_country: m.queue_like_country,
	name_and_organisation: m.queue_like_organisation,
	email: m.queue_like_email,
};

const sortable: Partial<Record<QueueColumn, QueueSort>> = {
	organisation: 'organisation',
	type: 'type',
	country: 'country',
	mode: 'mode',
	state: 'state',
	received: 'received',
	updated: 'updated',
};

/** @returns what that column is called; a question by its own words */
export function columnLabel(column: string, fields: readonly FormField[]): string {
	const known = queueColumnOf(column);
	return known ? columns[known]() : (fields.find(({ id }) => `field-${id}` === column)?.label ?? '');
}

/** @returns what the queue is sorted by in that column; undefined where it is not */
export function sortOf(column: string): QueueSort | undefined {
	const known = queueColumnOf(column);
	return known && sortable[known];
}

function queueColumnOf(column: string): QueueColumn | undefined {
	return Object.hasOwn(columns, column) ? (column as QueueColumn) : undefined;
}

/** @returns what a line has in that column, where it is plain text */
export function cellText(column: string, line: QueueLine): string {
	switch (column) {
		case 'mode':
			return modeName(line.mode);
		case 'country':
			return line.country === null ? '' : countryName(line.country);
		case 'source':
			return sourceLabel(line.source);
		case 'delegation':
			return line.delegation === null ? '' : originName(line.delegation);
		case 'tags':
			return line.tags.join(', ');
		case 'email':
			return line.email ?? '';
		case 'badge_name':
			return line.badgeName ?? '';
		case 'listed':
			return line.isListed ? m.registration_yes() : m.registration_no();
		default:
			return line.answers[column.replace(/^field-/, '')] ?? '';
	}
}

/** @returns how a registration came about */
export function sourceLabel(source: RegistrationSource): string {
	return sources[source]();
}

/** @returns what is done to many, as on a button */
export function stepLabel(step: BulkStep): string {
	return steps[step]();
}

const previews: Record<BulkStep, () => string> = {
	confirm: m.queue_preview_confirm,
	decline: m.queue_preview_decline,
	set_aside: m.queue_preview_set_aside,
	pick: m.queue_preview_pick,
	mail: m.queue_preview_mail,
	tag: m.queue_preview_tag,
	untag: m.queue_preview_untag,
};

/** @returns the heading of a preview, or of the report on what was done */
export function stepTitle(step: BulkStep, isDraft: boolean): string {
	return isDraft ? previews[step]() : m.queue_report({ step: stepLabel(step) });
}

/** @returns why one of many is left out */
export function refusalLabel(refusal: BulkRefusal): string {
	return refusals[refusal]();
}

/** @returns what two registrations have in common */
export function likenessLabel(likeness: Likeness): string {
	return likenesses[likeness]();
}

/** @returns the name of a UN region or subregion; in English as the United Nations write it */
export function regionLabel(code: string): string {
	const written = regions.find((region) => region.code === code)?.name;
	return getLocale() === 'en' && written ? written : countryName(code);
}

/** One thing the queue is narrowed by, and the filter without it. */
export interface FilterPart {
	label: string;
	without: RegistrationFilter;
}

/**
 * @param names of what only its id is known of
 * @returns everything the filter narrows by, its states aside, in the order of the filter's page
 */
export function filterParts(
	filter: RegistrationFilter,
	names: { types: readonly OrganisationTypeView[]; fields: readonly FormField[] },
): FilterPart[] {
	const one = <K extends keyof RegistrationFilter>(key: K, label: string): FilterPart => ({
		label,
		without: { ...filter, [key]: wholeQueue[key] },
	});
	const each = <K extends 'organisationTypeIds' | 'countries' | 'regions'>(
		key: K,
		label: (value: string) => string,
	): FilterPart[] =>
		filter[key].map((value) => ({
			label: label(value),
			without: { ...filter, [key]: filter[key].filter((other) => other !== value) },
		}));
	return [
		...(filter.text ? [one('text', m.queue_part_text({ text: filter.text }))] : []),
		...each('organisationTypeIds', (id) => names.types.find((type) => type.id === id)?.label ?? '–'),
		...each('regions', regionLabel),
		...each('countries', (code) => countryName(code)),
		...(filter.mode ? [one('mode', modeName(filter.mode))] : []),
		...(filter.source ? [one('source', sourceLabel(filter.source))] : []),
		...(filter.delegationId ? [one('delegationId', m.queue_part_delegation())] : []),
		...(filter.registeredFrom
			? [one('registeredFrom', m.queue_part_from({ date: formatDate(filter.registeredFrom) }))]
			: []),
		...(filter.registeredUntil
			? [one('registeredUntil', m.queue_part_until({ date: formatDate(filter.registeredUntil) }))]
			: []),
		...filter.answers.map((wish) => ({
			label: answerLabel(wish, names.fields),
			without: { ...filter, answers: filter.answers.filter((other) => other !== wish) },
		})),
		...(filter.tag ? [one('tag', m.queue_part_tag({ tag: filter.tag }))] : []),
		...(filter.isDoubtful ? [one('isDoubtful', m.queue_part_doubtful())] : []),
	];
}

function answerLabel(
	{ fieldId, value }: { fieldId: string; value: string },
	fields: readonly FormField[],
): string {
	const field = fields.find(({ id }) => id === fieldId);
	if (!field) return '–';
	const option = field.options.find(({ key }) => key === value)?.label;
	const said = option ?? (value === 'yes' ? m.registration_yes() : m.registration_no());
	return `${field.label}: ${said}`;
}

/** @returns the answers to choose from, as the filter's address has them */
export function answerChoices({ id, kind, options }: FormField): { value: string; label: string }[] {
	if (kind === 'choice' || kind === 'several')
		return options.map(({ key, label }) => ({ value: `${id}:${key}`, label }));
	const yes = { value: `${id}:yes`, label: m.registration_yes() };
	return kind === 'consent' ? [yes] : [yes, { value: `${id}:no`, label: m.registration_no() }];
}
