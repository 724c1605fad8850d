import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { locales, type Locale } from '#lib/core/context.ts';
import { withLocale } from '#lib/i18n/locale.ts';
import { importFile } from '#lib/modules/programme/commands/import-schedule.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import {
	writeProgrammeCsv,
	writeProgrammeWorkbook,
} from '#lib/modules/programme/exporters/programme-table.server.ts';
import { writeSchedule } from '#lib/modules/programme/exporters/write-schedule.server.ts';
import { readUpload } from '#lib/modules/programme/importers/read-upload.server.ts';
import { fileOf, uploadPlace } from '#lib/modules/programme/queries/import-preview.server.ts';
import { getDraftTable, getReleasedTable } from '#lib/modules/programme/queries/programme-table.server.ts';
import { getSchedule } from '#lib/modules/programme/queries/schedule.server.ts';
import { partKinds, sessionKinds } from '#lib/modules/programme/types/released.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

vi.setConfig({ testTimeout: 120_000 });

const origin = 'https://example.org';

/** Texts as people and other systems write them, those that spreadsheets trip over among them. */
const hard = fc.constantFrom(
	'=1+1',
	'-5 °C',
	"'=quoted",
	'@home',
	'A; B',
	'A;; B;',
	'Nguyễn Thị Minh Khai-Østergård, Ph.D.',
	'09:00–10:30',
	'5/3/2026',
	'"double" and \'single\'',
	'a,b;c|d',
	'_x0041_',
	'valueOf',
	'__proto__',
	'<b>&amp;',
	'００７',
	'true',
	'1e5',
	'شبكة',
	'👩🏽‍💻',
);
const word = fc.oneof(
	hard,
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) =>
		text
			.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufdd0-\ufdef\ufffd-\uffff]/gu, '')
			.normalize('NFC')
			.trim(),
	),
);
const title = word.filter((text) => text !== '').map((text) => `T ${text}`.trim());
const paragraphs = fc.oneof(
	fc.constant(''),
	fc.array(word, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n').trim()),
);
/** Around the end of summer time in Copenhagen, on 25 October 2026, when 02:00 to 03:00 comes twice. */
const start = fc
	.integer({ min: 0, max: 4 * 24 * 12 })
	.map((n) => new Date(Date.UTC(2026, 9, 23) + n * 300_000).toISOString());

const session = fc.record({
	title,
	subtitle: fc.oneof(fc.constant(''), word),
	abstract: paragraphs,
	description: paragraphs,
	kind: fc.constantFrom(...sessionKinds),
	kindLabel: fc.option(title),
	language: fc.option(fc.constantFrom('en', 'vi', 'zh-Hant', 'pt-BR')),
	interpretation: fc.uniqueArray(fc.constantFrom('en', 'fr', 'vi', 'ar')),
	startsAt: fc.option(start),
	minutes: fc.integer({ min: 1, max: 600 }),
	place: fc.constantFrom('none', 'first', 'second', 'across'),
	track: fc.boolean(),
	takesSignUp: fc.boolean(),
	seats: fc.option(fc.integer({ min: 1, max: 500 })),
	parts: fc.uniqueArray(fc.tuple(fc.nat(3), fc.constantFrom(...partKinds)), {
		selector: (it) => it.join(),
		maxLength: 5,
	}),
});
const programme = fc.record({
	names: fc.tuple(word, word, word, word).map((names) => names.map((name) => name || 'Anna')),
	rooms: fc.uniqueArray(title, { minLength: 2, maxLength: 2 }),
	sessions: fc.array(session, { minLength: 1, maxLength: 8 }),
	locale: fc.constantFrom<Locale>(...locales),
});
type Programme = typeof programme extends fc.Arbitrary<infer P> ? P : never;

async function arrange({ names, rooms, sessions }: Programme) {
	const { db } = await openTestDatabase();
	const row = await createWorkshop(db, { startsOn: '2026-10-23', endsOn: '2026-10-27' });
	const owner = await createPerson(db);
	const ctx = contextFor(db, actorFor(owner.id, { [row.id]: ['owner'] }));
	const places = [];
	for (const [position, name] of rooms.entries())
		places.push(await createRoom(db, row.id, { name, position }));
	const track = await createTrack(db, row.id);
	const people = [];
	for (const name of names) people.push(await createContributor(db, row.id, { name }));
	let parent: { id: string; place: string } | null = null;
	for (const it of sessions) {
		const isItem = it.startsAt === null && parent !== null;
		const place: string = isItem && parent ? parent.place : it.place;
		const { zone } = row;
		const local = (at: number) =>
			Temporal.Instant.fromEpochMilliseconds(at)
				.toZonedDateTimeISO(zone)
				.toPlainDateTime()
				.toString({ smallestUnit: 'minute' });
		const begins = it.startsAt === null ? null : Date.parse(it.startsAt);
		const times =
			begins === null
				? { startsLocal: null }
				: {
						...{ startsLocal: local(begins), endsLocal: local(begins + it.minutes * 60_000) },
						...{
							startsAt: new Date(begins).toISOString(),
							endsAt: new Date(begins + it.minutes * 60_000).toISOString(),
						},
					};
		const roomId = place === 'first' ? places[0]?.id : place === 'second' ? places[1]?.id : null;
		const { title, subtitle, abstract, description, kind, kindLabel, language, seats } = it;
		const made: { id: string } = await createSession(db, row.id, {
			...{ title, subtitle, abstract, description, kind, kindLabel, language, seats, ...times },
			interpretation: JSON.stringify(it.interpretation),
			isAcrossRooms: place === 'across' ? 1 : 0,
			roomId: roomId ?? null,
			trackId: it.track ? track.id : null,
			takesSignUp: it.takesSignUp ? 1 : 0,
			durationMinutes: it.minutes,
			// The other unscheduled sessions are items of the first.
			parentId: isItem && parent ? parent.id : null,
		});
		if (begins === null) parent ??= { id: made.id, place };
		for (const [position, [person, part]] of it.parts.entries())
			await addPart(db, made.id, people[person]?.id ?? '', part, position);
	}
	const workshop = await getWorkshop(ctx, row.slug);
	const snapshot = async () => ({
		sessions: await db.selectFrom('session').selectAll().orderBy('id').execute(),
		parts: await db
			.selectFrom('sessionPart')
			.selectAll()
			.orderBy('sessionId')
			.orderBy('position')
			.orderBy('contributorId')
			.orderBy('part')
			.execute(),
		rooms: await db.selectFrom('room').selectAll().orderBy('id').execute(),
		contributors: await db.selectFrom('contributor').selectAll().orderBy('id').execute(),
		steps: await db.selectFrom('programmeStep').select('id').execute(),
	});
	const bringBack = async (file: Uint8Array) => {
		const read = await readUpload(file, await uploadPlace(ctx, workshop));
		if (!read.ok) throw new Error(JSON.stringify(read));
		expect(read.kind === 'schedule' ? [] : read.problems).toEqual([]);
		const done = await importFile(ctx, workshop.id, fileOf(read));
		if (!done.ok) throw new Error(done.reason);
		return done.preview;
	};
	return { db, ctx, workshop, snapshot, bringBack };
}

describe('importing our own export', () => {
	it('of the draft, as CSV and as a workbook, changes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(programme, async (wanted) => {
				const { db, ctx, workshop, snapshot, bringBack } = await arrange(wanted);
				const before = await snapshot();
				const sessions = await getDraftTable(ctx, workshop);
				const csv = withLocale(wanted.locale, () => writeProgrammeCsv(sessions));
				const workbook = await withLocale(wanted.locale, () =>
					writeProgrammeWorkbook(sessions, [['a', 'b']]),
				);
				const fromCsv = await bringBack(Buffer.from(csv));
				expect(fromCsv.sessions).toEqual([]);
				const fromWorkbook = await bringBack(workbook);
				expect(fromWorkbook.sessions).toEqual([]);
				expect(await snapshot()).toEqual(before);
				await db.destroy();
			}),
			{ numRuns: 25 },
		);
	});

	it('of a release, as CSV, schedule.json and schedule.xml, changes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(programme, async (wanted) => {
				// The schedule formats give a label back only where it means the kind.
				const sessions = wanted.sessions.map((it) => ({ ...it, kindLabel: null }));
				const { db, ctx, workshop, snapshot, bringBack } = await arrange({ ...wanted, sessions });
				await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
				// The formats give a programme's days their hours.
				const first = await getSchedule(ctx, workshop, origin);
				await bringBack(Buffer.from(writeSchedule(first, 'json', origin)));
				const before = await snapshot();
				const released = (await getReleasedTable(ctx, workshop, origin)).sessions;
				if (released.length === 0) return;
				expect((await bringBack(Buffer.from(writeProgrammeCsv(released)))).sessions).toEqual([]);
				const schedule = await getSchedule(ctx, workshop, origin);
				for (const format of ['json', 'xml'] as const)
					expect((await bringBack(Buffer.from(writeSchedule(schedule, format, origin)))).sessions).toEqual(
						[],
					);
				expect(await snapshot()).toEqual(before);
				await db.destroy();
			}),
			{ numRuns: 20 },
		);
	});
});
