import type { Cell, Sheet } from './cells.ts';
import { zipOf, type ZipEntry } from './zip.ts';

/** Most characters of a cell (every program stops here). */
const longestCell = 32_767;
const days = 86_400_000;

const [plain, bold, date, time] = [0, 1, 2, 3];
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * Writes an .xlsx workbook (ECMA-376) row by row. The library we have for workbooks holds them whole, and a long one stops
 * everybody else for a second.
 * @param sheets with the name of each, at most 31 characters without `[]:*?/\`
 * @returns the file with real dates and times; the headings are bold and stay in view
 */
export function workbookOf(
	sheets: readonly (readonly [name: string, sheet: Sheet])[],
): AsyncGenerator<Buffer> {
	const files: ZipEntry[] = [
		{ name: '[Content_Types].xml', content: [contentTypes(sheets.length)] },
		{ name: '_rels/.rels', content: [relationships(['officeDocument', 'xl/workbook.xml'])] },
		{ name: 'xl/workbook.xml', content: [workbook(sheets.map(([name]) => name))] },
		{
			name: 'xl/_rels/workbook.xml.rels',
			content: [
				relationships(
					...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
					['styles', 'styles.xml'],
				),
			],
		},
		{ name: 'xl/styles.xml', content: [styles] },
		...sheets.map(([, sheet], index) => ({
			name: `xl/worksheets/sheet${index + 1}.xml`,
			content: worksheet(sheet),
		})),
	];
	return zipOf(files);
}

async function* worksheet({ headings, batches }: Sheet): AsyncGenerator<string> {
	const columns = headings.map((heading, index) => {
		const width = Math.min(40, Math.max(12, heading.length + 2));
		return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
	});
	const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
	yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
	yield `<cols>${columns.join('')}</cols><sheetData>`;
	let number = 1;
	yield row(
		number,
		headings.map((text, index) => textCell(`${columnName(index)}1`, text, bold)),
	);
	for await (const batch of batches) {
		let lines = '';
		for (const cells of batch) {
			number++;
			lines += row(
				number,
				cells.map((cell, index) => cellOf(`${columnName(index)}${number}`, cell)),
			);
		}
		yield lines;
	}
	yield '</sheetData></worksheet>';
}

function row(number: number, cells: readonly string[]): string {
	return `<row r="${number}">${cells.join('')}</row>`;
}

function cellOf(place: string, cell: Cell): string {
	if ('text' in cell) return textCell(place, cell.text, plain);
	if ('number' in cell) return numberCell(place, cell.number, plain);
	// Day 0 is 30 December 1899, so that the 29 February 1900 that never was counts (§18.17.4.1).
	if ('date' in cell)
		return numberCell(place, (Date.parse(`${cell.date}T00:00Z`) - Date.UTC(1899, 11, 30)) / days, date);
	const [hours = 0, minutes = 0] = cell.time.split(':').map(Number);
	return numberCell(place, (hours * 60 + minutes) / 1440, time);
}

function numberCell(place: string, value: number, style: number): string {
	return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
}

function textCell(place: string, text: string, style: number): string {
	if (text === '') return '';
	const written = escaped(text.slice(0, longestCell));
	return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
}

/** @returns A to Z, then AA … */
function columnName(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** `_x0041_` stands for A (§22.9.2.19), so an underscore that would begin such a sign is written as one. */
function escaped(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, '')
		.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function workbook(names: readonly string[]): string {
	const sheets = names.map(
		(name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
	);
	return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function relationships(...parts: readonly (readonly [type: string, target: string])[]): string {
	const list = parts.map(
		([type, target], index) =>
			`<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
	);
	return `${declaration}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
	const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	const parts = [
		['/xl/workbook.xml', 'sheet.main'],
		['/xl/styles.xml', 'styles'],
		...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
	].map(([name, type]) => `<Override PartName="${name}" ContentType="${kind}.${type}+xml"/>`);
	const usual =
		'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
		'<Default Extension="xml" ContentType="application/xml"/>';
	return `${declaration}<Types xmlns="${packages}/content-types">${usual}${parts.join('')}</Types>`;
}

/** Plain, bold, date and time, in the order of their numbers. */
const styles =
	`${declaration}<styleSheet xmlns="${main}">` +
	'<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="hh:mm"/></numFmts>' +
	'<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
	'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
	'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>' +
	'<xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>' +
	'</cellXfs></styleSheet>';
