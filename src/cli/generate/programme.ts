import type { Context } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { datesBetween, instantOf, wallClockOf } from '#lib/core/time.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { partKinds, sessionKinds } from '#lib/modules/programme/types/released.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { Sizes } from '../generate.ts';
import type { GeneratedWorkshop } from './people.ts';
import type { Random } from './random.ts';

const tracks = 6;
const minutes = 45;

/** Sessions spread over the workshop's days and rooms, one an hour in each room, released once. */
export async function generateProgramme(
	ctx: Context,
	workshop: GeneratedWorkshop,
	sizes: Sizes,
	random: Random,
): Promise<void> {
	await withTransaction(ctx, async ({ db, now }) => {
		const workshopId = workshop.id;
		const days = datesBetween(workshop.startsOn, workshop.endsOn);
		for (const dayOn of days)
			await db
				.insertInto('programmeDay')
				.values({ workshopId, dayOn, startsLocal: `${dayOn}T08:00`, endsLocal: `${dayOn}T20:00` })
				.execute();
		const roomIds = Array.from({ length: sizes.rooms }, newId);
		for (const [position, id] of roomIds.entries())
			await db
				.insertInto('room')
				.values({
					id,
					workshopId,
					name: `Room ${position + 1}`,
					kind: 'physical',
					capacity: 60,
					joinUrl: null,
					description: '',
					externalGuid: null,
					position,
				})
				.execute();
		const trackIds = Array.from({ length: tracks }, newId);
		for (const [position, id] of trackIds.entries())
			await db
				.insertInto('track')
				.values({ id, workshopId, name: `Track ${position + 1}`, colour: position + 1, position })
				.execute();
		const contributors = workshop.participants
			.slice(0, 120)
			.map((person) => ({ id: newId(), personId: person.id }));
		for (const { id, personId } of contributors)
			await db
				.insertInto('contributor')
				.values({
					id,
					workshopId,
					personId,
					name: 'Speaker',
					biography: '',
					externalId: null,
					externalCode: null,
					external: '{}',
				})
				.execute();
		for (let n = 0; n < sizes.sessions; n++) {
			const dayOn = days[n % days.length] as string;
			const slot = Math.floor(n / days.length / sizes.rooms);
			const startsLocal = `${dayOn}T${String(8 + (slot % 12)).padStart(2, '0')}:00`;
			const startsAt = instantOf(startsLocal, workshop.zone);
			const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
			const id = newId();
			await db
				.insertInto('session')
				.values({
					id,
					workshopId,
					code: newCode(),
					kind: sessionKinds[n % sessionKinds.length] as (typeof sessionKinds)[number],
					kindLabel: null,
					title: random.text(40).slice(0, 80),
					subtitle: '',
					abstract: random.text(500),
					description: '',
					language: 'en',
					roomId: roomIds[Math.floor(n / days.length) % sizes.rooms] as string,
					trackId: random.pick(trackIds),
					dayOn,
					startsLocal,
					endsLocal: wallClockOf(endsAt, workshop.zone),
					startsAt,
					endsAt,
					durationMinutes: minutes,
					external: '{}',
					externalGuid: null,
					createdAt: now,
					updatedAt: now,
				})
				.execute();
			for (let position = 0; position < 2; position++)
				await db
					.insertInto('sessionPart')
					.values({
						sessionId: id,
						contributorId: (contributors[(n * 2 + position) % contributors.length] as { id: string }).id,
						part: random.pick(partKinds),
						position,
					})
					.execute();
		}
	});
	await releaseProgramme(ctx, workshop.id, { note: '', isFinal: true, isQuiet: true });
}
