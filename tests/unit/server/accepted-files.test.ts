import { describe, expect, test } from 'vitest';
import { acceptFile } from '#lib/server/files/accepted.ts';
import { jpegWithPlace, pdfFile, pngWithPlace, webpWithPlace } from '../../helpers/upload-samples.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file is taken for what is in it', () => {
	test.each([
		['a PDF', pdfFile(), 'agenda.pdf', 'application/pdf', 'agenda.pdf'],
		['a PDF that is called a program', pdfFile(), 'agenda.exe', 'application/pdf', 'agenda.pdf'],
		['a text', bytes('Giờ: 09:00\n'), 'chương trình.txt', 'text/plain', 'chương trình.txt'],
		['a page', bytes('<script>alert(1)</script>'), 'page.html', 'text/plain', 'page.txt'],
		['a table', bytes('a;b\r\n1;2\r\n'), 'data.CSV', 'text/csv', 'data.csv'],
		['a picture', jpegWithPlace('Hà Nội'), 'IMG_1.jpeg', 'image/jpeg', 'IMG_1.jpg'],
	])('%s', async (_, content, name, contentType, expected) => {
		expect(await acceptFile(content, name)).toMatchObject({ contentType, name: expected });
	});

	test.each([
		['nothing', new Uint8Array()],
		['a program of Windows', bytes('MZ\x90\0\x03\0\0\0')],
		['a program of Linux', bytes('\x7fELF\x02\x01\x01\0')],
		['an archive', Buffer.from('504b03041400000000000000000000000000000000000000000000000000', 'hex')],
		[
			'a drawing that can run scripts',
			bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
		],
		['a script of a shell with NUL', bytes('#!/bin/sh\0')],
		['a text in no UTF-8', Buffer.from([0x47, 0x69, 0xe1, 0xbb])],
		['a GIF', bytes('GIF89a\x01\0\x01\0\0\0\0;')],
		['a JPEG that ends too early', jpegWithPlace('x').slice(0, 120)],
		['a PNG that ends too early', pngWithPlace('x').slice(0, 60)],
		['a JPEG with a segment longer than itself', Buffer.from('ffd8ffe1ffff4578', 'hex')],
	])('%s is refused', async (_, content) => {
		expect(await acceptFile(content, 'agenda.pdf')).toBeUndefined();
	});
});

describe('pictures', () => {
	test.each([
		['JPEG', jpegWithPlace],
		['PNG', pngWithPlace],
		['WebP', webpWithPlace],
	])('of type %s lose what tells where they were taken', async (_, picture) => {
		const content = picture('GPS-20.9601-105.7772');
		const kept = await acceptFile(content, 'a');
		expect(Buffer.from(content).includes('GPS-20.9601')).toBe(true);
		expect(Buffer.from(kept?.content ?? []).includes('GPS-20.9601')).toBe(false);
		expect(await acceptFile(kept?.content ?? new Uint8Array(), 'a')).toEqual(kept);
	});

	test('keep their colours and their pixels', async () => {
		const kept = Buffer.from((await acceptFile(jpegWithPlace('x'), 'a'))?.content ?? []);
		expect([kept.includes('ICC_PROFILE'), kept.includes('JFIF')]).toEqual([true, true]);
		expect(kept.includes(Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]))).toBe(true);
		expect(kept.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
		const webp = Buffer.from((await acceptFile(webpWithPlace('x'), 'a'))?.content ?? []);
		expect(webp.readUInt32LE(4)).toBe(webp.length - 8);
		expect(webp.readUInt8(20)).toBe(0b100000);
	});
});

describe('names', () => {
	test.each([
		['../../etc/passwd', 'passwd.pdf'],
		['C:\\Users\\me\\slides.pptx', 'slides.pdf'],
		['a<b>:"c|?*.pdf', 'a b c.pdf'],
		['\u202Efdp.exe', 'fdp.pdf'],
		['line\r\nbreak\0.pdf', 'line break.pdf'],
		['CON', 'file.pdf'],
		['...', 'file.pdf'],
		['', 'file.pdf'],
		['Nguyễn Thị Minh Khai-Østergård.pdf', 'Nguyễn Thị Minh Khai-Østergård.pdf'],
		[`${'đ'.repeat(300)}.pdf`, `${'đ'.repeat(100)}.pdf`],
	])('%j becomes %j', async (name, expected) => {
		expect((await acceptFile(pdfFile(), name))?.name).toBe(expected);
	});
});
