/** The smallest files that are still what they say. */

const signature = (text: string) => Buffer.from(text, 'latin1');

/** @returns a PDF of one empty page, near enough for telling its kind */
export function pdfFile(text = 'Agenda'): Uint8Array {
	return signature(
		`%PDF-1.7\n% ${text}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`,
	);
}

/** A segment of a JPEG: marker, length, content. */
function segment(marker: number, content: Buffer): Buffer {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(content.length + 2, 2);
	return Buffer.concat([head, content]);
}

/** @returns a JPEG with Exif that says where it was taken, XMP, a comment, and a second picture behind its end */
export function jpegWithPlace(place: string): Uint8Array {
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		segment(0xe0, signature('JFIF\0\x01\x02\0\0\x01\0\x01\0\0')),
		segment(0xe1, signature(`Exif\0\0II*\0GPS ${place}`)),
		segment(0xe1, signature(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${place}</x:xmpmeta>`)),
		segment(0xe2, signature('ICC_PROFILE\0\x01\x01profile')),
		segment(0xed, signature(`Photoshop 3.0\0${place}`)),
		segment(0xfe, signature(`comment ${place}`)),
		segment(0xdb, Buffer.alloc(65, 1)),
		segment(0xda, signature('\x01\x01\0\0\x3f\0')),
		Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
		Buffer.from([0xff, 0xd9]),
		signature(`Exif\0\0 ${place}`),
	]);
}

function chunk(name: string, content: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(content.length, 0);
	head.write(name, 4, 'latin1');
	return Buffer.concat([head, content, Buffer.alloc(4)]);
}

/** @returns a PNG with Exif, text and XMP that name a place */
export function pngWithPlace(place: string): Uint8Array {
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
		chunk('eXIf', signature(`II*\0${place}`)),
		chunk('tEXt', signature(`Comment\0${place}`)),
		chunk('iTXt', signature(`XML:com.adobe.xmp\0\0\0\0\0${place}`)),
		chunk('IDAT', signature('pixels')),
		chunk('IEND', Buffer.alloc(0)),
		signature(place),
	]);
}

function riffChunk(name: string, content: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.write(name, 0, 'latin1');
	head.writeUInt32LE(content.length, 4);
	return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** @returns a WebP whose header announces Exif and XMP, and both with a place in them */
export function webpWithPlace(place: string): Uint8Array {
	const body = Buffer.concat([
		signature('WEBP'),
		riffChunk('VP8X', Buffer.from([0b101100, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
		riffChunk('VP8L', signature('pixels')),
		riffChunk('EXIF', signature(`II*\0${place}`)),
		riffChunk('XMP ', signature(place)),
	]);
	return riffChunk('RIFF', body);
}
