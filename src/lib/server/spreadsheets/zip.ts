import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
	/** path inside the archive, ASCII */
	name: string;
	content: AsyncIterable<string> | Iterable<string>;
}

/** No time is told: the same content makes the same bytes. 1 January 1980 is the first day the format knows. */
const firstDay = 0x21;
// Sizes follow the content (bit 3), names are UTF-8 (bit 11).
const flags = 0x0808;
const deflated = 8;

/**
 * Writes a ZIP archive (PKWARE APPNOTE 6.3) while its content is made, so that nobody holds all of it. An entry may have 4 GiB.
 */
export async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of entries) {
		const start = offset;
		const head = localHeader(name);
		yield head;
		const sums = { crc: 0, size: 0 };
		let packed = 0;
		const pack = createDeflateRaw({ level: 5 });
		// Whoever stops reading ends the source too; what went wrong there comes out of the loop.
		pipeline(Readable.from(summed(content, sums)), pack, () => {});
		for await (const chunk of pack as AsyncIterable<Buffer>) {
			packed += chunk.length;
			yield chunk;
		}
		const numbers = numbersOf(sums.crc, packed, sums.size);
		yield Buffer.concat([signature('PK\x07\x08'), numbers]);
		offset += head.length + packed + 16;
		directory.push(directoryEntry(name, numbers, start));
	}
	const list = Buffer.concat(directory);
	yield Buffer.concat([list, endOf(directory.length, list.length, offset)]);
}

async function* summed(
	content: ZipEntry['content'],
	sums: { crc: number; size: number },
): AsyncGenerator<Buffer> {
	for await (const text of content) {
		const bytes = Buffer.from(text);
		sums.crc = crc32(bytes, sums.crc);
		sums.size += bytes.length;
		yield bytes;
	}
}

function signature(letters: string): Buffer {
	return Buffer.from(letters, 'latin1');
}

function shorts(...values: number[]): Buffer {
	return Buffer.from(Uint16Array.from(values).buffer);
}

function numbersOf(crc: number, packed: number, size: number): Buffer {
	return Buffer.from(Uint32Array.from([crc, packed, size]).buffer);
}

function localHeader(name: string): Buffer {
	return Buffer.concat([
		signature('PK\x03\x04'),
		shorts(20, flags, deflated, 0, firstDay),
		numbersOf(0, 0, 0),
		shorts(name.length, 0),
		Buffer.from(name),
	]);
}

function directoryEntry(name: string, numbers: Buffer, start: number): Buffer {
	const attributes = shorts(name.length, 0, 0, 0, 0, 0, 0);
	return Buffer.concat([
		signature('PK\x01\x02'),
		shorts(20, 20, flags, deflated, 0, firstDay),
		numbers,
		attributes,
		Buffer.from(Uint32Array.of(start).buffer),
		Buffer.from(name),
	]);
}

function endOf(entries: number, size: number, start: number): Buffer {
	return Buffer.concat([
		signature('PK\x05\x06'),
		shorts(0, 0, entries, entries),
		Buffer.from(Uint32Array.of(size, start).buffer),
		shorts(0),
	]);
}
