import * as m from '#lib/i18n/paraglide/messages.js';
import type { FormField } from '../types/fields.ts';
import type { ColumnKey, ListAudience, ListColumn, ListKind } from '../types/lists.ts';
import type { RegistrationSource } from '../types/registrations.ts';
import { fieldIdOf, isListColumn } from './lists.ts';

const headings: Record<ListColumn, () => string> = {
	reference: m.registration_reference,
	name: m.registration_name,
	badgeName: m.registration_badge_name,
	email: m.registration_email,
	organisationType: m.registration_organisation_type,
	organisation: m.registration_organisation,
	position: m.lists_column_position,
	countryCode: m.registration_country_code,
	country: m.registration_country,
	region: m.lists_column_region,
	delegationRole: m.lists_column_delegation_role,
	mode: m.registration_mode,
	workingLanguage: m.lists_column_working_language,
	state: m.registration_state,
	reason: m.registration_reason,
	source: m.lists_column_source,
	isListed: m.registration_listed,
	receivedOn: m.registration_received_on,
	receivedAt: m.registration_received_time,
	decidedOn: m.registration_decided_on,
	decidedAt: m.registration_decided_time,
};

/** @returns what stands above the column, in the reader's language; empty for a question that is gone */
export function columnHeading(key: ColumnKey, fields: ReadonlyMap<string, FormField>): string {
	const fieldId = fieldIdOf(key);
	if (fieldId !== undefined) return fields.get(fieldId)?.label ?? '';
	return isListColumn(key) ? headings[key]() : '';
}

const sources: Record<RegistrationSource, () => string> = {
	self: m.lists_source_self,
	desk: m.lists_source_desk,
	nomination: m.lists_source_nomination,
	import: m.lists_source_import,
	walk_in: m.lists_source_walk_in,
};

/** @returns how the registration came about, in the reader's language */
export function sourceName(source: RegistrationSource): string {
	return sources[source]();
}

const audiences: Record<ListAudience, () => string> = {
	owner: m.lists_audience_owner,
	desk: m.lists_audience_desk,
	organisers: m.lists_audience_organisers,
};

/** @returns who may fetch a list, in the reader's language */
export function audienceName(audience: ListAudience): string {
	return audiences[audience]();
}

const kinds: Record<ListKind, () => string> = {
	hotel: m.lists_kind_hotel,
	caterer: m.lists_kind_caterer,
	security: m.lists_kind_security,
	interpreters: m.lists_kind_interpreters,
	field_visit: m.lists_kind_field_visit,
	own: m.lists_kind_own,
};

/** @returns what a list of that kind is called, in the reader's language */
export function listKindName(kind: ListKind): string {
	return kinds[kind]();
}
