import { countryName, formatDateTime } from '#lib/i18n/formats.ts';
import { isCountryCode } from '#lib/core/countries.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { OwnDataKey, OwnDataPart } from '../types.ts';

const parts: Record<OwnDataPart, () => string> = {
	account: m.privacy_part_account,
	sign_ins: m.privacy_part_sign_ins,
	mails: m.privacy_part_mails,
	teams: m.privacy_part_teams,
	registrations: m.privacy_part_registrations,
	begun: m.privacy_part_begun,
	answers: m.privacy_part_answers,
	consents: m.privacy_part_consents,
	journey: m.privacy_part_journey,
	delegations: m.privacy_part_delegations,
	nominations: m.privacy_part_nominations,
	sign_ups: m.privacy_part_sign_ups,
	stars: m.privacy_part_stars,
	parts: m.privacy_part_parts,
	attendance: m.privacy_part_attendance,
	certificates: m.privacy_part_certificates,
	challenges: m.privacy_part_challenges,
	solutions: m.privacy_part_solutions,
	comments: m.privacy_part_comments,
	decisions: m.privacy_part_decisions,
};

const keys: Record<OwnDataKey, () => string> = {
	workshop: m.privacy_key_workshop,
	reference: m.privacy_key_reference,
	name: m.privacy_key_name,
	badgeName: m.privacy_key_badge_name,
	email: m.privacy_key_email,
	timeZone: m.privacy_key_time_zone,
	language: m.privacy_key_language,
	state: m.privacy_key_state,
	organisationType: m.privacy_key_organisation_type,
	organisation: m.privacy_key_organisation,
	country: m.privacy_key_country,
	mode: m.privacy_key_mode,
	position: m.privacy_key_position,
	isListed: m.privacy_key_is_listed,
	question: m.privacy_key_question,
	answer: m.privacy_key_answer,
	purpose: m.privacy_key_purpose,
	role: m.privacy_key_role,
	session: m.privacy_key_session,
	kind: m.privacy_key_kind,
	device: m.privacy_key_device,
	title: m.privacy_key_title,
	text: m.privacy_key_text,
	reason: m.privacy_key_reason,
	decision: m.privacy_key_decision,
	code: m.privacy_key_code,
	at: m.privacy_key_at,
	until: m.privacy_key_until,
};

/** @returns what a part of somebody's data is called, in the reader's language */
export function partName(part: OwnDataPart): string {
	return parts[part]();
}

/** @returns what a column is called, in the reader's language */
export function keyName(key: OwnDataKey): string {
	return keys[key]();
}

/** @returns a value as people read it; what is a code of ours stands as the file has it */
export function valueText(key: OwnDataKey, value: string | boolean | undefined): string {
	if (typeof value !== 'string') return value ? m.privacy_yes() : m.privacy_no();
	if (key === 'at' || key === 'until') return formatDateTime(value, 'UTC');
	return key === 'country' && isCountryCode(value) ? countryName(value) : value;
}
