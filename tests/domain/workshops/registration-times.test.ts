import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { setRegistrationTimes } from '#lib/modules/workshops/commands/registration-times.server.ts';
import { getRegistrationTimes } from '#lib/modules/workshops/queries/registration-times.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;

beforeEach(async () => {
	({ db } = await openTestDatabase());
});

const times = {
	opens: '2026-11-25T09:00',
	closes: '2026-11-28T18:00',
	editUntil: '2026-11-30T12:00',
	confirmsAtOnce: true,
};

test.each(['owner', 'registration_desk'] as const)(
	'the %s sets them, and the workshop knows at once',
	async (role) => {
		const { workshop, ctx } = await workshopWithTeam(db, role);
		await setRegistrationTimes(ctx, workshop.id, times);
		expect(await getRegistrationTimes(ctx, workshop.id)).toEqual({ ...times, isSwitchedOn: true });
		const later = { ...contextFor(db), now: '2026-11-25T08:00:00.000Z' };
		expect(await getWorkshop(contextFor(db), workshop.slug)).toMatchObject({
			isRegistrationOpen: false,
			registrationOpensAt: '2026-11-25T08:00:00.000Z',
			confirmsAtOnce: true,
		});
		expect((await getWorkshop(later, workshop.slug)).isRegistrationOpen).toBe(true);
		const { updatedAt } = await db.selectFrom('workshop').select('updatedAt').executeTakeFirstOrThrow();
		expect(updatedAt > testNow).toBe(true);
		const audit = await db.selectFrom('auditEntry').select(['action', 'actorId', 'details']).execute();
		expect(audit).toEqual([
			{
				action: 'registration_times.edit',
				actorId: ctx.actor.personId,
				details: JSON.stringify({ confirmsAtOnce: true }),
			},
		]);
	},
);

test.each(['programme_editor', 'moderator', 'reader'] as const)(
	'the %s does not, nor sees them',
	async (role) => {
		const { workshop, ctx } = await workshopWithTeam(db, role);
		await expect(setRegistrationTimes(ctx, workshop.id, times)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(getRegistrationTimes(ctx, workshop.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	},
);

test('nothing of an archived workshop changes', async () => {
	const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'archived' });
	await expect(setRegistrationTimes(ctx, workshop.id, times)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
