import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import {
	addOrganisation,
	editOrganisation,
	findOrMakeOrganisation,
	mergeOrganisations,
} from '#lib/modules/people/commands/organisations.server.ts';
import {
	getOrganisation,
	listOrganisations,
	suggestOrganisations,
} from '#lib/modules/people/queries/organisations.server.ts';
import type { OrganisationDetails } from '#lib/modules/people/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';

let db: Database;
let ctx: Context;
let reader: Context;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	ctx = contextFor(db, actorFor('administrator', {}, { isAdministrator: true }));
	reader = contextFor(db, actorFor('somebody'));
});

const notFound = { code: 'NOT_FOUND' };
const gso: OrganisationDetails = {
	name: 'Tổng cục Thống kê',
	acronym: 'GSO',
	country: 'VN',
	kind: 'statistical_office',
	aliases: [{ name: 'General Statistics Office', country: 'VN' }],
};

async function add(details: Partial<OrganisationDetails> = {}): Promise<string> {
	const added = await addOrganisation(ctx, { ...gso, ...details });
	if (!added.ok) throw new Error(added.reason);
	return added.id;
}
const typed = (name: string, country: string | null = 'VN') =>
	withTransaction(reader, (ctx) => findOrMakeOrganisation(ctx, { name, country, kind: null }));
const list = async (search = '', onlyUnchecked = false) =>
	(await listOrganisations(ctx, { search, page: 1, onlyUnchecked })).organisations.map(({ name }) => name);
const nothing = async () => undefined;

describe('what somebody types', () => {
	test.each(['tong cuc thong ke', 'G.S.O.', 'General statistics office'])('%s is known', async (name) => {
		const id = await add();
		expect(await typed(name)).toBe(id);
		expect(await list()).toEqual(['Tổng cục Thống kê']);
	});

	test('is another organisation in another country', async () => {
		const id = await add();
		const other = await typed('GSO', 'LA');
		expect(other).not.toBe(id);
		expect(await typed('gso', 'LA')).toBe(other);
		expect(await typed('GSO', null)).not.toBe(other);
	});

	test('makes an entry to check, which the audit log knows nothing of', async () => {
		const id = await typed('Sở Kế hoạch');
		expect(await getOrganisation(ctx, id ?? '')).toEqual({
			id,
			name: 'Sở Kế hoạch',
			acronym: '',
			country: 'VN',
			kind: null,
			isChecked: false,
			aliases: [],
		});
		expect(await db.selectFrom('auditEntry').selectAll().execute()).toEqual([]);
	});

	test('is none without a letter', async () => {
		expect(await typed('–')).toBeNull();
		expect(await list()).toEqual([]);
	});

	test('goes by the entry that was checked where two have the name', async () => {
		await typed('UNDP', null);
		const checked = await add({
			name: 'United Nations Development Programme',
			acronym: 'UNDP',
			country: null,
		});
		expect(await typed('UNDP', null)).toBe(checked);
	});
});

describe('the directory', () => {
	test('is searched by parts of any name, without marks, and narrowed to what waits', async () => {
		await add();
		await add({ name: 'Statistics Denmark', acronym: 'DST', country: 'DK', aliases: [] });
		await typed('Sở Kế hoạch');
		expect(await list('office general')).toEqual(['Tổng cục Thống kê']);
		expect(await list('dst')).toEqual(['Statistics Denmark']);
		expect(await list('đst')).toEqual(['Statistics Denmark']);
		expect(await list('%')).toHaveLength(3);
		expect(await list('', true)).toEqual(['Sở Kế hoạch']);
	});

	test('has a name once in a country', async () => {
		const id = await add();
		expect(await addOrganisation(ctx, { ...gso, name: 'Tong cuc Thong ke' })).toEqual({
			ok: false,
			reason: 'name_taken',
		});
		const other = await add({ country: 'LA' });
		expect(await editOrganisation(ctx, other, gso)).toEqual({ ok: false, reason: 'name_taken' });
		expect(await editOrganisation(ctx, id, { ...gso, aliases: [] })).toEqual({ ok: true, id });
	});

	test('takes an entry as checked once it was saved', async () => {
		const id = (await typed('Sở Kế hoạch')) ?? '';
		await editOrganisation(ctx, id, { ...gso, name: 'Sở Kế hoạch và Đầu tư' });
		expect(await getOrganisation(ctx, id)).toEqual({
			...gso,
			id,
			name: 'Sở Kế hoạch và Đầu tư',
			isChecked: true,
		});
		expect(await typed('Sở kế hoạch và đầu tư')).toBe(id);
	});
});

describe('merging', () => {
	test('leaves one, found under the names of both, and hands over what pointed at the other', async () => {
		const intoId = await add();
		const fromId = (await typed('Viet Nam GSO')) ?? '';
		const moved: string[][] = [];
		await mergeOrganisations(ctx, { fromId, intoId }, async (_, ...ids) => {
			moved.push(ids);
		});
		expect(moved).toEqual([[fromId, intoId]]);
		expect(await list()).toEqual(['Tổng cục Thống kê']);
		expect((await getOrganisation(ctx, intoId)).aliases).toEqual([
			{ name: 'General Statistics Office', country: 'VN' },
			{ name: 'Viet Nam GSO', country: 'VN' },
		]);
		expect(await typed('viet nam gso')).toBe(intoId);
		const last = await db.selectFrom('auditEntry').selectAll().orderBy('id', 'desc').executeTakeFirst();
		expect(last).toMatchObject({
			action: 'organisation.merge',
			subjectId: intoId,
			details: JSON.stringify({ from: fromId }),
		});
	});

	test('an entry with itself, or with none, does nothing', async () => {
		const id = await add();
		for (const ids of [
			{ fromId: id, intoId: id },
			{ fromId: id, intoId: 'none' },
			{ fromId: 'none', intoId: id },
		])
			await expect(mergeOrganisations(ctx, ids, nothing)).rejects.toMatchObject(notFound);
		expect(await list()).toHaveLength(1);
	});
});

describe('suggestions', () => {
	test('are what administrators have checked, the beginnings first, names and countries only', async () => {
		await add({ name: 'Danish Office', acronym: '', country: 'DK', aliases: [] });
		await add({ name: 'Office of Statistics', acronym: 'OS', country: null, aliases: [] });
		await typed('Office that nobody checked');
		expect(await suggestOrganisations(reader, 'Óffice')).toEqual([
			{ name: 'Office of Statistics', acronym: 'OS', country: null },
			{ name: 'Danish Office', acronym: '', country: 'DK' },
		]);
	});

	test('are few, and none for a letter', async () => {
		for (let n = 0; n < 12; n++) await add({ name: `Ministry ${n}` });
		expect(await suggestOrganisations(reader, 'ministry')).toHaveLength(8);
		expect(await suggestOrganisations(reader, 'm')).toEqual([]);
		expect(await suggestOrganisations(reader, '%%')).toEqual([]);
	});

	test('are for people who are signed in', async () => {
		await expect(suggestOrganisations(contextFor(db), 'ministry')).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});
});

test('nobody but administrators touches the directory', async () => {
	const id = await add();
	await expect(
		listOrganisations(reader, { search: '', page: 1, onlyUnchecked: false }),
	).rejects.toMatchObject(notFound);
	await expect(getOrganisation(reader, id)).rejects.toMatchObject(notFound);
	await expect(addOrganisation(reader, gso)).rejects.toMatchObject(notFound);
	await expect(editOrganisation(reader, id, gso)).rejects.toMatchObject(notFound);
	await expect(mergeOrganisations(reader, { fromId: id, intoId: id }, nothing)).rejects.toMatchObject(
		notFound,
	);
});
