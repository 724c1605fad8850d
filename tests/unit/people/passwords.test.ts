import { expect, test } from 'vitest';
import { findPasswordProblem } from '#lib/modules/people/rules/passwords.ts';

test.each([
	['seven characters', 'k9#vLp2', 'too_short'],
	['eight', 'k9#vLp2m', undefined],
	['seven letters of several code units', '🜁🜂🜃🜄🜅🜆🜇', 'too_short'],
	['two hundred', 'k9#vLp2mXz'.repeat(20), undefined],
	['two hundred and one', `${'k9#vLp2mXz'.repeat(20)}x`, 'too_long'],
	['spaces around and between', '  four lichen kettles  ', undefined],
])('%s', (_, password, problem) => expect(findPasswordProblem(password)).toBe(problem));

const common =
	`password 12345678 123456789 1234567890 qwerty123 qwertyuiop password1 Password123! iloveyou1 11111111 00000000
	1q2w3e4r 1qaz2wsx abcd1234 asdfghjkl 88888888 football princess sunshine computer baseball superman trustno1 letmein1
	welcome1 admin123 passw0rd P@ssw0rd! abc12345 dragon123 monkey123 starwars whatever michael1985 zaq12wsx qazwsxedc
	1qazxsw2 87654321 11223344 121212121 a1b2c3d4 01.01.2000 20122012 changeme charlie1 basketball Summer2026! Welcome2026
	matkhau123 anhyeuem vietnam1975 Roundtable1 roundtable2026! workshop123 Workshop!! abcabcabc aaaaaaaaaaaa passwordpasswordpassword
	jennifer liverpool chocolate butterfly letmein123 Qwerty12345 qwertyui azertyuiop hanoi2026 copenhagen`.split(
		/\s+/,
	);

test.each(common)('%s is common', (password) => {
	expect(findPasswordProblem(password)).toBe('too_common');
});

const lan = ['lan.dang@example.org', 'Đặng Thị Lan'];

test.each(['lan.dang1', 'LanDang2026', 'dangthilan', 'Đặng Thị Lan', 'example.org1', 'lan-dang-lan'])(
	'%s is common for Đặng Thị Lan',
	(password) => {
		expect(findPasswordProblem(password, lan)).toBe('too_common');
	},
);

test.each([
	'correct horse battery staple',
	'lichen-orbit-74',
	'x7Qz!m2K',
	'mùa thu Hà Nội đẹp lắm',
	'summer love forever happy',
	'a password is not the whole of it',
	'Tr0ub4dor&3',
	'zebra crossing at noon',
	'密码很长也很难猜到吧',
])('%s may be used', (password) => expect(findPasswordProblem(password, lan)).toBe(undefined));

test('a long password is judged at once', () => {
	const began = performance.now();
	findPasswordProblem('1qaz2wsx'.repeat(25), lan);
	findPasswordProblem('ab'.repeat(99), lan);
	expect(performance.now() - began).toBeLessThan(50);
});
