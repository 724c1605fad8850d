import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { MailDraft } from '#lib/server/mail/types.ts';

/** Where a mail goes; a person's id is there once there is a person. */
interface MailTo {
	id?: string;
	email: string;
	locale: Locale;
}

/** To whoever owns the address somebody signed up with. What that somebody typed is left out: it may be a stranger's. */
export function confirmSignUpMail(to: MailTo, token: string): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.confirm_sign_up',
		recipient: recipientOf(to),
		subject: m.people_mail_confirm_subject({}, { locale }),
		paragraphs: [m.people_mail_confirm_text({}, { locale }), m.people_mail_confirm_ignore({}, { locale })],
		action: { label: m.people_mail_confirm_action({}, { locale }), path: `/confirm/${token}` },
		isSecret: true,
	};
}

/** To somebody whose address was used to sign up again. */
export function accountExistsMail(to: MailTo): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.account_exists',
		recipient: recipientOf(to),
		subject: m.people_mail_exists_subject({}, { locale }),
		paragraphs: [m.people_mail_exists_text({}, { locale }), m.people_mail_exists_ignore({}, { locale })],
		action: { label: m.people_mail_exists_action({}, { locale }), path: '/reset-password' },
		isSecret: true,
	};
}

export function resetPasswordMail(to: MailTo, token: string): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.reset_password',
		recipient: recipientOf(to),
		subject: m.people_mail_reset_subject({}, { locale }),
		paragraphs: [m.people_mail_reset_text({}, { locale }), m.people_mail_reset_ignore({}, { locale })],
		action: { label: m.people_mail_reset_action({}, { locale }), path: `/reset-password/${token}` },
		isSecret: true,
	};
}

/** Tells of a changed password, so that somebody whose account was taken over learns of it. */
export function passwordChangedMail(to: MailTo): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.password_changed',
		recipient: recipientOf(to),
		subject: m.people_mail_password_subject({}, { locale }),
		paragraphs: [m.people_mail_password_text({}, { locale }), m.people_mail_password_warning({}, { locale })],
		action: { label: m.people_mail_exists_action({}, { locale }), path: '/reset-password' },
		isSecret: true,
	};
}

/** @param to the new address */
export function confirmEmailMail(to: MailTo, token: string): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.confirm_email',
		recipient: recipientOf(to),
		subject: m.people_mail_email_subject({}, { locale }),
		paragraphs: [m.people_mail_email_text({}, { locale }), m.people_mail_confirm_ignore({}, { locale })],
		action: { label: m.people_mail_email_action({}, { locale }), path: `/change-email/${token}` },
		isSecret: true,
	};
}

/** @param to the old address. The new one is not named: if a stranger asked, it is a stranger's. */
export function emailChangeRequestedMail(to: MailTo): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.email_change_requested',
		recipient: recipientOf(to),
		subject: m.people_mail_email_asked_subject({}, { locale }),
		paragraphs: [
			m.people_mail_email_asked_text({}, { locale }),
			m.people_mail_password_warning({}, { locale }),
		],
		action: { label: m.people_mail_exists_action({}, { locale }), path: '/reset-password' },
		isSecret: true,
	};
}

/** @param to the old address */
export function emailChangedMail(to: MailTo): MailDraft {
	const { locale } = to;
	return {
		kind: 'people.email_changed',
		recipient: recipientOf(to),
		subject: m.people_mail_email_changed_subject({}, { locale }),
		paragraphs: [
			m.people_mail_email_changed_text({}, { locale }),
			m.people_mail_email_changed_warning({}, { locale }),
		],
	};
}

function recipientOf({ id, email, locale }: MailTo): MailDraft['recipient'] {
	return { personId: id ?? null, email, locale };
}
