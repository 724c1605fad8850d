import { beforeEach, describe, expect, test } from 'vitest';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Context, Database, TeamRole } from '#lib/core/context.ts';
import { participantDocument } from '#lib/modules/registration/exporters/participant-document.server.ts';
import { writeParticipantDocx } from '#lib/modules/registration/exporters/participant-docx.server.ts';
import {
	getDeskPaper,
	getReadersPaper,
	paperLocale,
	readPaperWish,
} from '#lib/modules/registration/queries/participant-paper.server.ts';
import type { DelegationRole } from '#lib/modules/registration/types/delegations.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';
import { createAnswer, createField } from '../../helpers/factories-fields.ts';
import { unpack } from '../../helpers/unzip.ts';

let db: Database;
let workshop: WorkshopView;
let officeId: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await open({ workingLanguages: JSON.stringify(['en']) });
});

async function open(values: Parameters<typeof createWorkshop>[1]): Promise<WorkshopView> {
	const made = await createWorkshop(db, { state: 'published', ...values });
	officeId = (await createOrganisationType(db, made.id, { label: '{"en":"Office","vi":"Cơ quan"}' })).id;
	return getWorkshopById(contextFor(db), made.id);
}

function as(role: TeamRole): Context {
	return contextFor(db, actorFor(`person-${role}`, { [workshop.id]: [role] }));
}

async function join(
	fullName: string,
	{
		role,
		delegationId,
		position = '',
		...values
	}: Parameters<typeof createParticipant>[3] & {
		role?: DelegationRole;
		delegationId?: string;
		position?: string;
	} = {},
) {
	const person = await createPerson(db, { fullName });
	await createParticipant(db, workshop.id, person.id, { organisationTypeId: officeId, ...values });
	await db.updateTable('registration').set({ position }).where('personId', '=', person.id).execute();
	const { id } = await db
		.selectFrom('registration')
		.select('id')
		.where('personId', '=', person.id)
		.executeTakeFirstOrThrow();
	if (role && delegationId)
		await db.insertInto('delegationMember').values({ registrationId: id, delegationId, role }).execute();
	return { id, personId: person.id, ctx: contextFor(db, actorFor(person.id)) };
}

async function createDelegation(country: string | null, place: string | null = null): Promise<string> {
	const id = `delegation-${country ?? place}`;
	await db
		.insertInto('delegation')
		.values({
			id,
			workshopId: workshop.id,
			country,
			place,
			contactName: '',
			contactEmail: '',
			createdAt: testNow,
		})
		.execute();
	return id;
}

const outline = ({ sections }: Awaited<ReturnType<typeof getDeskPaper>>) =>
	sections.map(({ heading, persons }) => [heading, persons.map(({ fullName }) => fullName)]);

describe('who stands on it', () => {
	test('confirmed people who agreed, by country and delegation, then the others by type', async () => {
		const danish = await createDelegation('DK');
		await join('Birk', { role: 'observer', delegationId: danish });
		await join('Zoë', { role: 'head', delegationId: danish });
		await join('Anna', { country: 'DK' });
		await join('Hidden', { isListed: 0 });
		await join('Quỳnh', { country: 'VN' });
		const union = await createOrganisationType(db, workshop.id, {
			label: '{"en":"International organisation"}',
		});
		await join('Noor', { country: null, organisationTypeId: union.id });
		expect(outline(await getDeskPaper(as('registration_desk'), workshop, 'everybody'))).toEqual([
			['Denmark', ['Zoë', 'Anna', 'Birk']],
			['Viet Nam', ['Quỳnh']],
			['International organisation', ['Noor']],
		]);
	});

	test('people of types that not everybody finds only on the team’s own', async () => {
		for (const listVisibility of ['same_type', 'organisers', 'totals'] as const) {
			const type = await createOrganisationType(db, workshop.id, { listVisibility });
			await join(listVisibility, { organisationTypeId: type.id });
		}
		await join('Open');
		const names = async (audience: 'everybody' | 'team') =>
			(await getDeskPaper(as('reader'), workshop, audience)).sections.flatMap(({ persons }) =>
				persons.map(({ fullName }) => fullName),
			);
		expect(await names('everybody')).toEqual(['Open']);
		expect(await names('team')).toEqual(['Open', 'organisers', 'same_type']);
	});

	test('what the reader finds on the page, for those who take part', async () => {
		const closed = await createOrganisationType(db, workshop.id, { listVisibility: 'same_type' });
		const peer = await join('Peer', { organisationTypeId: closed.id });
		const other = await join('Other');
		expect((await getReadersPaper(peer.ctx, workshop)).count).toBe(2);
		expect((await getReadersPaper(other.ctx, workshop)).count).toBe(1);
		const stranger = contextFor(db, actorFor('stranger'));
		await expect(getReadersPaper(stranger, workshop)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test.each<[TeamRole, boolean]>([
		['owner', true],
		['registration_desk', true],
		['moderator', true],
		['reader', true],
		['programme_editor', false],
	])('the desk’s paper for %s: %s', async (role, isAllowed) => {
		const paper = getDeskPaper(as(role), workshop, 'everybody');
		if (isAllowed) await expect(paper).resolves.toMatchObject({ count: 0 });
		else await expect(paper).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('positions from the form, or from an answer that participants may read', async () => {
		const field = (visibility: 'participants' | 'desk') =>
			createField(db, workshop.id, { kind: 'text', topic: 'position', visibility });
		const [wide, narrow] = [await field('participants'), await field('desk')];
		const [a, b, c] = [await join('A', { position: 'Head of unit' }), await join('B'), await join('C')];
		await createAnswer(db, a.id, wide.id, 'not this');
		await createAnswer(db, b.id, wide.id, 'Director');
		await createAnswer(db, c.id, narrow.id, 'not this');
		const { sections } = await getDeskPaper(as('owner'), workshop, 'everybody');
		expect(sections[0]?.persons.map(({ position }) => position)).toEqual(['Head of unit', 'Director', '']);
	});

	test('places in a national workshop, in its language whoever asks', async () => {
		workshop = await open({ workingLanguages: JSON.stringify(['vi', 'en']), country: 'VN' });
		for (const place of ['Hà Giang', 'Đà Nẵng', 'Cao Bằng'])
			await join(place, { country: 'VN', role: 'head', delegationId: await createDelegation(null, place) });
		await join('Anders', { country: 'DK' });
		const paper = await getDeskPaper(as('owner'), workshop, 'everybody');
		expect(paper.locale).toBe('vi');
		expect(outline(paper).map(([heading]) => heading)).toEqual([
			'Cao Bằng',
			'Đà Nẵng',
			'Đan Mạch',
			'Hà Giang',
		]);
		const document = participantDocument(paper, { isFinal: false, now: testNow });
		expect(document).toMatchObject({
			language: 'vi',
			title: 'Danh sách người tham dự',
			status: 'Tạm thời, tính đến 22 tháng 11 năm 2026',
			count: '4 người tham dự',
			restriction: null,
		});
		expect(document.sections[0]?.lines[0]).toMatchObject({ role: 'Trưởng đoàn' });
	});
});

test('is provisional until the workshop is over, unless the desk says otherwise', () => {
	const wish = (query: string, now = testNow) => readPaperWish(new URLSearchParams(query), workshop, now);
	expect(wish('')).toEqual({ audience: 'everybody', isFinal: false });
	expect(wish('', '2026-12-02T23:00:00.000Z').isFinal).toBe(true);
	expect(wish('state=final&for=team')).toEqual({ audience: 'team', isFinal: true });
	expect(wish('state=provisional', '2027-01-01T00:00:00.000Z').isFinal).toBe(false);
});

test.each([
	[['vi', 'en'], 'vi'],
	[['fr', 'vi-VN'], 'vi'],
	[['fr', 'ar'], 'en'],
	[[], 'en'],
])('a workshop that works in %j has its list in %s', (workingLanguages, expected) => {
	expect(paperLocale({ workingLanguages })).toBe(expected);
});

describe('as a text document', () => {
	const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['w:p', 'w:r'].includes(name) });

	interface Paragraph {
		'w:pPr'?: { 'w:pStyle'?: { '@_w:val': string }; 'w:bidi'?: unknown };
		'w:r'?: { 'w:t'?: string | { '#text': string }; 'w:rPr'?: { 'w:rtl'?: unknown } }[];
	}

	test('has real headings in the order of the list, its language, and names of every script', async () => {
		await join('Nguyễn Thị Minh Khai-Østergård', { country: 'VN', position: 'Vụ trưởng' });
		await join('منى الشمري', { country: 'AE', organisation: 'مركز الإحصاء' });
		await join('王小明 <&> "quoted"', { country: 'CN' });
		const paper = await getDeskPaper(as('owner'), workshop, 'team');
		const document = participantDocument(paper, { isFinal: true, now: testNow });
		const files = unpack(await writeParticipantDocx(document));
		for (const [name, text] of files)
			if (/\.(xml|rels)$/.test(name)) expect([name, XMLValidator.validate(text)]).toEqual([name, true]);
		const body = parser.parse(files.get('word/document.xml') ?? '') as {
			'w:document': { 'w:body': { 'w:p': Paragraph[] } };
		};
		const lines = body['w:document']['w:body']['w:p'].map((paragraph) => {
			const runs = paragraph['w:r'] ?? [];
			const words = runs.map(({ 'w:t': text }) => (typeof text === 'object' ? text['#text'] : (text ?? '')));
			return [paragraph['w:pPr']?.['w:pStyle']?.['@_w:val'] ?? '', words.join('')] as const;
		});
		expect(lines.filter(([style]) => style === 'Title').map(([, text]) => text)).toEqual([
			'List of participants',
		]);
		expect(lines.filter(([style]) => style === 'Heading1').map(([, text]) => text)).toEqual([
			'China',
			'United Arab Emirates',
			'Viet Nam',
		]);
		expect(lines.filter(([style]) => style === 'Person').map(([, text]) => text)).toEqual([
			'王小明 <&> "quoted"',
			'منى الشمري',
			'Nguyễn Thị Minh Khai-Østergård',
		]);
		const texts = lines.map(([, text]) => text);
		expect(texts).toContain('Final, as of 22 November 2026');
		expect(texts).toContain('For the organisers only: not to be handed out');
		expect(texts).toContain('Vụ trưởng');
		const arabic = body['w:document']['w:body']['w:p'].find(({ 'w:r': runs }) =>
			JSON.stringify(runs ?? '').includes('منى'),
		);
		expect(arabic?.['w:pPr']).toHaveProperty('w:bidi');
		expect(arabic?.['w:r']?.[0]?.['w:rPr']).toHaveProperty('w:rtl');
		expect(files.get('word/styles.xml')).toContain('w:val="en-GB"');
		expect(files.get('word/styles.xml')).toContain('w:styleId="Heading1"');
	});
});
