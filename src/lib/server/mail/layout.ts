import type { MailBody, MailDraft } from './types.ts';

/**
 * Breaks what mail programs turn into links by themselves, so that a name or title cannot become an advertisement:
 * a word joiner (U+2060) goes after each dot before a letter, full stops of other scripts included, and into `://`, `@` and the
 * beginning of a network path.
 */
export function defuseLinks(text: string): string {
	return text
		.replaceAll('://', ':\u2060//')
		.replaceAll('\\\\', '\\\u2060\\')
		.replaceAll(/(?<=\S)[.。．｡](?=[\p{L}\p{N}])/gu, '$&\u2060')
		.replaceAll(/(?<=\S)@(?=\S)/g, '@\u2060');
}

/** One line without control characters: what may stand in a header. */
export function headerText(text: string): string {
	return text
		.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.trim()
		.slice(0, 200);
}

/**
 * @param draft what to say
 * @param origin the configured address of this installation, without trailing slash; the only source of links
 * @returns the same content as plain text and as HTML; texts of the draft are escaped and cannot form links
 * @throws when the action's path leads away from this installation
 */
export function layOutMail(draft: MailDraft, origin: string): MailBody {
	const link = draft.action && {
		label: draft.action.label,
		url: addressOf(draft, origin, draft.action.path),
	};
	const paragraphs = draft.paragraphs.map(defuseLinks);
	const quote = draft.quote === undefined ? undefined : defuseLinks(draft.quote);
	const text = [
		...paragraphs,
		...(quote === undefined ? [] : [quote.replaceAll(/^/gm, '> ')]),
		...(link ? [`${link.label}:\n${link.url}`] : []),
	].join('\n\n');
	const html = [
		`<!doctype html><html lang="${draft.recipient.locale}"><meta charset="utf-8"><title>${escapeHtml(headerText(draft.subject))}</title>`,
		'<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#222;max-width:36em">',
		...paragraphs.map((paragraph) => `<p>${withBreaks(paragraph)}</p>`),
		...(quote === undefined
			? []
			: [
					`<blockquote style="margin:1em 0;padding-inline-start:1em;border-inline-start:3px solid #bbb">${withBreaks(quote)}</blockquote>`,
				]),
		...(link ? [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`] : []),
		'</body></html>',
	].join('\n');
	return { text: `${text}\n`, html, attachments: draft.attachments ?? [] };
}

/** A path holds what came from addresses and forms: it is written as one address, without white space, and on our own site. */
function addressOf({ kind }: MailDraft, origin: string, path: string): string {
	const url = new URL(origin + path);
	if (url.origin !== new URL(origin).origin) throw new Error(`the link of ${kind} leads elsewhere`);
	return url.href;
}

function withBreaks(text: string): string {
	return escapeHtml(text).replaceAll('\n', '<br>');
}

function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
