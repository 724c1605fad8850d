import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { writeChangesFeed } from '#lib/modules/programme/exporters/changes-feed.server.ts';
import { listReleaseChanges } from '#lib/modules/programme/queries/release-changes.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createSession, createTrack } from '../../helpers/factories-programme.ts';

const days = ['2026-11-23T08:00:00.000Z', '2026-11-24T08:00:00.000Z', '2026-11-25T08:00:00.000Z'];
const origin = 'https://round.example.org';

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const { id } = await createWorkshop(db, { title: JSON.stringify({ en: 'Data & <rights>' }) });
	const editor = await createPerson(db);
	await addTeamMember(db, id, editor.id, 'programme_editor');
	const ctx = contextFor(db, actorFor(editor.id, { [id]: ['programme_editor'] }));
	const release = (day: number, note = '') =>
		releaseProgramme({ ...ctx, now: days[day] ?? '' }, id, { note, isFinal: day === 2 });
	return { db, queries, ctx, workshop: await getWorkshopById(ctx, id), release };
}

/** Three releases: the second changes, drops and adds, the third says only that it is final. */
async function arrangeReleases() {
	const all = await arrange();
	const { db, ctx, workshop, release } = all;
	const track = await createTrack(db, workshop.id, { name: 'Ethics' });
	const changed = await createSession(db, workshop.id, { title: 'Quality & <b>trust</b>', language: 'vi' });
	const gone = await createSession(db, workshop.id, { title: 'Gone' });
	const [former, present] = [
		await createContributor(db, workshop.id, { name: 'Former Speaker' }),
		await createContributor(db, workshop.id, { name: 'Amina Otieno' }),
	];
	await addPart(db, changed.id, former.id, 'speaker');
	await release(0, 'First');
	await db.updateTable('session').set({ trackId: track.id }).where('id', '=', changed.id).execute();
	await db.deleteFrom('sessionPart').execute();
	await addPart(db, changed.id, present.id, 'chair');
	await deleteSession(ctx, { workshopId: workshop.id, code: gone.code });
	await createSession(db, workshop.id, { title: 'New', startsLocal: '2026-12-02T10:00' });
	await release(1, 'Rooms are <settled> & signed.');
	await release(2);
	return all;
}

describe('listReleaseChanges', () => {
	it('says of each release what it changed, without the names of people who are gone', async () => {
		const { db, workshop } = await arrangeReleases();
		const releases = await listReleaseChanges(contextFor(db), workshop);
		expect(releases.map(({ release, ...rest }) => ({ number: release.number, ...rest }))).toMatchObject([
			{ number: 3, sessionCount: 2, changes: [], more: 0 },
			{
				number: 2,
				sessionCount: 2,
				changes: [
					{ kind: 'new', title: 'New', place: 'Wed 2 Dec, 10:00–11:00', lines: [] },
					{
						kind: 'changed',
						title: 'Quality & <b>trust</b>',
						lines: [
							{ label: 'Track', before: 'none', after: 'Ethics' },
							{ label: 'People', before: null, after: 'added: Amina Otieno (Chair); no longer: Speaker' },
						],
					},
					{ kind: 'dropped', title: 'Gone', place: 'Tue 1 Dec, 10:00–11:00', lines: [] },
				],
			},
			{ number: 1, sessionCount: 2, changes: [] },
		]);
		expect(JSON.stringify(releases)).not.toContain('Former');
	});

	it('is hidden with the workshop, and asks as many queries for many releases as for one', async () => {
		const { db, queries, workshop } = await arrangeReleases();
		expect(await listReleaseChanges(contextFor(db), { ...workshop, state: 'draft' })).toEqual([]);
		await listReleaseChanges(contextFor(db), workshop);
		queries.length = 0;
		await listReleaseChanges(contextFor(db), workshop);
		const count = queries.length;
		await db.updateTable('session').set({ title: 'Another' }).execute();
		const other = await arrange();
		await createSession(other.db, other.workshop.id);
		await other.release(0);
		await listReleaseChanges(contextFor(other.db), other.workshop);
		other.queries.length = 0;
		await listReleaseChanges(contextFor(other.db), other.workshop);
		expect(other.queries.length).toBe(count);
	});
});

describe('the feed of changes', () => {
	it('is an Atom feed with an entry a release, everything in it escaped', async () => {
		const { db, workshop } = await arrangeReleases();
		const ctx = contextFor(db);
		const xml = writeChangesFeed(workshop, await listReleaseChanges(ctx, workshop), origin, 'en');
		expect(XMLValidator.validate(xml)).toBe(true);
		const { feed } = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' }).parse(
			xml,
		) as {
			feed: Record<string, unknown> & { entry: Record<string, unknown>[] };
		};
		const page = `${origin}/w/${workshop.slug}/programme/changes`;
		expect(feed).toMatchObject({
			'@_xmlns': 'http://www.w3.org/2005/Atom',
			'@_xml:lang': 'en',
			id: `urn:uuid:${workshop.id}`,
			title: 'Changes in the programme: Data & <rights>',
			updated: days[2],
			author: { name: 'Data & <rights>' },
			link: [
				{ '@_rel': 'self', '@_type': 'application/atom+xml', '@_href': `${page}.atom` },
				{ '@_rel': 'alternate', '@_type': 'text/html', '@_href': page },
			],
		});
		expect(feed.entry.map(({ id, title, updated }) => [id, title, updated])).toEqual([
			[`tag:round.example.org,2026-11-25:${workshop.id}/3`, 'Release 3 (final)', days[2]],
			[`tag:round.example.org,2026-11-24:${workshop.id}/2`, 'Release 2 (provisional)', days[1]],
			[`tag:round.example.org,2026-11-23:${workshop.id}/1`, 'Release 1 (provisional)', days[0]],
		]);
		const [content] = feed.entry.slice(1).map((entry) => entry['content'] as Record<string, string>);
		expect(content?.['@_type']).toBe('html');
		expect(content?.['#text']).toContain('<p>Rooms are &lt;settled&gt; &amp; signed.</p>');
		expect(content?.['#text']).toContain('<strong>Quality &amp; &lt;b&gt;trust&lt;/b&gt;</strong>');
		expect(writeChangesFeed(workshop, await listReleaseChanges(ctx, workshop), origin, 'en')).toBe(xml);
	});

	it('is valid before the first release', async () => {
		const { db, workshop } = await arrange();
		const releases = await listReleaseChanges(contextFor(db), workshop);
		const xml = writeChangesFeed(workshop, releases, origin, 'vi');
		expect(XMLValidator.validate(xml)).toBe(true);
		expect(xml).toContain(`<updated>${workshop.createdAt}</updated>`);
	});
});
