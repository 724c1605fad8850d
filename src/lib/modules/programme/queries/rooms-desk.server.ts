import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import type { DeskRoom, DeskTrack, RoomsDesk } from '../types/desk.ts';
import { readDraft } from './draft.server.ts';

/**
 * Rooms and tracks with the number of sessions in each, and the days. Five queries, however many there are.
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getRoomsDesk(ctx: Context, workshop: WorkshopView): Promise<RoomsDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const { rooms, tracks, days, sessions } = await readDraft(ctx, workshop);
	const inRoom = Map.groupBy(sessions, ({ roomId }) => roomId);
	const inTrack = Map.groupBy(sessions, ({ trackId }) => trackId);
	return {
		mayEdit: may(ctx.actor, programmePolicy, 'programme.edit', facts),
		rooms: rooms.map((room) => ({ ...room, sessions: inRoom.get(room.id)?.length ?? 0 })),
		tracks: tracks.map((track) => ({ ...track, sessions: inTrack.get(track.id)?.length ?? 0 })),
		days,
	};
}

/**
 * @returns one room, for its form
 * @throws DomainError NOT_FOUND for people who may not edit the programme and for unknown ids
 */
export async function getRoom(ctx: Context, workshop: WorkshopView, id: string): Promise<DeskRoom> {
	const desk = await getEditableDesk(ctx, workshop);
	return desk.rooms.find((room) => room.id === id) ?? notFound();
}

/** The same for a track. */
export async function getTrack(ctx: Context, workshop: WorkshopView, id: string): Promise<DeskTrack> {
	const desk = await getEditableDesk(ctx, workshop);
	return desk.tracks.find((track) => track.id === id) ?? notFound();
}

async function getEditableDesk(ctx: Context, workshop: WorkshopView): Promise<RoomsDesk> {
	const desk = await getRoomsDesk(ctx, workshop);
	return desk.mayEdit ? desk : notFound();
}
