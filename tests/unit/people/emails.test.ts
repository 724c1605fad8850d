import { expect, test } from 'vitest';
import { locales } from '#lib/core/context.ts';
import {
	accountExistsMail,
	confirmEmailMail,
	confirmSignUpMail,
	emailChangedMail,
	emailChangeRequestedMail,
	passwordChangedMail,
	resetPasswordMail,
} from '#lib/modules/people/emails.server.ts';

const token = 't'.repeat(43);
const to = (locale: 'en' | 'vi') => ({ id: 'person', email: 'lan@example.org', locale });

const mails = {
	'people.confirm_sign_up': (locale: 'en' | 'vi') =>
		confirmSignUpMail({ email: 'lan@example.org', locale }, token),
	'people.account_exists': (locale: 'en' | 'vi') => accountExistsMail(to(locale)),
	'people.reset_password': (locale: 'en' | 'vi') => resetPasswordMail(to(locale), token),
	'people.password_changed': (locale: 'en' | 'vi') => passwordChangedMail(to(locale)),
	'people.confirm_email': (locale: 'en' | 'vi') => confirmEmailMail(to(locale), token),
	'people.email_change_requested': (locale: 'en' | 'vi') => emailChangeRequestedMail(to(locale)),
	'people.email_changed': (locale: 'en' | 'vi') => emailChangedMail(to(locale)),
};

test.each([
	['people.confirm_sign_up', null, `/confirm/${token}`],
	['people.account_exists', 'person', '/reset-password'],
	['people.reset_password', 'person', `/reset-password/${token}`],
	['people.password_changed', 'person', '/reset-password'],
	['people.confirm_email', 'person', `/change-email/${token}`],
	['people.email_change_requested', 'person', '/reset-password'],
	['people.email_changed', 'person', undefined],
] as const)('%s goes to one address with its link, sealed where there is one', (kind, personId, path) => {
	for (const locale of locales) {
		const mail = mails[kind](locale);
		expect(mail.kind).toBe(kind);
		expect(mail.recipient).toEqual({ personId, email: 'lan@example.org', locale });
		expect(mail.action?.path).toBe(path);
		expect(mail.isSecret === true).toBe(path !== undefined);
		expect(mail.paragraphs).toHaveLength(2);
	}
});

test('each mail is in the language of its recipient', () => {
	expect(Object.values(mails).map((mail) => mail('en').subject)).toEqual([
		'Confirm your address for Roundtable',
		'You have an account at Roundtable',
		'Set a new password for Roundtable',
		'Your password for Roundtable was changed',
		'Confirm your new address for Roundtable',
		'Your address at Roundtable is about to change',
		'Your address at Roundtable was changed',
	]);
	expect(Object.values(mails).map((mail) => mail('vi').subject)).toEqual([
		'Xác nhận địa chỉ của bạn cho Roundtable',
		'Bạn đã có tài khoản Roundtable',
		'Đặt mật khẩu mới cho Roundtable',
		'Mật khẩu Roundtable của bạn đã được thay đổi',
		'Xác nhận địa chỉ mới của bạn cho Roundtable',
		'Địa chỉ của bạn tại Roundtable sắp thay đổi',
		'Địa chỉ của bạn tại Roundtable đã được thay đổi',
	]);
	for (const mail of Object.values(mails))
		expect(mail('vi').paragraphs.some((text) => mail('en').paragraphs.includes(text))).toBe(false);
});
