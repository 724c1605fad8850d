import { crc32, inflateRawSync } from 'node:zlib';
import { maxTableColumns, maxTableRows } from '#lib/core/table.ts';
import { refuse } from './refusal.ts';

const maxUnpacked = 32 * 1024 * 1024;
const maxParts = 500;

interface Part {
	name: string;
	content: Buffer;
}

/**
 * Unpacks a workbook within bounds and packs what matters of it again, uncompressed: whatever reads it next meets exactly
 * what was looked at here, and no more of it. Nothing but the XML parts is kept.
 * @param bytes a ZIP archive (APPNOTE 6.3.10 §4.3)
 * @returns an archive of the same XML parts
 * @throws TableRefusal workbook-broken, workbook-too-large, too-many
 */
export function safeWorkbook(bytes: Uint8Array): Buffer {
	const parts = unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	for (const { name, content } of parts) if (name.startsWith('xl/worksheets/')) checkSheet(content);
	return pack(parts);
}

function unpack(zip: Buffer): Part[] {
	try {
		const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
		if (end < 0) return refuse('workbook-broken');
		const count = zip.readUInt16LE(end + 10);
		if (count > maxParts) refuse('workbook-too-large');
		const parts = new Map<string, Part>();
		let left = maxUnpacked;
		let at = zip.readUInt32LE(end + 16);
		for (let n = 0; n < count; n++) {
			if (zip.readUInt32LE(at) !== 0x02014b50) return refuse('workbook-broken');
			const nameLength = zip.readUInt16LE(at + 28);
			const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
			if (/\.xml(?:\.rels)?$|\.rels$/.test(name)) {
				const content = unpackPart(zip, at, left);
				left -= content.length;
				parts.set(name, { name, content });
			}
			at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
		}
		return [...parts.values()];
	} catch (error) {
		// Offsets beyond the end of the file; a deflated part that is none.
		if (error instanceof RangeError || isZlibError(error)) return refuse('workbook-broken');
		throw error;
	}
}

function isZlibError(error: unknown): boolean {
	const code = (error as { code?: unknown }).code;
	return typeof code === 'string' && /^(?:Z_|ERR_)/.test(code);
}

/** @param at where the part stands in the central directory @param most bytes it may have */
function unpackPart(zip: Buffer, at: number, most: number): Buffer {
	const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
	const method = zip.readUInt16LE(at + 10);
	const packed = zip.readUInt32LE(at + 20);
	const size = zip.readUInt32LE(at + 24);
	const local = zip.readUInt32LE(at + 42);
	if (isEncrypted || (method !== 0 && method !== 8)) return refuse('workbook-broken');
	if (size > most) return refuse('workbook-too-large');
	const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const data = zip.subarray(start, start + packed);
	const content = method === 0 ? data : inflateRawSync(data, { maxOutputLength: size + 1 });
	return content.length === size ? content : refuse('workbook-broken');
}

/** Rows and cells say themselves where they stand, and a reader fills up what lies between. */
function checkSheet(content: Buffer): void {
	for (const [, double, single] of content
		.toString('utf8')
		.matchAll(/[\s"']r\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
		const place = double ?? single ?? '';
		if (place.includes('&')) refuse('workbook-broken');
		const [, letters, digits] = /^\s*([A-Za-z]*)(\d+)\s*$/.exec(place) ?? [];
		if (letters === undefined || digits === undefined) {
			if (!Number.isNaN(Number(place)) && Number(place) > maxTableRows)
				refuse('too-many', { field: 'row', most: maxTableRows });
			continue;
		}
		if (Number(digits) > maxTableRows) refuse('too-many', { field: 'row', most: maxTableRows });
		if (columnNumber(letters) > maxTableColumns)
			refuse('too-many', { field: 'column', most: maxTableColumns });
	}
}

function columnNumber(letters: string): number {
	return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function pack(parts: readonly Part[]): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of parts) {
		const path = Buffer.from(name);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(0x0800, 2);
		fields.writeUInt32LE(crc32(content), 10);
		fields.writeUInt32LE(content.length, 14);
		fields.writeUInt32LE(content.length, 18);
		fields.writeUInt16LE(path.length, 22);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 4);
		fields.copy(entry, 6);
		entry.writeUInt32LE(offset, 42);
		files.push(Buffer.from('PK\x03\x04', 'latin1'), fields, path, content);
		directory.push(entry, path);
		offset += 30 + path.length + content.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...files, list, end]);
}
