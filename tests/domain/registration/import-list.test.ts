import { beforeEach, describe, expect, test } from 'vitest';
import { addSeconds } from '#lib/core/clock.ts';
import type { Context, Database } from '#lib/core/context.ts';
import {
	discardEntryList,
	importEntryList,
	keepEntryList,
	maxEntryRows,
	readEntryListAs,
	removeOldEntryLists,
} from '#lib/modules/registration/commands/import-list.server.ts';
import { registerGroup } from '#lib/modules/registration/commands/register-group.server.ts';
import { previewEntryList } from '#lib/modules/registration/queries/entry.server.ts';
import type { DelegationRole } from '#lib/modules/registration/types/delegations.ts';
import type { EntryReading } from '#lib/modules/registration/types/entry.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { readTable } from '#lib/server/tables/read-table.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createRegistration, registrationInput } from '../../helpers/factories-registration.ts';

let db: Database;
let workshopId: string;
let office: string;
let desk: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshopId = (await createWorkshop(db, { mode: 'hybrid', seatLimit: 40 })).id;
	office = (
		await createOrganisationType(db, workshopId, {
			label: '{"en":"Statistical office","vi":"Cơ quan thống kê"}',
		})
	).id;
	const clerk = await createPerson(db);
	desk = contextFor(db, actorFor(clerk.id, { [workshopId]: ['registration_desk'] }));
});

const keep = async (csv: string) => {
	const read = await readTable(Buffer.from(csv), 1_000_000);
	if (!read.ok) throw new Error(read.reason);
	return keepEntryList(desk, workshopId, read.table);
};
const kept = async (csv: string) => {
	const list = await keep(csv);
	if (!list.ok) throw new Error(list.reason);
	return list.uploadId;
};
const preview = async (uploadId: string) =>
	previewEntryList(desk, await getWorkshopById(desk, workshopId), uploadId);
const registered = () =>
	db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select([
			'p.fullName',
			'p.email',
			'p.locale',
			'r.organisation',
			'r.country',
			'r.mode',
			'r.state',
			'r.source',
		])
		.orderBy('p.fullName')
		.execute();

const list = `Họ và tên;E-mail;Cơ quan;Loại tổ chức;Nước;Hình thức;Ngôn ngữ
Trần An;an@example.org;Tổng cục Thống kê;Cơ quan thống kê;Việt Nam;trực tiếp;tiếng Việt
Jane Roe;Jane@Example.org;Statistics Denmark;statistical office;dk;Online;
`;

describe('a list', () => {
	test('is understood in either language, and registers exactly what was shown', async () => {
		const id = await kept(list);
		const shown = await preview(id);
		expect(shown?.reading.columns).toEqual([
			...['fullName', 'email', 'organisation', 'organisationType', 'country', 'mode', 'language'],
		]);
		expect(shown?.counts).toEqual({ registers: 2, known: 0, twice: 0, refused: 0, wrong: 0 });
		expect(await importEntryList(desk, workshopId, id)).toEqual({ registered: 2, left: 0 });
		const common = { state: 'received', source: 'import' };
		expect(await registered()).toEqual([
			{
				...{
					fullName: 'Jane Roe',
					email: 'jane@example.org',
					locale: 'en',
					organisation: 'Statistics Denmark',
				},
				...{ country: 'DK', mode: 'online', ...common },
			},
			{
				...{ fullName: 'Trần An', email: 'an@example.org', locale: 'vi', organisation: 'Tổng cục Thống kê' },
				...{ country: 'VN', mode: 'in_person', ...common },
			},
		]);
		expect(await preview(id)).toBe(null);
	});

	test('a second time registers nobody, and only what needs a look stays', async () => {
		await importEntryList(desk, workshopId, await kept(list));
		const id = await kept(`${list}Ngô Bình;no address;UBND;;VN;;\n`);
		expect((await preview(id))?.counts).toEqual({ registers: 0, known: 2, twice: 0, refused: 0, wrong: 1 });
		expect(await importEntryList(desk, workshopId, id)).toEqual({ registered: 0, left: 1 });
		expect((await preview(id))?.rows.map(({ number, fullName }) => [number, fullName])).toEqual([
			[4, 'Ngô Bình'],
		]);
	});

	test('says of each row why it is left out', async () => {
		const known = await createPerson(db, { email: 'known@example.org' });
		const { reference } = await createRegistration(db, workshopId, office, { personId: known.id });
		const id = await kept(
			[
				'Name,E-mail,Organisation,Organisation type,Country,Mode',
				'A,a@example.org,X,Statistical office,VN,online',
				'B,A@example.org,X,Statistical office,VN,online',
				'C,known@example.org,X,Statistical office,VN,online',
				'D,d@example.org,X,Bakery,VN,online',
				'E,e@example.org,X,Statistical office,Atlantis,online',
				'F,f@example.org,X,Statistical office,,online',
			].join('\n'),
		);
		const fates = new Map((await preview(id))?.rows.map((row) => [row.fullName, row.fate]));
		expect(fates.get('A')).toEqual({ kind: 'registers' });
		expect(fates.get('B')).toEqual({ kind: 'twice' });
		expect(fates.get('C')).toEqual({ kind: 'known', reference });
		expect(fates.get('D')?.kind).toBe('wrong');
		expect(fates.get('E')?.kind).toBe('wrong');
		expect(fates.get('F')).toEqual({ kind: 'refused', reason: 'country_missing' });
	});

	test('what holds for all rows fills what they leave out', async () => {
		const id = await kept('Name,Whatever\nAn,x\n');
		expect((await preview(id))?.counts.wrong).toBe(1);
		const reading: EntryReading = {
			columns: ['fullName', 'organisation'],
			organisationTypeId: office,
			mode: 'online',
			locale: 'vi',
			isApproved: true,
		};
		await db.updateTable('organisationType').set({ needsCountry: 0 }).execute();
		expect(await readEntryListAs(desk, workshopId, id, reading)).toBe(true);
		expect(await importEntryList(desk, workshopId, id)).toEqual({ registered: 1, left: 0 });
		expect(await registered()).toMatchObject([
			{ fullName: 'An', email: null, organisation: 'x', state: 'confirmed', locale: 'vi' },
		]);
	});

	test('never takes more seats than there are; the others stay on it', async () => {
		const rows = Array.from(
			{ length: 50 },
			(_, n) => `P${n},p${n}@example.org,X,Statistical office,VN,online`,
		);
		const id = await kept(['Name,E-mail,Organisation,Organisation type,Country,Mode', ...rows].join('\n'));
		expect((await preview(id))?.counts).toMatchObject({ registers: 40, refused: 10 });
		expect(await importEntryList(desk, workshopId, id)).toEqual({ registered: 40, left: 10 });
		expect(await registered()).toHaveLength(40);
	});

	test('without people, or with too many, is none', async () => {
		expect(await keep('Name,E-mail\n')).toEqual({ ok: false, reason: 'no_people' });
		const many = Array.from({ length: maxEntryRows + 1 }, (_, n) => `P${n},x`).join('\n');
		expect(await keep(`Name,Organisation\n${many}`)).toEqual({ ok: false, reason: 'too_many' });
	});

	test('is its sender’s alone, and gone after a day or when it is dropped', async () => {
		const id = await kept(list);
		const other = await createPerson(db);
		const colleague = contextFor(db, actorFor(other.id, { [workshopId]: ['registration_desk'] }));
		expect(await importEntryList(colleague, workshopId, id)).toBe(null);
		await removeOldEntryLists({ ...desk, now: addSeconds(testNow, 86_399) });
		expect(await preview(id)).not.toBe(null);
		await removeOldEntryLists({ ...desk, now: addSeconds(testNow, 86_401) });
		expect(await preview(id)).toBe(null);
		const second = await kept(list);
		await discardEntryList(desk, workshopId, second);
		expect(await preview(second)).toBe(null);
	});

	test('is nothing for people who are not of the desk', async () => {
		const reader = await createPerson(db);
		const ctx = contextFor(db, actorFor(reader.id, { [workshopId]: ['reader'] }));
		const read = await readTable(Buffer.from(list), 1_000_000);
		await expect(keepEntryList(ctx, workshopId, read.ok ? read.table : never())).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});

function never(): never {
	throw new Error('the list can be read');
}

describe('a group', () => {
	const person = (fullName: string, role: DelegationRole | null, country = 'LA') => ({
		who: { fullName, email: `${fullName}@example.org`, locale: 'en' as const },
		input: registrationInput(office, { country }),
		role,
	});
	const delegates = () =>
		db
			.selectFrom('delegationMember as dm')
			.innerJoin('delegation as d', 'd.id', 'dm.delegationId')
			.innerJoin('registration as r', 'r.id', 'dm.registrationId')
			.innerJoin('person as p', 'p.id', 'r.personId')
			.select(['d.country', 'p.fullName', 'dm.role'])
			.orderBy('p.fullName')
			.execute();

	test('is registered together and joins the delegation of its country', async () => {
		const group = [person('a', 'head'), person('b', 'member'), person('c', null)];
		expect(await registerGroup(desk, workshopId, group)).toMatchObject({ ok: true });
		expect(await delegates()).toEqual([
			{ country: 'LA', fullName: 'a', role: 'head' },
			{ country: 'LA', fullName: 'b', role: 'member' },
		]);
		expect(await registerGroup(desk, workshopId, [person('d', 'alternate')])).toMatchObject({ ok: true });
		expect((await delegates()).map(({ fullName }) => fullName)).toEqual(['a', 'b', 'd']);
	});

	test('where one cannot be registered nobody is', async () => {
		await registerGroup(desk, workshopId, [person('b', null)]);
		expect(await registerGroup(desk, workshopId, [person('a', 'head'), person('b', null)])).toEqual({
			ok: false,
			index: 1,
			reason: 'already_registered',
		});
		expect((await registered()).map(({ fullName }) => fullName)).toEqual(['b']);
		expect(await db.selectFrom('person').select('id').where('fullName', '=', 'a').execute()).toEqual([]);
		expect(await db.selectFrom('outboxMail').select('id').execute()).toHaveLength(1);
	});

	test('has one head', async () => {
		expect(await registerGroup(desk, workshopId, [person('a', 'head'), person('b', 'head')])).toEqual({
			ok: false,
			index: 0,
			reason: 'two_heads',
		});
		expect(await registered()).toEqual([]);
	});
});
