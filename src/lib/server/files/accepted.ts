import { fileTypeFromBuffer } from 'file-type';
import { withoutMetadata } from './image-metadata.ts';

/** What may be uploaded, by what is in the file: its type and the ending it is given. Nothing in it runs by being opened. */
const accepted: Readonly<Record<string, string>> = {
	'application/pdf': 'pdf',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.oasis.opendocument.text': 'odt',
	'application/vnd.oasis.opendocument.spreadsheet': 'ods',
	'application/vnd.oasis.opendocument.presentation': 'odp',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
};

export interface AcceptedFile {
	content: Uint8Array;
	/** media type, as found in the content */
	contentType: string;
	/** the name it is saved under by those who download it, with the ending of its type */
	name: string;
}

/**
 * @param content the bytes as they were sent
 * @param name as the browser gave it, which proves nothing
 * @returns the file as it may be kept: pictures without where and with what they were taken; undefined for every other kind
 */
export async function acceptFile(content: Uint8Array, name: string): Promise<AcceptedFile | undefined> {
	const found = await fileTypeFromBuffer(content);
	if (!found) return isText(content) ? asText(content, name) : undefined;
	const ending = accepted[found.mime];
	if (ending === undefined) return undefined;
	const clean = found.mime.startsWith('image/') ? withoutMetadata(content, found.mime) : content;
	return clean && { content: clean, contentType: found.mime, name: `${baseName(name)}.${ending}` };
}

function asText(content: Uint8Array, name: string): AcceptedFile {
	const ending = /\.csv$/i.test(name) ? 'csv' : 'txt';
	const contentType = ending === 'csv' ? 'text/csv' : 'text/plain';
	return { content, contentType, name: `${baseName(name)}.${ending}` };
}

/** UTF-8 without control characters but tab and line ends. */
function isText(content: Uint8Array): boolean {
	if (content.length === 0) return false;
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
		return !/(?![\t\n\r])\p{Cc}/u.test(text);
	} catch {
		return false;
	}
}

const longestName = 100;

/** The name without folders, ending, signs that file systems forbid, and characters that turn the reading direction. */
function baseName(name: string): string {
	const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	const plain = last
		.replace(/\.[^.]{1,8}$/, '')
		.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, ' ')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/^[. ]+|[. ]+$/g, '');
	// File systems of one kind keep these names for devices.
	const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
	return isDevice || plain === '' ? 'file' : [...plain].slice(0, longestName).join('').trim();
}
