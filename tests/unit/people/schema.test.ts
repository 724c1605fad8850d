import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import { withLocale } from '#lib/i18n/locale.ts';
import {
	accountSchema,
	changeEmailSchema,
	changePasswordSchema,
	firstAdministratorSchema,
	languageSchema,
	requestPasswordResetSchema,
	resetPasswordSchema,
	signInSchema,
	signUpSchema,
	themeSchema,
} from '#lib/modules/people/schema.ts';

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

const good = {
	email: ' Lan@Example.org ',
	password: ' lichen orbit kettles ',
	fullName: '  Đặng   Thị Lan ',
	badgeName: '',
	locale: 'vi',
	timeZone: 'Asia/Ho_Chi_Minh',
	next: '/w/data',
};
const signUp = (changes: Record<string, string> = {}) =>
	parseForm(formOf({ ...good, ...changes }), signUpSchema, ['password']);
const problemsOf = (changes: Record<string, string>) => {
	const result = signUp(changes);
	return result.ok ? {} : result.problems;
};

test('what is entered becomes what is stored', () => {
	expect(signUp()).toMatchObject({
		ok: true,
		data: {
			email: 'lan@example.org',
			password: ' lichen orbit kettles ',
			fullName: 'Đặng Thị Lan',
			badgeName: null,
			locale: 'vi',
			timeZone: 'Asia/Ho_Chi_Minh',
			next: '/w/data',
		},
	});
	expect(signUp({ timeZone: '' })).toMatchObject({ ok: true, data: { timeZone: null } });
});

test('a refused form keeps what was typed, but never the password', () => {
	const refused = signUp({ email: 'lan@' });
	expect(refused.ok).toBe(false);
	expect(refused.values).toEqual({
		email: ' Lan@Example.org '.replace(' Lan@Example.org ', 'lan@'),
		fullName: '  Đặng   Thị Lan ',
		badgeName: '',
		locale: 'vi',
		timeZone: 'Asia/Ho_Chi_Minh',
		next: '/w/data',
	});
});

test.each([
	['email', '', 'Enter your e-mail address'],
	['email', 'lan', 'Enter an e-mail address in full, such as name@example.org'],
	['email', 'a@b.org, c@d.org', 'Enter an e-mail address in full, such as name@example.org'],
	['password', '', 'Choose a password of 8 characters or more'],
	['password', '1234567', 'Choose a password of 8 characters or more'],
	['password', 'k9#vLp2mXz'.repeat(21), 'Choose a password of 200 characters or fewer'],
	[
		'password',
		'password1',
		'This password is easy to guess. Choose another one, for example four words that have nothing to do with each other',
	],
	[
		'password',
		'DangThiLan1',
		'This password is easy to guess. Choose another one, for example four words that have nothing to do with each other',
	],
	['fullName', '', 'Enter your full name'],
	['fullName', ' \u202E ', 'Enter your full name'],
	['fullName', '…', 'Enter your full name'],
	['fullName', 'a'.repeat(121), 'Shorten the name to 120 characters or fewer'],
	['badgeName', 'a'.repeat(121), 'Shorten the name to 120 characters or fewer'],
	['locale', '', 'Choose a language from the list'],
	['locale', 'xx', 'Choose a language from the list'],
	['timeZone', 'Mars/Olympus', 'Choose a time zone from the list'],
	['timeZone', '+07:00', 'Choose a time zone from the list'],
])('%s %j is refused beside the field', (field, value, message) => {
	expect(problemsOf({ [field]: value })).toEqual({ [field]: message });
});

test('all problems are said at once, the personal password among them', () => {
	expect(Object.keys(problemsOf({ locale: '', password: 'dangthilan' }))).toEqual(['password', 'locale']);
});

test('problems are said in the reader’s language', () => {
	expect(withLocale('vi', () => problemsOf({ fullName: '' }))).toEqual({
		fullName: 'Hãy nhập họ và tên của bạn',
	});
});

test('a name is one line in its own direction', () => {
	expect(signUp({ fullName: 'An\nBcc: x\u202E\u2066 Bình\u0007' })).toMatchObject({
		data: { fullName: 'An Bcc: x Bình' },
	});
});

test('letters that join others stay in a name', () => {
	const name = 'نسرین\u200Cدخت';
	expect(signUp({ fullName: name })).toMatchObject({ data: { fullName: name } });
});

describe('the other forms', () => {
	const long = 'x'.repeat(201);
	const wrongTogether = 'This e-mail address and password do not match. Check both, or set a new password';
	test.each([
		[
			'sign in',
			signInSchema,
			{ email: '', password: '', next: '' },
			{ email: 'Enter your e-mail address', password: 'Enter your password' },
		],
		['sign in', signInSchema, { email: 'lan', password: long, next: '' }, { password: wrongTogether }],
		['sign in', signInSchema, { email: 'x'.repeat(255), password: 'x', next: '' }, { email: wrongTogether }],
		['reset', requestPasswordResetSchema, { email: '' }, { email: 'Enter your e-mail address' }],
		[
			'new password',
			resetPasswordSchema,
			{ password: 'short' },
			{ password: 'Choose a password of 8 characters or more' },
		],
		[
			'change password',
			changePasswordSchema,
			{ currentPassword: '', password: 'short' },
			{
				currentPassword: 'Enter your password',
				password: 'Choose a password of 8 characters or more',
			},
		],
		[
			'change password',
			changePasswordSchema,
			{ currentPassword: long, password: 'lichen orbit kettles' },
			{ currentPassword: 'This is not your current password. Type it again' },
		],
		[
			'change address',
			changeEmailSchema,
			{ email: 'x', currentPassword: 'x' },
			{ email: 'Enter an e-mail address in full, such as name@example.org' },
		],
		[
			'account',
			accountSchema,
			{ fullName: '', badgeName: '', locale: 'en', timeZone: '' },
			{ fullName: 'Enter your full name' },
		],
		[
			'first administrator',
			firstAdministratorSchema,
			{ fullName: '', email: 'x', password: 'short' },
			{
				fullName: 'Enter your full name',
				email: 'Enter an e-mail address in full, such as name@example.org',
				password: 'Choose a password of 8 characters or more',
			},
		],
		['language', languageSchema, { locale: 'xx', next: '' }, { locale: 'Choose a language from the list' }],
	])('%s', (_, schema, fields, problems) => {
		const result = parseForm(formOf(fields), schema);
		expect(result.ok ? {} : result.problems).toEqual(problems);
	});

	test('an address that is none may be typed at the sign-in: it opens nothing, like any other', () => {
		const result = parseForm(formOf({ email: ' LAN ', password: 'x', next: '' }), signInSchema);
		expect(result).toMatchObject({ ok: true, data: { email: 'lan' } });
	});

	test('a theme is light, dark, or the device’s', () => {
		const parse = (theme: string) => parseForm(formOf({ theme, next: '' }), themeSchema).ok;
		expect(['', 'light', 'dark', 'blue'].map(parse)).toEqual([true, true, true, false]);
	});
});
