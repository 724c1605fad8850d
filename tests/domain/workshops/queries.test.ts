import { beforeEach, describe, expect, test } from 'vitest';
import { anonymous, teamRoles, type Context, type Database } from '#lib/core/context.ts';
import { getDesk, getDeskSection, listMyWorkshops } from '#lib/modules/workshops/queries/desk.server.ts';
import { findFirstStep } from '#lib/modules/workshops/queries/first-step.server.ts';
import { listWorkshops } from '#lib/modules/workshops/queries/list-workshops.server.ts';
import { getWorkshop, getWorkshopOverview } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';

let db: Database;
let queries: string[];
let ctx: Context;
beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
	ctx = contextFor(db);
});

const notFound = { code: 'NOT_FOUND' };
const signInRequired = { code: 'SIGN_IN_REQUIRED' };

describe('the list of workshops', () => {
	test('has what is to come first and what is over after it; drafts are nowhere, whoever asks', async () => {
		const make = (
			slug: string,
			startsOn: string,
			endsOn: string,
			state: 'published' | 'archived' | 'draft',
		) => createWorkshop(db, { slug, startsOn, endsOn, state });
		await make('long-past', '2025-01-01', '2025-01-02', 'published');
		await make('just-past', '2026-11-18', '2026-11-20', 'published');
		await make('running', '2026-11-20', '2026-11-23', 'published');
		await make('later', '2027-05-01', '2027-05-02', 'published');
		await make('next', '2026-12-01', '2026-12-02', 'published');
		await make('called-off', '2027-01-01', '2027-01-01', 'archived');
		const draft = await make('draft', '2026-12-01', '2026-12-02', 'draft');
		for (const actor of [anonymous, actorFor('p', { [draft.id]: ['owner'] })]) {
			const list = await listWorkshops(contextFor(db, actor));
			expect(list.upcoming.map(({ slug }) => slug)).toEqual(['running', 'next', 'later']);
			expect(list.past.map(({ slug }) => slug)).toEqual(['called-off', 'just-past', 'long-past']);
			expect([list.page, list.pages]).toEqual([1, 1]);
		}
	});

	test('counts a day as over only when it is over everywhere', async () => {
		await createWorkshop(db, { startsOn: '2026-11-21', endsOn: '2026-11-21', zone: 'Pacific/Honolulu' });
		const early = await listWorkshops({ ...ctx, now: '2026-11-22T11:59:00.000Z' });
		const late = await listWorkshops({ ...ctx, now: '2026-11-22T12:00:00.000Z' });
		expect([early.upcoming.length, late.upcoming.length]).toEqual([1, 0]);
	});

	test('comes in pages of twenty; a page beyond the end is the last one', async () => {
		for (let n = 0; n < 21; n++) await createWorkshop(db);
		const first = await listWorkshops(ctx, 1);
		const last = await listWorkshops(ctx, 99);
		expect([first.upcoming.length, last.upcoming.length, last.page, last.pages]).toEqual([20, 1, 2, 2]);
		const slugs = new Set([...first.upcoming, ...last.upcoming].map(({ slug }) => slug));
		expect(slugs.size).toBe(21);
	});

	test('costs as many queries for three as for one', async () => {
		const counts: number[] = [];
		for (const more of [1, 2]) {
			for (let n = 0; n < more; n++) await createWorkshop(db);
			queries.length = 0;
			await listWorkshops(ctx);
			counts.push(queries.length);
		}
		expect(counts).toEqual([2, 2]);
	});
});

describe('one workshop', () => {
	test('a draft is seen by its team only, administrators not included', async () => {
		const draft = await createWorkshop(db, { state: 'draft' });
		for (const role of teamRoles) {
			const member = contextFor(db, actorFor('p', { [draft.id]: [role] }));
			expect((await getWorkshop(member, draft.slug)).id).toBe(draft.id);
			expect((await getWorkshopOverview(member, draft.slug)).id).toBe(draft.id);
		}
		const others = [
			anonymous,
			actorFor('p', {}, { isAdministrator: true }),
			actorFor('p', { other: ['owner'] }),
		];
		for (const actor of others) {
			await expect(getWorkshop(contextFor(db, actor), draft.slug)).rejects.toMatchObject(notFound);
			await expect(getWorkshopOverview(contextFor(db, actor), draft.slug)).rejects.toMatchObject(notFound);
		}
	});

	test('the overview has the concept note as safe HTML, in the language there is', async () => {
		const conceptNote = JSON.stringify({ vi: '# Đề cương\n<script>alert(1)</script>' });
		const { slug } = await createWorkshop(db, { conceptNote });
		expect(await getWorkshopOverview(ctx, slug)).toMatchObject({
			conceptNoteHtml: '<h3>Đề cương</h3>\n&lt;script&gt;alert(1)&lt;/script&gt;',
			conceptNoteLanguage: 'vi',
		});
	});
});

describe('the desk', () => {
	test('opens for the team, with what the role is for', async () => {
		const workshop = await createWorkshop(db, { state: 'draft' });
		const editor = contextFor(db, actorFor('p', { [workshop.id]: ['programme_editor'] }));
		const desk = await getDesk(editor, workshop.slug);
		expect([desk.workshop.id, ...desk.sections]).toEqual([
			workshop.id,
			'overview',
			'programme',
			'rooms',
			'parts',
			'releases',
			'import',
			'deadlines',
			'figures',
		]);
		expect(await getDeskSection(editor, workshop.slug, 'rooms')).toEqual(desk);
		await expect(getDeskSection(editor, workshop.slug, 'team')).rejects.toMatchObject(notFound);
	});

	test('stays shut for everybody else, whether the workshop exists or not', async () => {
		const workshop = await createWorkshop(db);
		for (const slug of [workshop.slug, 'none']) {
			await expect(getDesk(ctx, slug)).rejects.toMatchObject(signInRequired);
			const administrator = contextFor(db, actorFor('p', {}, { isAdministrator: true }));
			await expect(getDesk(administrator, slug)).rejects.toMatchObject(notFound);
			const owner = contextFor(db, actorFor('p', { other: ['owner'] }));
			await expect(getDesk(owner, slug)).rejects.toMatchObject(notFound);
		}
	});

	test('one’s own workshops come in every state, the latest first, with one’s roles', async () => {
		const draft = await createWorkshop(db, { state: 'draft', startsOn: '2027-01-01', endsOn: '2027-01-01' });
		const archived = await createWorkshop(db, { state: 'archived' });
		await createWorkshop(db);
		const me = actorFor('p', { [archived.id]: ['reader', 'moderator'], [draft.id]: ['owner'] });
		const mine = await listMyWorkshops(contextFor(db, me));
		expect(mine.map(({ workshop, roles }) => [workshop.slug, roles])).toEqual([
			[draft.slug, ['owner']],
			[archived.slug, ['reader', 'moderator']],
		]);
		expect(await listMyWorkshops(contextFor(db, actorFor('p')))).toEqual([]);
		await expect(listMyWorkshops(ctx)).rejects.toMatchObject(signInRequired);
	});
});

test('the first step is said to whoever can take it', async () => {
	expect(await findFirstStep(ctx)).toBe('create_administrator');
	const { id } = await createPerson(db, { isAdministrator: 1 });
	expect(await findFirstStep(ctx)).toBe(null);
	const administrator = contextFor(db, actorFor(id, {}, { isAdministrator: true }));
	expect(await findFirstStep(administrator)).toBe('create_workshop');
	const draft = await createWorkshop(db, { state: 'draft' });
	await addTeamMember(db, draft.id, id, 'owner');
	expect(await findFirstStep(contextFor(db, actorFor(id, { [draft.id]: ['owner'] })))).toBe(
		'publish_workshop',
	);
	expect(await findFirstStep(contextFor(db, actorFor('p')))).toBe(null);
});
