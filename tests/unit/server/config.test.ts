import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '#lib/server/config.ts';

test('nothing needs setting for a first run', () => {
	expect(readConfig({})).toMatchObject({
		port: 3000,
		origin: 'http://localhost:3000',
		smtpUrl: null,
		logLevel: 'info',
		rateLimitFactor: 1,
	});
	expect(readConfig({ PORT: '4000', SMTP_URL: '' })).toMatchObject({
		origin: 'http://localhost:4000',
		smtpUrl: null,
	});
});

test.each([
	['PORT', 'many'],
	['PORT', '70000'],
	['ORIGIN', 'example.org'],
	['ORIGIN', 'javascript:alert(1)'],
	['SMTP_URL', 'http://mail'],
	['LOG_LEVEL', 'loud'],
])('%s=%s stops the start with a sentence that names it', (name, value) => {
	expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
	expect(() => readConfig({ [name]: value })).toThrow(name);
});

test('an address with a path counts as its origin', () => {
	expect(readConfig({ ORIGIN: 'https://table.example/' }).origin).toBe('https://table.example');
});
