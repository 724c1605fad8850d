import type { IParagraphOptions, IRunOptions } from 'docx';
import type { Written } from '#lib/server/pdf/writing.ts';
import type { ParticipantDocument } from './participant-document.server.ts';

/** In twentieths of a point; A4 with 20 mm at the sides. */
const page = {
	size: { width: 11_906, height: 16_838 },
	margin: { top: 1_361, bottom: 1_247, left: 1_134, right: 1_134 },
};
const accent = '0F5257';
const muted = '5C574F';

/** Names of the styles that Word's own outline goes by come from the library; these are ours. */
const roleStyle = 'Role';
const personStyle = 'Person';
const detailStyle = 'Detail';

/**
 * @returns the list as an Office Open XML text document (ECMA-376) with real headings and styles, so that a secretariat can go
 *   on writing in it
 */
export async function writeParticipantDocx(paper: ParticipantDocument): Promise<Buffer> {
	// Only whoever asks for such a file pays for the library.
	const { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } =
		await import('docx');
	const run = (value: Written, options: IRunOptions = {}) =>
		new TextRun({ ...options, text: value.text, rightToLeft: value.isRightToLeft });
	const words = (text: string, options: IRunOptions = {}) => new TextRun({ ...options, text });
	const paragraph = (children: InstanceType<typeof TextRun>[], options: IParagraphOptions = {}) =>
		new Paragraph({ ...options, children });
	const people = paper.sections.flatMap(({ heading, lines }) => [
		paragraph([run(heading)], { heading: HeadingLevel.HEADING_1, bidirectional: heading.isRightToLeft }),
		...lines.flatMap(({ role, name, mode, position, organisation }) => [
			...(role === null ? [] : [paragraph([words(role)], { style: roleStyle })]),
			paragraph(
				[
					run(name, { bold: true }),
					...(mode === null ? [] : [words(`  (${mode})`, { size: 18, color: muted })]),
				],
				{ style: personStyle, bidirectional: name.isRightToLeft },
			),
			...(position === null
				? []
				: [
						paragraph([run(position)], {
							style: detailStyle,
							keepNext: true,
							bidirectional: position.isRightToLeft,
						}),
					]),
			paragraph([run(organisation)], {
				style: detailStyle,
				spacing: { after: 160 },
				bidirectional: organisation.isRightToLeft,
			}),
		]),
	]);
	const [before = '', between = '', after = ''] = paper.pageNumber.split(/\{pages?\}/);
	const small = { size: 16, color: muted };
	const document = new Document({
		title: paper.title,
		subject: paper.workshop.text,
		creator: 'Roundtable',
		styles: stylesOf(paper.language),
		sections: [
			{
				properties: { page, titlePage: true },
				headers: {
					default: new Header({
						children: [paragraph([run(paper.workshop, small), words(` · ${paper.title}`, small)])],
					}),
					first: new Header({ children: [paragraph([])] }),
				},
				...footersOf(),
				children: [
					paragraph([run(paper.workshop, { color: muted })]),
					paragraph([words(paper.title)], { heading: HeadingLevel.TITLE }),
					...paper.facts.map((fact) => paragraph([run(fact)])),
					paragraph([words(paper.status, { bold: true })], { spacing: { before: 200 } }),
					...(paper.restriction === null ? [] : [paragraph([words(paper.restriction, { bold: true })])]),
					paragraph([words(paper.count, { color: muted })]),
					...(people.length > 0 ? people : [paragraph([words(paper.empty)])]),
				],
			},
		],
	});
	return Packer.toBuffer(document);

	function footersOf() {
		const foot = () =>
			new Footer({
				children: [
					paragraph([words(paper.status, small)]),
					paragraph(
						[
							new TextRun({
								...small,
								children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
							}),
						],
						{ alignment: AlignmentType.END },
					),
				],
			});
		return { footers: { default: foot(), first: foot() } };
	}
}

/** Fonts that Word and LibreOffice replace by what the machine has for Arabic and Chinese. */
function stylesOf(language: string) {
	const tag = { en: 'en-GB', vi: 'vi-VN' }[language] ?? language;
	const details = { basedOn: 'Normal', next: 'Normal' };
	return {
		default: {
			document: {
				run: {
					font: 'Calibri',
					size: 21,
					language: { value: tag, eastAsia: 'zh-CN', bidirectional: 'ar-SA' },
				},
			},
			title: { run: { size: 38, bold: true, color: accent }, paragraph: { spacing: { after: 160 } } },
			heading1: {
				run: { size: 26, bold: true, color: accent },
				paragraph: { spacing: { before: 360, after: 140 }, keepNext: true },
			},
		},
		paragraphStyles: [
			{
				...{ id: roleStyle, name: roleStyle, ...details },
				run: { size: 18, color: muted },
				paragraph: { keepNext: true },
			},
			{ id: personStyle, name: personStyle, ...details, paragraph: { keepNext: true } },
			{ id: detailStyle, name: detailStyle, ...details },
		],
	};
}
