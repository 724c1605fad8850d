import * as m from '#lib/i18n/paraglide/messages.js';
import type {
	ScheduleFinding,
	ScheduleFindingKind,
	SchedulePlace,
	ScheduleRefusalReason,
	ScheduleValues,
} from '../schedule-document.ts';

type Words = (values: ScheduleValues) => string;

/** A value the sentence needs, as text. */
const text = (values: ScheduleValues, name: string) => String(values[name] ?? '');

const findings: Record<ScheduleFindingKind, Words> = {
	'session-without-instant': () => m.programme_finding_session_without_instant(),
	'person-without-name': () => m.programme_finding_person_without_name(),
	'person-repeated': () => m.programme_finding_person_repeated(),
	'address-unsafe': (v) => m.programme_finding_address_unsafe({ field: text(v, 'field') }),
	'address-relative': (v) => m.programme_finding_address_relative({ field: text(v, 'field') }),
	'address-unreadable': (v) => m.programme_finding_address_unreadable({ field: text(v, 'field') }),
	'field-not-kept': (v) => m.programme_finding_field_not_kept({ field: text(v, 'field') }),
	'value-not-kept': (v) => m.programme_finding_value_not_kept({ field: text(v, 'field') }),
	'translation-not-kept': (v) =>
		m.programme_finding_translation_not_kept({ field: text(v, 'field'), language: text(v, 'language') }),
	'room-repeated': () => m.programme_finding_room_repeated(),
	'rooms-share-guid': (v) => m.programme_finding_rooms_share_guid({ guid: text(v, 'guid') }),
	'room-guid-differs': () => m.programme_finding_room_guid_differs(),
	'room-disagrees': () => m.programme_finding_room_disagrees(),
	'control-characters-removed': (v) =>
		m.programme_finding_control_characters_removed({ field: text(v, 'field') }),
	'html-in-text': (v) => m.programme_finding_html_in_text({ field: text(v, 'field') }),
	'markup-flattened': (v) => m.programme_finding_markup_flattened({ field: text(v, 'field') }),
	'zone-missing': () => m.programme_finding_zone_missing(),
	'zone-unknown': (v) => m.programme_finding_zone_unknown({ zone: text(v, 'zone') }),
	'zone-from-hint': (v) => m.programme_finding_zone_from_hint({ zone: text(v, 'zone') }),
	'offset-disagrees-with-zone': (v) =>
		m.programme_finding_offset_disagrees_with_zone({ zone: text(v, 'zone'), offset: text(v, 'offset') }),
	'start-disagrees-with-instant': () => m.programme_finding_start_disagrees_with_instant(),
	'instant-from-local-time': (v) => m.programme_finding_instant_from_local_time({ zone: text(v, 'zone') }),
	'local-time-ambiguous': (v) => m.programme_finding_local_time_ambiguous({ zone: text(v, 'zone') }),
	'local-time-skipped': (v) => m.programme_finding_local_time_skipped({ zone: text(v, 'zone') }),
	'end-disagrees-with-duration': () => m.programme_finding_end_disagrees_with_duration(),
	'duration-ambiguous': () => m.programme_finding_duration_ambiguous(),
	'duration-rounded': () => m.programme_finding_duration_rounded(),
	'guid-derived': (v) => m.programme_finding_guid_derived({ basis: text(v, 'basis') }),
	'session-outside-day': () => m.programme_finding_session_outside_day(),
	'days-count-disagrees': (v) =>
		m.programme_finding_days_count_disagrees({ declared: text(v, 'declared'), count: text(v, 'count') }),
	'days-merged': () => m.programme_finding_days_merged(),
	'day-index-replaced': () => m.programme_finding_day_index_replaced(),
	'day-bounds-derived': (v) => m.programme_finding_day_bounds_derived({ zone: text(v, 'zone') }),
	'conference-dates-derived': () => m.programme_finding_conference_dates_derived(),
	'conference-title-derived': () => m.programme_finding_conference_title_derived(),
	'acronym-derived': () => m.programme_finding_acronym_derived(),
	'timeslot-assumed': (v) => m.programme_finding_timeslot_assumed({ minutes: text(v, 'minutes') }),
	'kind-assumed': (v) => m.programme_finding_kind_assumed({ label: text(v, 'label') }),
	'address-completed': (v) => m.programme_finding_address_completed({ field: text(v, 'field') }),
	'address-resolved': (v) => m.programme_finding_address_resolved({ field: text(v, 'field') }),
	'person-name-differs': (v) => m.programme_finding_person_name_differs({ id: text(v, 'id') }),
	'more-findings': () => m.programme_finding_more_findings(),
};

const refusals: Record<ScheduleRefusalReason, Words> = {
	empty: () => m.programme_refusal_empty(),
	'too-large': (v) => m.programme_refusal_too_large({ most: text(v, 'most') }),
	'not-utf8': () => m.programme_refusal_not_utf8(),
	binary: () => m.programme_refusal_binary(),
	'unknown-format': () => m.programme_refusal_unknown_format(),
	'not-json': () => m.programme_refusal_not_json(),
	'not-xml': () => m.programme_refusal_not_xml(),
	'not-a-schedule': () => m.programme_refusal_not_a_schedule(),
	doctype: () => m.programme_refusal_doctype(),
	'unknown-entity': (v) => m.programme_refusal_unknown_entity({ entity: text(v, 'entity') }),
	'nesting-too-deep': () => m.programme_refusal_nesting_too_deep(),
	'duplicate-key': (v) => m.programme_refusal_duplicate_key({ key: text(v, 'key') }),
	'forbidden-key': (v) => m.programme_refusal_forbidden_key({ key: text(v, 'key') }),
	'wrong-type': (v) => m.programme_refusal_wrong_type({ field: text(v, 'field') }),
	'text-too-long': (v) =>
		m.programme_refusal_text_too_long({ field: text(v, 'field'), most: text(v, 'most') }),
	'too-many': (v) => m.programme_refusal_too_many({ most: text(v, 'most'), field: text(v, 'field') }),
	'duplicate-session': (v) =>
		m.programme_refusal_duplicate_session({ field: text(v, 'field'), value: text(v, 'value') }),
	'session-without-title': () => m.programme_refusal_session_without_title(),
	'room-without-name': () => m.programme_refusal_room_without_name(),
	'impossible-date': (v) =>
		m.programme_refusal_impossible_date({ field: text(v, 'field'), text: text(v, 'text') }),
	'impossible-duration': () => m.programme_refusal_impossible_duration(),
	'csv-broken': (v) => m.exchange_refusal_csv_broken({ line: text(v, 'line') }),
	'workbook-old': () => m.exchange_refusal_workbook_old(),
	'workbook-broken': () => m.exchange_refusal_workbook_broken(),
	'workbook-too-large': () => m.exchange_refusal_workbook_too_large(),
	'calendar-broken': () => m.exchange_refusal_calendar_broken(),
	'list-without-sessions': () => m.exchange_refusal_list_without_sessions(),
	'pretalx-not-expanded': () => m.exchange_refusal_pretalx_not_expanded(),
};

/** @returns what became of something in the file, in a sentence */
export function findingText({ kind, values }: ScheduleFinding): string {
	return findings[kind](values);
}

/** @returns why a file was refused, in a sentence with the place in the file where one is known */
export function refusalText(refusal: {
	reason: ScheduleRefusalReason;
	where: SchedulePlace;
	values: ScheduleValues;
}): string {
	const { reason, where, values } = refusal;
	const sentence = refusals[reason](reason === 'too-large' ? inMegabytes(values) : values);
	const place = placeText(where);
	return place === '' ? sentence : `${sentence} ${m.programme_refusal_at({ place })}`;
}

function inMegabytes(values: ScheduleValues): ScheduleValues {
	return { ...values, most: Number(values['most']) / 1024 / 1024 };
}

/** @returns where in the file something is: session, day and room, as far as they are known */
export function placeText({ sessionTitle, dayOn, roomName }: SchedulePlace): string {
	return [sessionTitle, dayOn, roomName].filter(Boolean).join(', ');
}
