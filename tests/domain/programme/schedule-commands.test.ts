import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { run as importSchedule } from '../../../src/cli/import-schedule.ts';
import { run as publish } from '../../../src/cli/publish.ts';
import { createPerson } from '../../helpers/factories.ts';

const camp = 'tests/fixtures/schedules/frab-camp2019.json';
const democon = 'tests/fixtures/schedules/pretalx-democon.json';
const zoneless = 'tests/fixtures/schedules/pentabarf-old.xml';

let dataDir = '';
let printed: string[] = [];

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'roundtable-commands-'));
	vi.stubEnv('DATA_DIR', dataDir);
	printed = [];
	vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	rmSync(dataDir, { recursive: true });
});

async function inDatabase<T>(ask: (db: Database) => Promise<T>): Promise<T> {
	const db = openDatabase(dataDir);
	try {
		return await ask(db);
	} finally {
		await db.destroy();
	}
}

const workshops = () =>
	inDatabase((db) =>
		db.selectFrom('workshop').select(['slug', 'state', 'startsOn', 'endsOn', 'zone']).execute(),
	);

describe('import-schedule', () => {
	it('creates the workshop where there is none, and says what it did and noticed', async () => {
		await importSchedule([democon, '--workshop', 'democon']);
		expect(await workshops()).toEqual([
			{ slug: 'democon', state: 'draft', startsOn: '2020-12-14', endsOn: '2020-12-16', zone: 'UTC' },
		]);
		expect(printed).toEqual([
			'Created the workshop democon, a draft.',
			'days: 3 new, 0 changed, 0 as they were',
			'rooms: 2 new, 0 changed, 0 as they were',
			'tracks: 2 new, 0 changed, 0 as they were',
			'people: 27 new, 0 changed, 0 as they were',
			'sessions: 36 new, 0 changed, 0 as they were',
			'\nKept or repaired:',
			'- Several rooms have the same identifier (b379c473-93b9-4eae-9a09-d482e86cede3). It was dropped; the rooms are told apart by their names. (2 times)',
			'    Gray Room',
			'    Tan Room',
			'- The file names the zone UTC, but gives times at +01:00. The instants were kept as given. (36 times)',
			'    Focused 5thgeneration hardware, 2020-12-14, Gray Room',
			'    Quality-focused 6thgeneration website, 2020-12-14, Gray Room',
			'    Secured mobile concept, 2020-12-14, Gray Room',
			'',
			'Nothing is released yet: publish --workshop democon',
		]);
	});

	it('changes nothing the second time', async () => {
		await importSchedule([camp, '--workshop', 'camp']);
		printed = [];
		await importSchedule([camp, '--workshop', 'camp']);
		expect(printed.slice(0, 6)).toEqual([
			'Imported into the workshop camp.',
			'days: 0 new, 0 changed, 5 as they were',
			'rooms: 0 new, 0 changed, 2 as they were',
			'tracks: 0 new, 0 changed, 7 as they were',
			'people: 0 new, 0 changed, 90 as they were',
			'sessions: 0 new, 0 changed, 79 as they were',
		]);
	});

	it('makes somebody the owner and tells them', async () => {
		await importSchedule([democon, '--workshop', 'other']);
		await inDatabase((db) => createPerson(db, { email: 'owner@example.org' }));
		await importSchedule([camp, '--workshop', 'camp', '--owner', 'owner@example.org']);
		expect(await inDatabase((db) => db.selectFrom('teamMember').select('role').execute())).toEqual([
			{ role: 'owner' },
		]);
		expect(await inDatabase((db) => db.selectFrom('outboxMail').select('recipient').execute())).toEqual([
			{ recipient: 'owner@example.org' },
		]);
	});

	it('takes the zone from the command where the file names none, and asks for it where neither does', async () => {
		await expect(importSchedule([zoneless, '--workshop', 'old'])).rejects.toThrow(
			'The file names no time zone. Add --zone, such as Europe/Copenhagen.',
		);
		expect(await workshops()).toEqual([]);
		await importSchedule([zoneless, '--workshop', 'old', '--zone', 'Europe/Berlin']);
		expect((await workshops())[0]).toMatchObject({ zone: 'Europe/Berlin' });
		await expect(importSchedule([zoneless, '--workshop', 'old', '--zone', 'Asia/Tokyo'])).rejects.toThrow(
			'The workshop is in the zone Europe/Berlin; --zone is for new workshops.',
		);
	});

	it.each([
		[['--workshop', 'x'], 'Usage: import-schedule FILE --workshop SLUG'],
		[[camp], 'Usage: import-schedule FILE --workshop SLUG'],
		[[camp, '--workshop', 'x', '--bogus'], "Unknown option '--bogus'"],
		[[camp, '--workshop', 'x', '--zone', 'Mars/Base'], 'Mars/Base is not a time zone.'],
		[[camp, '--workshop', 'Not An Address'], 'Not An Address cannot be a workshop’s address'],
		[[camp, '--workshop', 'new'], 'new is not free'],
		[
			[camp, '--workshop', 'x', '--owner', 'nobody@example.org'],
			'Nobody with the address nobody@example.org',
		],
		[['nowhere.json', '--workshop', 'x'], 'nowhere.json cannot be read'],
		[['package.json', '--workshop', 'x'], 'The file is not a schedule in the format of c3voc'],
	])('refuses %j and leaves nothing behind', async (args, message) => {
		await expect(importSchedule(args)).rejects.toThrow(message.replace('’', "'"));
		expect(
			await inDatabase((db) => db.selectFrom('workshop').select('slug').execute()).catch(() => []),
		).toEqual([]);
	});

	it('refuses a file of 50 MB before reading it', async () => {
		const file = join(dataDir, 'huge.json');
		writeFileSync(file, Buffer.alloc(50 * 1024 * 1024, ' '));
		await expect(importSchedule([file, '--workshop', 'x'])).rejects.toThrow('The file is larger than 10 MB.');
	});
});

describe('publish', () => {
	it('publishes the workshop and releases its programme, once', async () => {
		await importSchedule([democon, '--workshop', 'democon']);
		printed = [];
		await publish(['--workshop', 'democon']);
		await publish(['--workshop', 'democon']);
		expect(printed).toEqual([
			'The workshop is published.',
			'Its programme is released as number 1.',
			'The workshop was published before.',
			'Its programme has not changed since its latest release.',
		]);
		expect((await workshops())[0]).toMatchObject({ state: 'published' });
	});

	it('refuses an unknown and an archived workshop, and no workshop at all', async () => {
		await importSchedule([democon, '--workshop', 'democon']);
		await inDatabase((db) => db.updateTable('workshop').set({ state: 'archived' }).execute());
		await expect(publish(['--workshop', 'democon'])).rejects.toThrow('The workshop is archived.');
		await expect(publish(['--workshop', 'other'])).rejects.toThrow('There is no workshop other.');
		await expect(publish([])).rejects.toThrow('Usage: publish --workshop SLUG');
		await expect(publish(['--bogus'])).rejects.toThrow("Unknown option '--bogus'");
	});
});
