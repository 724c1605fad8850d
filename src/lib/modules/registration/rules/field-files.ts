import { fileKinds, type FileKind, type FormField } from '../types/fields.ts';

/** Bytes; what the server takes in one request leaves no room for more. */
export const largestFile = 10_000_000;

const openDocument = 'application/vnd.oasis.opendocument';
const openXml = 'application/vnd.openxmlformats-officedocument';

/** Media types and the endings people know them by. */
const contents: Record<FileKind, Readonly<Record<string, string>>> = {
	pdf: { 'application/pdf': '.pdf' },
	picture: { 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp' },
	text: {
		[`${openXml}.wordprocessingml.document`]: '.docx',
		[`${openDocument}.text`]: '.odt',
		'text/plain': '.txt',
	},
	table: {
		[`${openXml}.spreadsheetml.sheet`]: '.xlsx',
		[`${openDocument}.spreadsheet`]: '.ods',
		'text/csv': '.csv',
	},
	slides: {
		[`${openXml}.presentationml.presentation`]: '.pptx',
		[`${openDocument}.presentation`]: '.odp',
	},
};

/** @returns which kind of file that is; undefined for none that a question may take */
export function fileKindOf(contentType: string): FileKind | undefined {
	return fileKinds.find((kind) => Object.hasOwn(contents[kind], contentType));
}

/** @returns the endings of the files a question takes, `.pdf,.jpg`, for the file dialog */
export function acceptedEndings({ limits }: Pick<FormField, 'limits'>): string {
	return (limits.fileKinds ?? fileKinds).flatMap((kind) => Object.values(contents[kind])).join(',');
}

/** @returns bytes */
export function largestUpload({ limits }: Pick<FormField, 'limits'>): number {
	return limits.maxBytes ?? largestFile;
}
