import * as m from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { changeGroups, changeText, releaseStatus } from '../rules/change-views.ts';
import type { ReleaseChanges } from '../types/releases.ts';
import { element } from './xml-element.server.ts';

/**
 * Writes an Atom feed (RFC 4287), one entry a release. Everything that identifies an entry comes from what is stored, so
 * that a reader shows each release once.
 * @param releases the latest first
 * @param origin the configured address of this installation, without trailing slash
 * @param locale of our own words in it
 */
export function writeChangesFeed(
	workshop: WorkshopView,
	releases: readonly ReleaseChanges[],
	origin: string,
	locale: Locale,
): string {
	const page = `${origin}/w/${workshop.slug}/programme/changes`;
	const feed = element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': locale }, [
		// A workshop's id is a UUID; its address may change, the feed's id may not (§4.2.6).
		element('id', {}, `urn:uuid:${workshop.id}`),
		element('title', {}, m.releases_feed_title({ workshop: workshop.title }, { locale })),
		element('updated', {}, releases[0]?.release.releasedAt ?? workshop.createdAt),
		element('author', {}, [element('name', {}, workshop.title)]),
		element('link', { rel: 'self', type: 'application/atom+xml', href: `${page}.atom` }),
		element('link', { rel: 'alternate', type: 'text/html', href: page }),
		...releases.map((release) => entryOf(workshop, release, page, locale)),
	]);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${feed}\n`;
}

function entryOf(workshop: WorkshopView, changes: ReleaseChanges, page: string, locale: Locale): string {
	const { number, releasedAt } = changes.release;
	const n = String(number);
	return element('entry', {}, [
		element('id', {}, `tag:${new URL(page).hostname},${releasedAt.slice(0, 10)}:${workshop.id}/${n}`),
		element(
			'title',
			{},
			m.releases_feed_entry({ n, status: releaseStatus(changes.release, locale) }, { locale }),
		),
		element('published', {}, releasedAt),
		element('updated', {}, releasedAt),
		element('link', { rel: 'alternate', type: 'text/html', href: `${page}#release-${n}` }),
		element('content', { type: 'html' }, contentOf(changes, locale)),
	]);
}

/** HTML without anything but paragraphs and lists; everything somebody wrote is escaped here, and once more as XML. */
function contentOf(changes: ReleaseChanges, locale: Locale): string {
	const { note, number } = changes.release;
	const groups = changeGroups(changes.changes, locale).map(
		({ title, items }) =>
			`<p>${escapeHtml(title)}</p><ul>${items
				.map((item) => {
					const lines = item.lines.length > 0 ? item.lines.map(changeText) : [item.place];
					return `<li><strong>${escapeHtml(item.title)}</strong>${lines
						.map((line) => `<br>${escapeHtml(line)}`)
						.join('')}</li>`;
				})
				.join('')}</ul>`,
	);
	const nothing =
		number === 1
			? m.releases_log_first({ n: changes.sessionCount }, { locale })
			: m.releases_log_same({}, { locale });
	return [
		...(note === '' ? [] : [`<p>${escapeHtml(note)}</p>`]),
		...(groups.length > 0 ? groups : [`<p>${escapeHtml(nothing)}</p>`]),
		...(changes.more > 0
			? [`<p>${escapeHtml(m.releases_log_more({ n: changes.more }, { locale }))}</p>`]
			: []),
	].join('\n');
}

function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
