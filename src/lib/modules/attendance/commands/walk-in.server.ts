import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { registerOnBehalf } from '#lib/modules/registration/commands/register-on-behalf.server.ts';
import type { RegistrationRefusal } from '#lib/modules/registration/types/registrations.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { attendancePolicy } from '../policy/attendance.ts';
import { listNamesakes } from '../queries/check-in.server.ts';
import type { WalkIn } from '../schema/check-in.ts';
import type { EventAnswer, FoundPerson } from '../types/attendance.ts';
import { recordAtDesk } from './record-attendance.server.ts';

export type WalkInOutcome =
	| { ok: true; answer: EventAnswer }
	| { ok: false; reason: RegistrationRefusal }
	/** people of that name have registered, and nobody has said yet that this is somebody else */
	| { ok: false; reason: 'namesakes'; namesakes: FoundPerson[] };

/**
 * Registers somebody who stands at the desk, confirms them and checks them in, or does nothing of it. Whether registration is
 * open does not matter; the limits on seats do.
 * @param unit what they are checked in to; empty for the half-day that runs
 * @returns the check-in; or why not: a limit that is full, an account registered already, an answer that does not fit, namesakes
 * @throws DomainError NOT_FOUND for those who may not check in there
 */
export async function registerWalkIn(
	ctx: Context,
	workshopId: string,
	{ fullName, email, locale, organisationType, organisation, country, isListed, isOther }: WalkIn,
	unit: string,
): Promise<WalkInOutcome> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, attendancePolicy, 'attendance.record', { workshopId, state });
		const namesakes = isOther ? [] : await listNamesakes(ctx, workshopId, fullName, unit);
		if (namesakes.length > 0) return { ok: false, reason: 'namesakes', namesakes };
		const registered = await registerOnBehalf(
			ctx,
			workshopId,
			{ fullName, email, locale },
			{ organisationType, organisation, country, mode: 'in_person', isListed },
			{ source: 'walk_in', isApproved: true, isOpenAnyway: true },
		);
		if (!registered.ok) return registered;
		const word = { code: registered.reference, unit, action: 'present' as const };
		return { ok: true, answer: await recordAtDesk(ctx, workshopId, word) };
	});
}
