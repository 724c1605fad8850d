import { afterEach, expect, test } from 'vitest';
import { configureMail, mailSettings, senderAddress } from '#lib/server/mail/settings.ts';

const before = mailSettings();
afterEach(() => configureMail(before));

test.each([
	['Roundtable <no-reply@example.org>', 'no-reply@example.org'],
	['"Data, quality <and> trust" <no-reply@example.org> ', 'no-reply@example.org'],
	['no-reply@example.org', 'no-reply@example.org'],
])('mails from %s come from %s', (from, address) => {
	configureMail({ ...before, from });
	expect(senderAddress()).toBe(address);
});
