import { dateOf, wallClockOf } from '#lib/core/time.ts';
import type { SeatScope } from '#lib/modules/workshops/types.ts';
import type { RegistrationState } from '#lib/modules/registration/types/registrations.ts';
import type { InvitationDetails, InvitationState } from '../types/invitations.ts';
import type { NominationState } from '../types/nominations.ts';

type Place = { zone: string };

/** @returns whether nominations are due: the due date itself counts, by the clock of the workshop's place */
export function isPastDue(dueOn: string, { zone }: Place, now: string): boolean {
	return dateOf(now, zone) > dueOn;
}

/**
 * @param workshop its zone, last day and organisation types
 * @param formerDueOn what stands may stand, though it is past by now
 * @returns why an invitation cannot be like that
 */
export function findDetailsProblem(
	{ dueOn, organisationTypeIds }: Pick<InvitationDetails, 'dueOn' | 'organisationTypeIds'>,
	workshop: Place & { endsOn: string; typeIds: readonly string[] },
	now: string,
	formerDueOn?: string,
): 'due_past' | 'due_after_workshop' | 'type_unknown' | undefined {
	if (dueOn !== formerDueOn && isPastDue(dueOn, workshop, now)) return 'due_past';
	if (dueOn > workshop.endsOn) return 'due_after_workshop';
	return organisationTypeIds.every((id) => workshop.typeIds.includes(id)) ? undefined : 'type_unknown';
}

/** @returns the date on which seats kept for an invitation are let go: the day after it is due */
export function releaseDate(dueOn: string): string {
	return Temporal.PlainDate.from(dueOn).add({ days: 1 }).toString();
}

/** States of a registration in which it is over. */
export const endedRegistrations: readonly RegistrationState[] = ['withdrawn', 'declined'];

/** @returns whether a nomination takes one of the invitation's seats; a registration that ended gives it back */
export function stands(state: NominationState, registration: RegistrationState | null): boolean {
	if (state === 'registered') return registration !== null && !endedRegistrations.includes(registration);
	return state === 'proposed' || state === 'accepted';
}

/** @returns what a hold for the invitation is counted under: the narrowest limit that surely concerns its people */
export function scopeOfHold({
	organisationTypeIds,
	country,
}: Pick<InvitationDetails, 'organisationTypeIds' | 'country'>): SeatScope {
	const [type, ...more] = organisationTypeIds;
	if (type !== undefined && more.length === 0) return { dimension: 'organisation_type', value: type };
	return country === null ? { dimension: 'total', value: '' } : { dimension: 'country', value: country };
}

export const reminders = [
	{ kind: 'remind_2', days: 2 },
	{ kind: 'remind_7', days: 7 },
] as const;
export type ReminderKind = (typeof reminders)[number]['kind'];

// People are reminded in the morning of their day, not at midnight.
const reminderHour = 8;

/**
 * Which reminder an invitation without an answer gets by itself. One whose day was missed comes later, unless the next one is
 * due by then; one whose day had come before the letter was sent never comes.
 * @param sentAt UTC instant
 * @param now UTC instant
 * @returns the one that is due now, whether or not it was sent already; undefined for none
 */
export function reminderDue(
	{ dueOn, sentAt }: { dueOn: string; sentAt: string },
	{ zone }: Place,
	now: string,
): ReminderKind | undefined {
	const [today, sentOn] = [dateOf(now, zone), dateOf(sentAt, zone)];
	if (today > dueOn || Number(wallClockOf(now, zone).slice(11, 13)) < reminderHour) return undefined;
	const due = reminders.find(({ days }) => today >= daysBefore(dueOn, days));
	return due && sentOn < daysBefore(dueOn, due.days) ? due.kind : undefined;
}

/** @returns whether another name is an exception by now, which only the desk makes and gives a reason for */
export function needsLateReason(
	{ state, dueOn }: { state: InvitationState; dueOn: string },
	workshop: Place,
	now: string,
): boolean {
	return state === 'closed' || isPastDue(dueOn, workshop, now);
}

/** @returns what the desk can do with an invitation in that state */
export function deskSteps(
	state: InvitationState,
): ('edit' | 'send' | 'remind' | 'close' | 'reopen' | 'withdraw' | 'nominate')[] {
	if (state === 'draft') return ['edit', 'send', 'withdraw'];
	if (state === 'sent') return ['edit', 'remind', 'nominate', 'close', 'withdraw'];
	return state === 'closed' ? ['nominate', 'reopen', 'withdraw'] : [];
}

/**
 * @param institution whether it still takes names
 * @returns what an institution can do about one of its own people; withdrawing does not wait for a due date
 */
export function ownSteps(
	{ state, registrationState }: { state: NominationState; registrationState: RegistrationState | null },
	{ isClosed, isPastDue }: { isClosed: boolean; isPastDue: boolean },
): ('change' | 'replace' | 'withdraw')[] {
	const takesNames = !isClosed && !isPastDue;
	if (state === 'proposed' || state === 'accepted')
		return takesNames ? ['change', 'replace', 'withdraw'] : ['withdraw'];
	const isFree = state === 'declined' || (state === 'registered' && !stands(state, registrationState));
	return takesNames && isFree ? ['replace'] : [];
}

/** How often people may be named for a seat, those who were withdrawn again included: no link makes mails without end. */
export function mostNominations(seats: number): number {
	return seats * 4 + 10;
}

function daysBefore(date: string, days: number): string {
	return Temporal.PlainDate.from(date).subtract({ days }).toString();
}
