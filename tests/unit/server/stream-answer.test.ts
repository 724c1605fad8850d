import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressed } from '#lib/server/http/compression.ts';
import { streamAnswer } from '#lib/server/http/stream-answer.ts';

const asking = (encodings: string) =>
	new Request('http://localhost/', { headers: { 'accept-encoding': encodings } });

function counting(count: number) {
	const seen = { made: 0, isOver: false };
	async function* pieces() {
		try {
			while (seen.made < count) yield `line ${++seen.made}\n`;
		} finally {
			seen.isOver = true;
		}
	}
	return { seen, pieces: pieces() };
}

describe('a file that is sent while it is made', () => {
	test('is made as far as it is read, and no further once the reader goes away', async () => {
		const { seen, pieces } = counting(1_000);
		const response = streamAnswer(asking('identity'), 'list', 'csv', pieces);
		const reader = (response.body as ReadableStream<Uint8Array>).getReader();
		expect(seen.made).toBe(0);
		await reader.read();
		await reader.read();
		expect(seen).toEqual({ made: 2, isOver: false });
		await reader.cancel();
		expect(seen).toEqual({ made: 2, isOver: true });
	});

	test('ends the making also where it is compressed on the way', async () => {
		const { seen, pieces } = counting(1_000_000);
		const response = streamAnswer(asking('gzip'), 'list', 'csv', pieces);
		const reader = (response.body as ReadableStream<Uint8Array>).getReader();
		await reader.read();
		await reader.cancel();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(seen.isOver).toBe(true);
		expect(seen.made).toBeLessThan(1_000_000);
	});

	test('is compressed for those who take it, whole, and not a second time', async () => {
		const response = await compressed(
			streamAnswer(asking('br, gzip'), 'list', 'json', counting(5_000).pieces),
			'br',
		);
		expect(response.headers.get('content-encoding')).toBe('gzip');
		const text = gunzipSync(await response.arrayBuffer()).toString();
		expect(text.split('\n')).toHaveLength(5_001);
	});

	test('is left as it is for those who do not', async () => {
		const { seen, pieces } = counting(3);
		const response = await compressed(streamAnswer(asking('identity'), 'list', 'csv', pieces), 'identity');
		expect(seen.made).toBe(0);
		expect(response.headers.get('content-encoding')).toBe(null);
		expect(response.headers.get('content-disposition')).toBe('attachment; filename="list.csv"');
		expect(await response.text()).toBe('line 1\nline 2\nline 3\n');
	});
});
