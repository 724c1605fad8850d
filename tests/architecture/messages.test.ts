import { expect, test } from 'vitest';

type MessageFile = Record<string, unknown>;

const files = import.meta.glob<MessageFile>('/src/lib/i18n/messages/*/*.json', {
	import: 'default',
	eager: true,
});
const code = import.meta.glob<string>(['/src/**/*.{ts,svelte}', '!/src/lib/i18n/paraglide/**'], {
	query: '?raw',
	import: 'default',
	eager: true,
});

function keysOf(locale: string): Map<string, string> {
	const keys = new Map<string, string>();
	for (const [path, messages] of Object.entries(files)) {
		if (!path.includes(`/messages/${locale}/`)) continue;
		for (const key of Object.keys(messages))
			if (key !== '$schema') keys.set(key, path.split('/').at(-1) as string);
	}
	return keys;
}

test('both languages have the same messages, in the same files', () => {
	expect([...keysOf('vi')].sort()).toEqual([...keysOf('en')].sort());
});

test('every message is used somewhere', () => {
	const used = new Set(
		Object.values(code).flatMap((source) =>
			[...source.matchAll(/\bm\.([a-z0-9_]+)/g)].map((match) => match[1] as string),
		),
	);
	expect([...keysOf('en').keys()].filter((key) => !used.has(key))).toEqual([]);
});

test('a message takes the same parameters in both languages', () => {
	const parameters = (value: unknown) =>
		[...new Set([...JSON.stringify(value).matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
	const odd: string[] = [];
	for (const [path, messages] of Object.entries(files)) {
		if (!path.includes('/messages/en/')) continue;
		const twin = files[path.replace('/messages/en/', '/messages/vi/')] ?? {};
		for (const [key, value] of Object.entries(messages))
			if (String(parameters(value)) !== String(parameters(twin[key]))) odd.push(key);
	}
	expect(odd).toEqual([]);
});

test('Vietnamese is not English left in place', () => {
	const same: string[] = [];
	for (const [path, messages] of Object.entries(files)) {
		if (!path.includes('/messages/en/')) continue;
		const twin = files[path.replace('/messages/en/', '/messages/vi/')] ?? {};
		for (const [key, value] of Object.entries(messages))
			if (typeof value === 'string' && value === twin[key] && /[a-z]{3,} [a-z]{3,}/i.test(value))
				same.push(key);
	}
	expect(same).toEqual([]);
});
