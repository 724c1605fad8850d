import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { endParticipation } from '#lib/modules/workshops/commands/participation.server.ts';
import { findParticipant, findViewer } from '#lib/modules/workshops/queries/participation.server.ts';
import {
	countParticipants,
	findParticipantList,
} from '#lib/modules/workshops/queries/participants.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';

let db: Database;
let queries: string[];
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let organisationTypeId: string;
beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
	workshop = await createWorkshop(db);
	const type = await createOrganisationType(db, workshop.id, {
		label: JSON.stringify({ en: 'Ministry', vi: 'Bộ' }),
	});
	organisationTypeId = type.id;
});

async function join(
	fullName: string,
	country: string | null,
	values: { isListed?: 0 | 1; isContactable?: 0 | 1 } = {},
) {
	const person = await createPerson(db, { fullName });
	await createParticipant(db, workshop.id, person.id, { country, organisationTypeId, ...values });
	return person;
}

const desk = () => contextFor(db, actorFor('p', { [workshop.id]: ['registration_desk'] }));

test('people stand by country in the reader’s order, then by name; without a country last', async () => {
	await join('Trần Văn B', 'VN');
	await join('Đỗ Thị A', 'VN');
	await join('Kenji', 'JP');
	await join('Zeno', null);
	await join('Minji', 'KR');
	const names = async (locale: 'en' | 'vi') => {
		const list = await findParticipantList({ ...desk(), locale }, workshop);
		return list?.participants.map(({ fullName }) => fullName);
	};
	// Japan, South Korea, Viet Nam; Hàn Quốc, Nhật Bản, Việt Nam
	expect(await names('en')).toEqual(['Kenji', 'Minji', 'Đỗ Thị A', 'Trần Văn B', 'Zeno']);
	expect(await names('vi')).toEqual(['Minji', 'Kenji', 'Đỗ Thị A', 'Trần Văn B', 'Zeno']);
});

test('a person shows what they agreed to show, and no address', async () => {
	const { id: personId } = await join('Nguyễn Thị Minh Khai-Østergård', 'VN');
	expect(await findParticipantList({ ...desk(), locale: 'vi' }, workshop)).toEqual({
		participants: [
			{
				personId,
				fullName: 'Nguyễn Thị Minh Khai-Østergård',
				organisation: 'Statistics Denmark',
				organisationType: 'Bộ',
				country: 'VN',
				mode: 'in_person',
				email: null,
			},
		],
		total: 1,
		page: 1,
		pages: 1,
	});
});

test('the address of somebody who gave it is there for confirmed participants, not for the desk', async () => {
	const giver = await join('Giver', 'DK', { isContactable: 1 });
	await join('Keeper', 'DK');
	const reader = await join('Reader', 'DK', { isListed: 0, isContactable: 1 });
	const seen = async (ctx: Context) =>
		(await findParticipantList(ctx, workshop))?.participants.map(({ fullName, email }) => [fullName, email]);
	expect(await seen(contextFor(db, actorFor(reader.id)))).toEqual([
		['Giver', giver.email],
		['Keeper', null],
	]);
	expect(await seen(desk())).toEqual([
		['Giver', null],
		['Keeper', null],
	]);
});

test('people who did not agree, and those of other workshops, are neither listed nor counted', async () => {
	await join('Listed', 'DK');
	await join('Hidden', 'DK', { isListed: 0 });
	const other = await createWorkshop(db);
	await createParticipant(db, other.id, (await createPerson(db)).id);
	const list = await findParticipantList(desk(), workshop);
	expect([list?.total, list?.participants.map(({ fullName }) => fullName)]).toEqual([1, ['Listed']]);
});

test('pages of a hundred cut through countries without losing or repeating anybody', async () => {
	for (let n = 0; n < 60; n++) await join(`A${n}`, 'DK');
	for (let n = 0; n < 60; n++) await join(`B${n}`, 'VN');
	for (let n = 0; n < 95; n++) await join(`C${n}`, null);
	const pages = [];
	for (const page of [1, 2, 3, 99]) pages.push(await findParticipantList(desk(), workshop, page));
	expect(pages.map((list) => [list?.page, list?.pages, list?.participants.length])).toEqual([
		[1, 3, 100],
		[2, 3, 100],
		[3, 3, 15],
		[3, 3, 15],
	]);
	const seen = pages.slice(0, 3).flatMap((list) => list?.participants ?? []);
	expect(new Set(seen.map(({ fullName }) => fullName)).size).toBe(215);
	expect(seen.map(({ fullName }) => fullName[0]).join('')).toBe(
		'A'.repeat(60) + 'B'.repeat(60) + 'C'.repeat(95),
	);
});

test('it costs as many queries for three people as for one', async () => {
	const counts: number[] = [];
	for (const more of [1, 2]) {
		for (let n = 0; n < more; n++) await join(`P${n}`, n === 0 ? 'DK' : null);
		queries.length = 0;
		await findParticipantList(desk(), workshop);
		counts.push(queries.length);
	}
	expect(counts).toEqual([3, 3]);
});

describe('who may', () => {
	test('confirmed participants, organisers and the registration desk see it', async () => {
		const participant = await join('Listed', 'DK');
		const those = [
			actorFor(participant.id),
			...(['owner', 'moderator', 'reader', 'registration_desk'] as const).map((role) =>
				actorFor('p', { [workshop.id]: [role] }),
			),
		];
		for (const actor of those)
			expect((await findParticipantList(contextFor(db, actor), workshop))?.total).toBe(1);
	});

	test('nobody else does, participants of another workshop included', async () => {
		await join('Listed', 'DK');
		const elsewhere = await createPerson(db);
		await createParticipant(db, (await createWorkshop(db)).id, elsewhere.id);
		const others = [
			contextFor(db),
			contextFor(db, actorFor(elsewhere.id)),
			contextFor(db, actorFor('p', { [workshop.id]: ['programme_editor'] })),
			contextFor(db, actorFor('p', { other: ['owner'] })),
			contextFor(db, actorFor('p', {}, { isAdministrator: true })),
		];
		for (const ctx of others) expect(await findParticipantList(ctx, workshop)).toBe(undefined);
	});

	test('whoever takes part no longer is no viewer of it any more', async () => {
		const person = await join('Listed', 'DK');
		const ctx = contextFor(db, actorFor(person.id));
		expect((await findViewer(ctx, workshop.id)).isParticipant).toBe(true);
		await withTransaction(ctx, (inner) => endParticipation(inner, workshop.id, person.id));
		expect(await findParticipant(ctx, workshop.id, person.id)).toBe(undefined);
		expect(await findParticipantList(ctx, workshop)).toBe(undefined);
	});
});

describe('who finds the people of an organisation type', () => {
	const names = async (ctx: Context) =>
		(await findParticipantList(ctx, workshop))?.participants.map(({ fullName }) => fullName);
	const of = (personId: string) => contextFor(db, actorFor(personId));

	test.each([
		['participants', ['Asha', 'Bo'], ['Asha', 'Bo'], ['Asha', 'Bo']],
		['same_type', ['Asha', 'Bo'], ['Bo'], ['Asha', 'Bo']],
		['organisers', ['Bo'], ['Bo'], ['Asha', 'Bo']],
		['totals', ['Bo'], ['Bo'], ['Bo']],
	] as const)('%s', async (listVisibility, ofType, ofOther, team) => {
		await db.updateTable('organisationType').set({ listVisibility }).execute();
		const other = await createOrganisationType(db, workshop.id);
		await join('Asha', 'DK');
		const colleague = await join('Hidden', 'DK', { isListed: 0 });
		const bo = await createPerson(db, { fullName: 'Bo' });
		await createParticipant(db, workshop.id, bo.id, { organisationTypeId: other.id });
		expect(await names(of(colleague.id))).toEqual(ofType);
		expect(await names(of(bo.id))).toEqual(ofOther);
		expect(await names(desk())).toEqual(team);
		expect((await findParticipantList(of(bo.id), workshop))?.total).toBe(ofOther.length);
	});
});

test('everybody may know how many take part, except for counts under five and what gives them away', async () => {
	const other = await createOrganisationType(db, workshop.id, { label: JSON.stringify({ en: 'Media' }) });
	await createOrganisationType(db, workshop.id);
	const totals = () => countParticipants(contextFor(db), workshop.id);
	for (let n = 0; n < 5; n++) await join(`Person ${n}`, 'DK', { isListed: 0 });
	expect(await totals()).toEqual({
		types: [{ label: 'Ministry', labelLanguage: 'en', people: 5 }],
		total: 5,
	});
	const reporter = await createPerson(db);
	await createParticipant(db, workshop.id, reporter.id, { organisationTypeId: other.id });
	expect(await totals()).toEqual({
		types: [
			{ label: 'Ministry', labelLanguage: 'en', people: 5 },
			{ label: 'Media', labelLanguage: 'en', people: null },
		],
		total: null,
	});
});
