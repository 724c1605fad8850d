import { formatDay, formatTimeRange, zoneName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { writeCalendar } from '#lib/server/calendar-file.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { sessionEntry } from '../exporters/session-entries.server.ts';
import type { ReleasedRoom, ReleasedSession } from '../types/released.ts';

interface Subject {
	/** in the recipient's language */
	workshop: WorkshopView;
	session: ReleasedSession;
	rooms: readonly ReleasedRoom[];
	/** IANA zone of the programme */
	zone: string;
}

/**
 * @param origin the configured address of this installation, without trailing slash
 * @returns the mail that tells somebody on a waiting list that a seat is theirs, with the session for their calendar
 */
export function seatGivenMail(
	{ personId, email, fullName, locale }: Recipient,
	{ workshop, session, rooms, zone }: Subject,
	origin: string,
): MailDraft {
	const { title, startsAt, endsAt, code } = session;
	const path = `/w/${workshop.slug}/programme/${encodeURIComponent(code)}`;
	const times = formatTimeRange(startsAt, endsAt, zone, locale);
	const entry = sessionEntry(workshop, session, rooms, origin, locale);
	return {
		kind: 'programme.seat_given',
		recipient: { personId, email, locale },
		subject: m.sign_ups_mail_subject({ title }, { locale }),
		paragraphs: [
			m.sign_ups_mail_greeting({ name: fullName }, { locale }),
			m.sign_ups_mail_text({ title, workshop: workshop.title }, { locale }),
			`${formatDay(startsAt, zone, locale)}, ${times}, ${zoneName(zone, startsAt, locale)}`,
			m.sign_ups_mail_next({}, { locale }),
		],
		action: { label: m.sign_ups_mail_action({}, { locale }), path },
		attachments: [
			{
				filename: `${workshop.slug}-${code.replaceAll(/[^\w-]/g, '-')}.ics`,
				contentType: 'text/calendar; charset=utf-8',
				content: writeCalendar(title, `${origin}${path}`, [entry]),
			},
		],
	};
}
