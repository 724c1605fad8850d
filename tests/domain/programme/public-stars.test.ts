import { describe, expect, it } from 'vitest';
import { system } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { signUpForSession } from '#lib/modules/programme/commands/sign-ups.server.ts';
import { mergeGuestStars, starSession } from '#lib/modules/programme/commands/stars.server.ts';
import { getAgendaPage } from '#lib/modules/programme/queries/agenda-page.server.ts';
import { listStars } from '#lib/modules/programme/queries/stars.server.ts';
import { readGuestStars, type GuestStars } from '#lib/modules/programme/rules/guest-stars.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { addTeamMember, createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createSession } from '../../helpers/factories-programme.ts';

const none: GuestStars = new Map();

async function arrange(values: Parameters<typeof createWorkshop>[1] = {}) {
	const { db, queries } = await openTestDatabase();
	const person = await createPerson(db);
	const ctx = contextFor(db, actorFor(person.id));
	const workshop = await createWorkshop(db, { slug: 'data', ...values });
	const release = (workshopId = workshop.id) =>
		releaseProgramme(contextFor(db, system), workshopId, { note: '', isFinal: false });
	return { db, queries, person, ctx, workshop, release };
}

describe('starSession', () => {
	it('puts a session on the actor’s agenda, once, and takes it off', async () => {
		const { db, ctx, person, workshop, release } = await arrange();
		const session = await createSession(db, workshop.id, { code: 'one' });
		await release();
		await starSession(ctx, 'data', 'one', true);
		await starSession(ctx, 'data', 'one', true);
		expect(await db.selectFrom('star').selectAll().execute()).toEqual([
			{ personId: person.id, workshopId: workshop.id, sessionId: session.id, starredAt: testNow },
		]);
		expect(await listStars(ctx, workshop.id)).toEqual(new Set([session.id]));
		await starSession(ctx, 'data', 'one', false);
		await starSession(ctx, 'data', 'one', false);
		expect(await listStars(ctx, workshop.id)).toEqual(new Set());
	});

	it('leaves no trace in the audit log', async () => {
		const { db, ctx, workshop, release } = await arrange();
		await createSession(db, workshop.id, { code: 'one' });
		await release();
		await starSession(ctx, 'data', 'one', true);
		const actions = await db.selectFrom('auditEntry').select('action').execute();
		expect(actions).toEqual([{ action: 'programme.release' }]);
	});

	it('knows only what is released', async () => {
		const { db, ctx, workshop, release } = await arrange();
		await createSession(db, workshop.id, { code: 'one' });
		await release();
		await createSession(db, workshop.id, { code: 'draft' });
		for (const [slug, code] of [
			['data', 'draft'],
			['data', 'nothing'],
			['nothing', 'one'],
		] as const)
			await expect(starSession(ctx, slug, code, true)).rejects.toThrow('NOT_FOUND');
	});

	it('knows no draft workshop but for its team', async () => {
		const { db, ctx, workshop, release } = await arrange({ state: 'draft' });
		await createSession(db, workshop.id, { code: 'one' });
		await release();
		await expect(starSession(ctx, 'data', 'one', true)).rejects.toThrow('NOT_FOUND');
		const editor = await createPerson(db);
		await addTeamMember(db, workshop.id, editor.id, 'programme_editor');
		const inTeam = contextFor(db, actorFor(editor.id, { [workshop.id]: ['programme_editor'] }));
		await starSession(inTeam, 'data', 'one', true);
		expect((await listStars(inTeam, workshop.id)).size).toBe(1);
	});

	it('asks strangers to sign in', async () => {
		const { db } = await arrange();
		await expect(starSession(contextFor(db), 'data', 'one', true)).rejects.toThrow('SIGN_IN_REQUIRED');
	});
});

describe('listStars', () => {
	it('is each person’s own, and costs anonymous readers no query', async () => {
		const { db, queries, ctx, workshop, release } = await arrange();
		await createSession(db, workshop.id, { code: 'one' });
		await release();
		await starSession(ctx, 'data', 'one', true);
		const other = await createPerson(db);
		expect(await listStars(contextFor(db, actorFor(other.id)), workshop.id)).toEqual(new Set());
		const before = queries.length;
		expect(await listStars(contextFor(db), workshop.id)).toEqual(new Set());
		expect(queries.length).toBe(before);
	});
});

describe('mergeGuestStars', () => {
	it('puts what a browser starred on the agenda, once, beside what is there', async () => {
		const { db, ctx, workshop, release } = await arrange();
		const [one, two] = [
			await createSession(db, workshop.id, { code: 'one' }),
			await createSession(db, workshop.id, { code: 'two' }),
		];
		await release();
		await starSession(ctx, 'data', 'one', true);
		const stars = readGuestStars('data*one*two*gone!nothing*one');
		expect(await mergeGuestStars(ctx, stars)).toBe(1);
		expect(await mergeGuestStars(ctx, stars)).toBe(0);
		expect(await mergeGuestStars(ctx, new Map())).toBe(0);
		expect(await listStars(ctx, workshop.id)).toEqual(new Set([one.id, two.id]));
	});

	it('passes over what the person may not see, and codes of other workshops', async () => {
		const { db, ctx, workshop, release } = await arrange();
		await createSession(db, workshop.id, { code: 'one' });
		const hidden = await createWorkshop(db, { slug: 'hidden', state: 'draft' });
		await createSession(db, hidden.id, { code: 'secret' });
		await release();
		await release(hidden.id);
		expect(await mergeGuestStars(ctx, readGuestStars('hidden*secret!data*secret'))).toBe(0);
		expect(await db.selectFrom('star').selectAll().execute()).toEqual([]);
	});

	it('is for people', async () => {
		const { db } = await arrange();
		await expect(mergeGuestStars(contextFor(db), readGuestStars('data*one'))).rejects.toThrow(
			'SIGN_IN_REQUIRED',
		);
	});
});

describe('getAgendaPage', () => {
	it('gathers what is still to come by day, with what is on at the same time', async () => {
		const { db, ctx, workshop, release } = await arrange();
		const at = (code: string, from: string, to: string) =>
			createSession(db, workshop.id, { code, title: code, startsLocal: from, endsLocal: to });
		const long = await at('long', '2026-12-01T09:00', '2026-12-01T12:00');
		const short = await at('short', '2026-12-01T10:00', '2026-12-01T10:30');
		await at('later', '2026-12-02T09:00', '2026-12-02T10:00');
		await release();
		const over = await createWorkshop(db, {
			slug: 'over',
			startsOn: '2026-11-20',
			endsOn: '2026-11-21',
		});
		await createSession(db, over.id, { code: 'past', startsLocal: '2026-11-20T09:00' });
		await release(over.id);
		for (const code of ['long', 'short', 'later']) await starSession(ctx, 'data', code, true);
		await starSession(ctx, 'over', 'past', true);
		const { days, clashes } = await getAgendaPage(ctx, none);
		expect(
			days.map(({ dayOn, workshop, zone, sessions }) => [
				dayOn,
				workshop.slug,
				zone,
				sessions.map(({ session }) => session.code),
			]),
		).toEqual([
			['2026-12-01', 'data', 'Europe/Copenhagen', ['long', 'short']],
			['2026-12-02', 'data', 'Europe/Copenhagen', ['later']],
		]);
		expect(clashes).toEqual(
			new Map([
				[long.id, ['short']],
				[short.id, ['long']],
			]),
		);
	});

	it('keeps today’s workshop until its last day is over where it is', async () => {
		const { db, ctx, workshop, release } = await arrange({
			zone: 'Asia/Ho_Chi_Minh',
			startsOn: '2026-11-22',
			endsOn: '2026-11-22',
		});
		await createSession(db, workshop.id, {
			code: 'one',
			zone: 'Asia/Ho_Chi_Minh',
			startsLocal: '2026-11-22T09:00',
		});
		await release();
		await starSession(ctx, 'data', 'one', true);
		const daysAt = async (now: string) => (await getAgendaPage({ ...ctx, now }, none)).days.length;
		expect(await daysAt('2026-11-22T16:59:59.999Z')).toBe(1);
		expect(await daysAt('2026-11-22T17:00:00.000Z')).toBe(0);
	});

	it('holds seats and parts beside stars, and says which of them are starred', async () => {
		const { db, ctx, person, workshop, release } = await arrange();
		const at = (code: string, hour: string) =>
			createSession(db, workshop.id, { code, startsLocal: `2026-12-01T${hour}:00`, takesSignUp: 1 });
		const [starred, visit, talk] = [await at('star', '09'), await at('visit', '11'), await at('talk', '13')];
		const speaker = await createContributor(db, workshop.id, { personId: person.id });
		await addPart(db, talk.id, speaker.id);
		await release();
		await createParticipant(db, workshop.id, person.id);
		await starSession(ctx, 'data', 'star', true);
		await signUpForSession(ctx, 'data', 'visit');
		const { days, stars } = await getAgendaPage(ctx, none);
		expect(days[0]?.sessions.map(({ session, reason }) => [session.id, reason.kind])).toEqual([
			[starred.id, 'starred'],
			[visit.id, 'seated'],
			[talk.id, 'part'],
		]);
		expect(stars).toEqual(new Set([starred.id]));
	});

	it('shows guests what their browser starred, as it is released, of public workshops', async () => {
		const { db, workshop, release } = await arrange();
		const session = await createSession(db, workshop.id, { code: 'one', title: 'Released' });
		await createSession(db, workshop.id, { code: 'two' });
		await release();
		await db.updateTable('session').set({ title: 'Draft' }).where('id', '=', session.id).execute();
		const hidden = await createWorkshop(db, { slug: 'hidden', state: 'draft' });
		await createSession(db, hidden.id, { code: 'secret' });
		await release(hidden.id);
		const guest = contextFor(db);
		const { days, stars } = await getAgendaPage(guest, readGuestStars('data*one!hidden*secret!gone*one'));
		expect(days.flatMap(({ sessions }) => sessions.map(({ session }) => session.title))).toEqual([
			'Released',
		]);
		expect(stars).toEqual(new Set([session.id]));
		expect((await getAgendaPage(guest, none)).days).toEqual([]);
	});
});
