import * as m from '#lib/i18n/paraglide/messages.js';
import type { ColumnTarget, ListProblemKind } from '../types/exchange.ts';

const columnNames: Record<ColumnTarget, () => string> = {
	id: m.exchange_column_id,
	date: m.exchange_column_date,
	start: m.exchange_column_start,
	endDate: m.exchange_column_end_date,
	end: m.exchange_column_end,
	offset: m.exchange_column_offset,
	duration: m.exchange_column_duration,
	title: m.exchange_column_title,
	subtitle: m.exchange_column_subtitle,
	kind: m.exchange_column_kind,
	room: m.exchange_column_room,
	acrossRooms: m.exchange_column_across_rooms,
	track: m.exchange_column_track,
	language: m.exchange_column_language,
	interpretation: m.exchange_column_interpretation,
	chair: m.exchange_column_chair,
	moderator: m.exchange_column_moderator,
	speaker: m.exchange_column_speaker,
	panellist: m.exchange_column_panellist,
	facilitator: m.exchange_column_facilitator,
	rapporteur: m.exchange_column_rapporteur,
	abstract: m.exchange_column_abstract,
	description: m.exchange_column_description,
	signUp: m.exchange_column_sign_up,
	seats: m.exchange_column_seats,
	partOf: m.exchange_column_part_of,
};

/** @returns what a column of a programme's table is called, as heading and as choice */
export function columnName(target: ColumnTarget): string {
	return columnNames[target]();
}

const problems: Record<ListProblemKind, () => string> = {
	'title-missing': m.exchange_problem_title_missing,
	'title-too-long': m.exchange_problem_title_too_long,
	'date-missing': m.exchange_problem_date_missing,
	'date-unreadable': m.exchange_problem_date_unreadable,
	'date-ambiguous': m.exchange_problem_date_ambiguous,
	'time-missing': m.exchange_problem_time_missing,
	'time-unreadable': m.exchange_problem_time_unreadable,
	'end-missing': m.exchange_problem_end_missing,
	'end-before-start': m.exchange_problem_end_before_start,
	'too-long': m.exchange_problem_too_long,
	'duration-unreadable': m.exchange_problem_duration_unreadable,
	'id-repeated': m.exchange_problem_id_repeated,
	'same-session': m.exchange_problem_same_session,
	'text-too-long': m.exchange_problem_text_too_long,
	'number-unreadable': m.exchange_problem_number_unreadable,
	'language-unreadable': m.exchange_problem_language_unreadable,
	'yes-no-unreadable': m.exchange_problem_yes_no_unreadable,
	'parent-unknown': m.exchange_problem_parent_unknown,
	'parent-outside': m.exchange_problem_parent_outside,
	repeats: m.exchange_problem_repeats,
	'several-days': m.exchange_problem_several_days,
	'all-day': m.exchange_problem_all_day,
	'zone-unknown': m.exchange_problem_zone_unknown,
	cancelled: m.exchange_problem_cancelled,
	'not-confirmed': m.exchange_problem_not_confirmed,
	'slot-empty': m.exchange_problem_slot_empty,
};

/** @returns what is the matter with an entry of a list, in a sentence */
export function listProblemText(kind: ListProblemKind): string {
	return problems[kind]();
}
