import { crc32, inflateRawSync } from 'node:zlib';

/**
 * Reads a ZIP archive by its directory (PKWARE APPNOTE 6.3 §4.3.12), with another hand than the one that wrote it.
 * @returns texts by path
 * @throws Error where a length or a checksum is wrong
 */
export function unpack(bytes: Uint8Array): Map<string, string> {
	const file = Buffer.from(bytes);
	const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	const files = new Map<string, string>();
	let at = file.readUInt32LE(end + 16);
	for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
		const [crc, packed, size] = [16, 20, 24].map((place) => file.readUInt32LE(at + place)) as [
			number,
			number,
			number,
		];
		const nameLength = file.readUInt16LE(at + 28);
		const start = file.readUInt32LE(at + 42);
		const name = file.toString('utf8', at + 46, at + 46 + nameLength);
		const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
		const isDeflated = file.readUInt16LE(at + 10) === 8;
		const content = file.subarray(from, from + packed);
		const text = isDeflated ? inflateRawSync(content) : content;
		if (text.length !== size || crc32(text) !== crc) throw new Error(`${name} is damaged`);
		files.set(name, text.toString());
		at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	return files;
}
