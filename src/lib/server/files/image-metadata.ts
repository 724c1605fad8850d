/**
 * Takes out of a picture what tells where, when and with what it was taken: Exif, XMP, IPTC and comments. The picture itself
 * is not decoded; colour profiles stay.
 * @param type `image/jpeg`, `image/png` or `image/webp`
 * @returns undefined where the file is not built as its type demands
 */
export function withoutMetadata(content: Uint8Array, type: string): Uint8Array | undefined {
	const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
	try {
		if (type === 'image/jpeg') return cleanJpeg(bytes);
		if (type === 'image/png') return cleanPng(bytes);
		return type === 'image/webp' ? cleanWebp(bytes) : undefined;
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

// ITU-T T.81 annex B: APP0 (JFIF), APP2 (colour profile) and APP14 (colour transform) are needed to show the picture.
const neededApps: readonly number[] = [0xe0, 0xe2, 0xee];
const [startOfImage, startOfScan, endOfImage, comment] = [0xffd8, 0xda, 0xd9, 0xfe] as const;

/** Segments up to the first scan; after it only scans, tables and the end follow, and what stands behind the end goes too. */
function cleanJpeg(bytes: Buffer): Uint8Array | undefined {
	if (bytes.readUInt16BE(0) !== startOfImage) return undefined;
	const kept = [bytes.subarray(0, 2)];
	let at = 2;
	for (;;) {
		while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at++;
		if (bytes.readUInt8(at) !== 0xff) return undefined;
		const marker = bytes.readUInt8(at + 1);
		if (marker === endOfImage) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
		let end = at + 2 + bytes.readUInt16BE(at + 2);
		if (end > bytes.length) return undefined;
		if (marker === startOfScan) end = endOfScan(bytes, end);
		const isApp = marker >= 0xe0 && marker <= 0xef;
		const isNeeded = isApp
			? neededApps.includes(marker) && !isPreview(bytes, at, marker)
			: marker !== comment;
		if (isNeeded) kept.push(bytes.subarray(at, end));
		at = end;
	}
}

/** APP0 may hold a small copy (JFXX) and APP2 a list of other pictures (MPF) with metadata of their own. */
function isPreview(bytes: Buffer, at: number, marker: number): boolean {
	const label = bytes.toString('latin1', at + 4, at + 8);
	return (marker === 0xe0 && label === 'JFXX') || (marker === 0xe2 && label.startsWith('MPF'));
}

/** In a scan 0xFF is followed by 0x00 or a restart marker (T.81 §B.1.1.5); any other marker ends it. */
function endOfScan(bytes: Buffer, from: number): number {
	for (let at = from; ; at++) {
		at = bytes.indexOf(0xff, at);
		if (at === -1) throw new RangeError('the scan has no end');
		const next = bytes.readUInt8(at + 1);
		if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
}

// PNG, third edition, §11.3: text, time and Exif are about the picture, not needed to show it.
const pngMetadata: readonly string[] = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf'];
const pngChunk = /^[A-Za-z]{4}$/;

function cleanPng(bytes: Buffer): Uint8Array | undefined {
	const kept = [bytes.subarray(0, 8)];
	for (let at = 8; ;) {
		const name = bytes.toString('latin1', at + 4, at + 8);
		const end = at + 12 + bytes.readUInt32BE(at);
		if (end > bytes.length || !pngChunk.test(name)) return undefined;
		if (!pngMetadata.includes(name)) kept.push(bytes.subarray(at, end));
		if (name === 'IEND') return Buffer.concat(kept);
		at = end;
	}
}

/** RFC 9649 §2.7: the extended header says which chunks follow, so its flags change with them. */
function cleanWebp(bytes: Buffer): Uint8Array | undefined {
	const end = 8 + bytes.readUInt32LE(4);
	if (end > bytes.length + 1) return undefined;
	const kept: Buffer[] = [];
	for (let at = 12; at + 8 <= Math.min(end, bytes.length);) {
		const name = bytes.toString('latin1', at, at + 4);
		const size = bytes.readUInt32LE(at + 4);
		const next = at + 8 + size + (size % 2);
		if (at + 8 + size > bytes.length) return undefined;
		const chunk = Buffer.from(bytes.subarray(at, next));
		if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~0b1100, 8);
		if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk);
		at = next;
	}
	const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
	const head = Buffer.alloc(8);
	head.write('RIFF', 0, 'latin1');
	head.writeUInt32LE(body.length, 4);
	return Buffer.concat([head, body]);
}
