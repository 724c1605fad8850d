import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import {
	chooseColumns,
	dropFilter,
	saveFilter,
} from '#lib/modules/registration/commands/queue-views.server.ts';
import { getRegistration, listAllRegistrations } from '#lib/modules/registration/queries/queue.server.ts';
import { getQueueDesk } from '#lib/modules/registration/queries/queue-desk.server.ts';
import { readQueuePlace, wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import type { RegistrationFilter } from '#lib/modules/registration/types/queue.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let queries: string[];
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let office: Awaited<ReturnType<typeof createOrganisationType>>;
let desk: Context;

const place = (query = '') => readQueuePlace(new URLSearchParams(query));

const everything = wholeQueue;

beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
	workshop = await createWorkshop(db);
	office = await createOrganisationType(db, workshop.id);
	desk = contextFor(db, actorFor('desk', { [workshop.id]: ['registration_desk'] }));
});

const register = async (fullName: string, values: Parameters<typeof createRegistration>[3] = {}) =>
	createRegistration(db, workshop.id, office.id, {
		personId: (await createPerson(db, { fullName })).id,
		...values,
	});
const open = async (filter: Partial<RegistrationFilter>, query = '', ctx = desk) => {
	const view = await getWorkshop(ctx, workshop.slug);
	return getQueueDesk(ctx, view, { ...everything, ...filter }, place(query));
};
const names = async (filter: Partial<RegistrationFilter>, ctx = desk, query = '') =>
	(await open(filter, query, ctx)).queue.items.map(({ fullName }) => fullName);

describe('the queue', () => {
	test('shows what the desk needs, the newest first, in the reader’s language', async () => {
		const old = await register('Nguyễn Thị Minh Khai', { createdAt: '2026-11-01T00:00:00.000Z' });
		const person = await createPerson(db, { fullName: 'Amina Diallo', badgeName: 'Amina' });
		const row = await createRegistration(db, workshop.id, office.id, { personId: person.id });
		const { queue } = await open({}, '', { ...desk, locale: 'vi' });
		expect(queue).toMatchObject({ page: 1, pages: 1, total: 2 });
		expect(queue.items[0]).toMatchObject({
			reference: row.reference.toUpperCase(),
			organisationTypeId: office.id,
			organisationType: (JSON.parse(office.label) as { vi: string }).vi,
			organisationTypeLanguage: 'vi',
			organisation: 'Statistics Denmark',
			country: 'DK',
			mode: 'in_person',
			isListed: false,
			state: 'received',
			reason: '',
			createdAt: testNow,
			updatedAt: testNow,
			decidedAt: null,
			fullName: 'Amina Diallo',
			badgeName: 'Amina',
			email: person.email,
			source: 'self',
			isSetAside: false,
			tags: [],
			delegation: null,
			isDoubtful: false,
			answers: {},
		});
		expect(queue.items[1]?.reference).toBe(old.reference.toUpperCase());
	});

	test('costs the same number of queries for 1 and for 3 registrations', async () => {
		const cost = async (text: string) => {
			const before = queries.length;
			await open({ text });
			return queries.length - before;
		};
		await register('Anna One');
		const one = [await cost(''), await cost('anna')];
		await register('Anna Two');
		await register('Anna Three');
		expect([await cost(''), await cost('anna')]).toEqual(one);
		expect(one).toEqual([11, 12]);
	});

	test('has pages of 50, and gives the last one for what lies beyond', async () => {
		for (let i = 0; i < 51; i++) await register(`Person ${i}`);
		const { queue: first } = await open({});
		expect([first.items.length, first.page, first.pages, first.total]).toEqual([50, 1, 2, 51]);
		const { queue: last } = await open({}, 'page=9');
		expect([last.items.length, last.page, last.pages]).toEqual([1, 2, 2]);
		expect(await listAllRegistrations(desk, workshop.id, everything)).toHaveLength(51);
	});

	test('without registrations is one empty page', async () => {
		expect(await open({})).toMatchObject({ isUnused: true, doubtful: 0 });
		expect((await open({})).queue).toEqual({
			items: [],
			page: 1,
			pages: 1,
			total: 0,
		});
		expect(await listAllRegistrations(desk, workshop.id, everything)).toEqual([]);
	});

	test('is narrowed by state, organisation type and country, together', async () => {
		const civil = await createOrganisationType(db, workshop.id);
		await register('Received');
		await register('Confirmed', { state: 'confirmed' });
		await register('Civil', { organisationTypeId: civil.id });
		await register('Norwegian', { country: 'NO' });
		expect(await names({ states: ['confirmed'] })).toEqual(['Confirmed']);
		expect(await names({ organisationTypeIds: [civil.id] })).toEqual(['Civil']);
		expect(await names({ countries: ['NO'] })).toEqual(['Norwegian']);
		expect(await names({ states: ['confirmed'], countries: ['NO'] })).toEqual([]);
	});

	test.each([
		['minh khai', 'a name without its marks'],
		['DIEU TRA', 'part of an organisation, in capitals, đ as d'],
		['østerg', 'a letter of another alphabet'],
		['ostergard', 'the same letter typed plainly'],
		['khaine', 'an address'],
	])('finds by "%s": %s', async (text) => {
		const person = await createPerson(db, {
			fullName: 'Nguyễn Thị Minh Khai-Østergård',
			email: 'khaine@example.org',
		});
		await createRegistration(db, workshop.id, office.id, {
			personId: person.id,
			organisation: 'Cục Điều tra Dân số',
		});
		await register('Somebody Else');
		expect(await names({ text })).toEqual(['Nguyễn Thị Minh Khai-Østergård']);
	});

	test('finds by reference number as it is read out', async () => {
		const { reference } = await register('Amina Diallo');
		await register('Somebody Else');
		expect(await names({ text: reference.toUpperCase() })).toEqual(['Amina Diallo']);
	});

	test('keeps to its workshop', async () => {
		await register('Ours');
		const other = await createWorkshop(db);
		const type = await createOrganisationType(db, other.id);
		await createRegistration(db, other.id, type.id, { country: 'FR' });
		expect(await names({})).toEqual(['Ours']);
		expect((await open({})).countries).toEqual(['DK']);
	});

	test('names each country once, and none for those without', async () => {
		await register('One');
		await register('Two');
		await register('Three', { country: 'VN' });
		await register('Four', { country: null });
		expect((await open({})).countries.toSorted()).toEqual(['DK', 'VN']);
	});
});

test('organisers who do not decide read without addresses, and cannot search by them', async () => {
	const person = await createPerson(db, { fullName: 'Amina Diallo', email: 'hidden@example.org' });
	const { reference } = await createRegistration(db, workshop.id, office.id, { personId: person.id });
	for (const role of ['moderator', 'reader'] as const) {
		const ctx = contextFor(db, actorFor('somebody', { [workshop.id]: [role] }));
		const { items } = (await open({}, '', ctx)).queue;
		expect(items.map(({ fullName, email }) => [fullName, email])).toEqual([['Amina Diallo', null]]);
		expect((await getRegistration(ctx, workshop.id, reference)).email).toBe(null);
		expect(await names({ text: 'hidden' }, ctx)).toEqual([]);
	}
	expect(await names({ text: 'hidden' })).toEqual(['Amina Diallo']);
});

test('others do not find the queue, one registration or its export', async () => {
	const row = await register('Amina Diallo');
	for (const actor of [
		actorFor('editor', { [workshop.id]: ['programme_editor'] }),
		actorFor('elsewhere', { other: ['owner'] }),
		actorFor('administrator', {}, { isAdministrator: true }),
		actorFor(row.personId),
	]) {
		const ctx = contextFor(db, actor);
		for (const reading of [
			() => open({}, '', ctx),
			() => listAllRegistrations(ctx, workshop.id, everything),
			() => getRegistration(ctx, workshop.id, row.reference),
		])
			await expect(reading()).rejects.toMatchObject({ code: 'NOT_FOUND' });
	}
});

describe('one registration', () => {
	test('is found by its number in any case, with who decided', async () => {
		const clerk = await createPerson(db, { fullName: 'Clerk' });
		const row = await register('Amina Diallo', {
			state: 'declined',
			reason: 'Late',
			decidedBy: clerk.id,
			decidedAt: testNow,
		});
		for (const reference of [row.reference, row.reference.toUpperCase()])
			expect(await getRegistration(desk, workshop.id, reference)).toMatchObject({
				fullName: 'Amina Diallo',
				reason: 'Late',
				decidedBy: 'Clerk',
				decidedAt: testNow,
			});
	});

	test('of another workshop is not found', async () => {
		const other = await createWorkshop(db);
		const type = await createOrganisationType(db, other.id);
		const { reference } = await createRegistration(db, other.id, type.id);
		await expect(getRegistration(desk, workshop.id, reference)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('the filter', () => {
	const at = (createdAt: string) => ({ createdAt });

	test('takes several of one kind, and all kinds together', async () => {
		await register('Dane', { mode: 'online' });
		await register('Norwegian', { country: 'NO', state: 'waiting' });
		await register('Vietnamese', { country: 'VN', state: 'declined' });
		expect(await names({ countries: ['NO', 'VN'] })).toEqual(['Vietnamese', 'Norwegian']);
		expect(await names({ states: ['waiting', 'declined'], countries: ['VN', 'DK'] })).toEqual(['Vietnamese']);
		expect(await names({ mode: 'online' })).toEqual(['Dane']);
	});

	test('knows regions and subregions, beside countries', async () => {
		await register('Dane');
		await register('Vietnamese', { country: 'VN' });
		await register('Lao', { country: 'LA' });
		await register('Chinese', { country: 'CN' });
		await register('Of no country', { country: null });
		expect(await names({ regions: ['035'] })).toEqual(['Lao', 'Vietnamese']);
		expect(await names({ regions: ['142'] })).toEqual(['Chinese', 'Lao', 'Vietnamese']);
		expect(await names({ regions: ['035'], countries: ['DK'] })).toEqual(['Lao', 'Vietnamese', 'Dane']);
	});

	test('counts days as the workshop’s place has them, the last one to its end', async () => {
		await register('The evening before', at('2026-11-09T22:59:59.999Z'));
		await register('At midnight', at('2026-11-09T23:00:00.000Z'));
		await register('Late', at('2026-11-10T22:59:59.999Z'));
		await register('The morning after', at('2026-11-10T23:00:00.000Z'));
		expect(await names({ registeredFrom: '2026-11-10', registeredUntil: '2026-11-10' })).toEqual([
			'Late',
			'At midnight',
		]);
	});

	test('knows how a registration came about, its delegation and its tags', async () => {
		await register('By herself');
		const nominated = await register('Nominated', { source: 'nomination' });
		const tagged = await register('Tagged');
		await db.insertInto('registrationTag').values({ registrationId: tagged.id, tag: 'VIP' }).execute();
		await db
			.insertInto('delegation')
			.values({
				...{ id: 'delegation', workshopId: workshop.id, country: 'DK', place: null },
				...{ contactName: '', contactEmail: '', createdAt: testNow },
			})
			.execute();
		await db
			.insertInto('delegationMember')
			.values({ registrationId: nominated.id, delegationId: 'delegation', role: 'member' })
			.execute();
		expect(await names({ source: 'nomination' })).toEqual(['Nominated']);
		expect(await names({ delegationId: 'delegation' })).toEqual(['Nominated']);
		expect(await names({ tag: 'VIP' })).toEqual(['Tagged']);
		expect(await names({ tag: 'V' })).toEqual([]);
	});

	test('finds those who may have registered twice, until somebody has told them apart', async () => {
		const one = await register('Nguyễn Thị Lan');
		const two = await register('Lan Nguyen Thi');
		await register('Amina Diallo');
		expect(await names({ isDoubtful: true })).toEqual(['Lan Nguyen Thi', 'Nguyễn Thị Lan']);
		const [registrationId = '', otherId = ''] = [one.id, two.id].toSorted();
		await db
			.insertInto('distinctRegistration')
			.values({ registrationId, otherId, decidedAt: testNow })
			.execute();
		expect(await names({ isDoubtful: true })).toEqual([]);
	});

	test('finds words in any order, in different places', async () => {
		const person = await createPerson(db, { fullName: 'Nguyễn Thị Minh Khai' });
		await createRegistration(db, workshop.id, office.id, { personId: person.id, organisation: 'Bộ Y tế' });
		await register('Nguyễn Văn Khai');
		expect(await names({ text: 'khai y te minh' })).toEqual(['Nguyễn Thị Minh Khai']);
		expect(await names({ text: '100%' })).toEqual([]);
	});
});

describe('the order', () => {
	const both = async (query: string) => names({}, desk, query);

	test('is by any column, up or down, by the reader’s words', async () => {
		await register('Đặng Thị Lan', { country: 'DE', organisation: 'Zentrum', state: 'confirmed' });
		await register('Amina Diallo', { country: 'SN', organisation: 'ANSD', mode: 'online' });
		expect(await both('sort=name')).toEqual(['Amina Diallo', 'Đặng Thị Lan']);
		expect(await both('sort=name&order=down')).toEqual(['Đặng Thị Lan', 'Amina Diallo']);
		expect(await both('sort=organisation')).toEqual(['Amina Diallo', 'Đặng Thị Lan']);
		// Germany before Senegal; in Vietnamese Đức is found under Đ, and Senegal (Xê-nê-gan) behind it.
		expect(await both('sort=country')).toEqual(['Đặng Thị Lan', 'Amina Diallo']);
		expect(await both('sort=state')).toEqual(['Amina Diallo', 'Đặng Thị Lan']);
		expect(await both('sort=mode&order=down')).toEqual(['Amina Diallo', 'Đặng Thị Lan']);
		expect(await both('sort=type')).toHaveLength(2);
		expect(await both('sort=updated')).toHaveLength(2);
		expect(await both('sort=nonsense')).toHaveLength(2);
	});

	test('of equals is the same on every page, and who registers later moves nobody', async () => {
		for (let i = 0; i < 60; i++) await register('The same name');
		const { queue: first, place: shown } = await open({}, 'sort=name');
		const later = '2026-11-22T09:00:00.000Z';
		await register('A later one', { createdAt: later });
		const now = { ...desk, now: later };
		const { queue: second } = await open({}, `sort=name&page=2&seen=${shown.seen ?? ''}`, now);
		const seen = [...first.items, ...second.items].map(({ reference }) => reference);
		expect(new Set(seen).size).toBe(60);
		expect((await open({}, 'sort=name', now)).queue.total).toBe(61);
	});
});

describe('the columns', () => {
	test('are kept per person and workshop; addresses are for the desk', async () => {
		const view = await getWorkshop(desk, workshop.slug);
		const clerk = await createPerson(db);
		const reader = await createPerson(db);
		const asClerk = contextFor(db, actorFor(clerk.id, { [workshop.id]: ['registration_desk'] }));
		const asReader = contextFor(db, actorFor(reader.id, { [workshop.id]: ['reader'] }));
		for (const ctx of [asClerk, asReader]) await chooseColumns(ctx, view, ['email', 'tags', 'nonsense']);
		expect((await open({}, '', asClerk)).columns).toEqual(['tags', 'email']);
		expect((await open({}, '', asReader)).columns).toEqual(['tags']);
		expect((await open({})).columns).toEqual(['organisation', 'country', 'state', 'received']);
	});
});

describe('kept filters', () => {
	test('are one’s own or shared by the desk, and go again', async () => {
		const view = await getWorkshop(desk, workshop.slug);
		const clerk = await createPerson(db);
		const reader = await createPerson(db);
		const asClerk = contextFor(db, actorFor(clerk.id, { [workshop.id]: ['registration_desk'] }));
		const asReader = contextFor(db, actorFor(reader.id, { [workshop.id]: ['reader'] }));
		const waiting = { ...everything, states: ['waiting' as const] };
		await saveFilter(asClerk, view, waiting, { name: 'Line', isShared: true });
		await saveFilter(asClerk, view, waiting, { name: 'Mine', isShared: false });
		await saveFilter(asClerk, view, { ...waiting, text: 'x' }, { name: 'Mine', isShared: false });
		const { savedFilters } = await open({}, '', asClerk);
		expect(savedFilters.map(({ name, query, isShared, isOwn }) => [name, query, isShared, isOwn])).toEqual([
			['Line', 'state=waiting', true, true],
			['Mine', 'state=waiting&q=x', false, true],
		]);
		expect((await open({}, '', asReader)).savedFilters.map(({ name, isOwn }) => [name, isOwn])).toEqual([
			['Line', false],
		]);
		const [line] = savedFilters;
		await expect(dropFilter(asReader, view, line?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await dropFilter(asClerk, view, line?.id ?? '');
		expect((await open({}, '', asReader)).savedFilters).toEqual([]);
	});

	test('are shared by the desk only, kept by readers, and by nobody else', async () => {
		const view = await getWorkshop(desk, workshop.slug);
		const reader = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['reader'] }));
		const other = contextFor(db, actorFor((await createPerson(db)).id));
		const shared = { name: 'x', isShared: true };
		await expect(saveFilter(reader, view, everything, shared)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await saveFilter(reader, view, everything, { ...shared, isShared: false })).toEqual({ ok: true });
		for (const work of [
			() => saveFilter(other, view, everything, { ...shared, isShared: false }),
			() => chooseColumns(other, view, []),
		])
			await expect(work()).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('are forty at most', async () => {
		const view = await getWorkshop(desk, workshop.slug);
		const clerk = contextFor(
			db,
			actorFor((await createPerson(db)).id, { [workshop.id]: ['registration_desk'] }),
		);
		for (let n = 0; n < 40; n++) await saveFilter(clerk, view, everything, { name: `${n}`, isShared: false });
		expect(await saveFilter(clerk, view, everything, { name: 'one more', isShared: false })).toEqual({
			ok: false,
			reason: 'too_many',
		});
		expect(await saveFilter(clerk, view, everything, { name: '7', isShared: false })).toEqual({ ok: true });
	});
});
