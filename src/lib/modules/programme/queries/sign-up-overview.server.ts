import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { seatLimitOf } from '../rules/sign-ups.ts';
import type { SignUpLine } from '../types/sign-ups.ts';
import { findLatestRelease } from './released.server.ts';
import { countSignUpsBySession } from './sign-up-counts.server.ts';

/**
 * @returns every released session that takes sign-ups or has some, by start, with how full it is; three queries at most
 * @throws DomainError NOT_FOUND for others than organisers and the programme editor
 */
export async function listSignUpSessions(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
): Promise<SignUpLine[]> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.list_sign_ups', facts);
	const latest = await findLatestRelease(ctx, workshop.id);
	if (!latest) return [];
	const counts = await countSignUpsBySession(ctx, workshop.id);
	const { frame, sessions } = latest.frozen;
	return sessions
		.filter(({ id, state, content }) => counts.has(id) || (content.takesSignUp && state === 'scheduled'))
		.map(({ id, code, state, content }) => ({
			...{ code, title: content.title, language: content.language, startsAt: content.startsAt },
			...{ endsAt: content.endsAt, zone: frame.zone, isCancelled: state === 'cancelled' },
			limit: seatLimitOf(content, frame.rooms),
			...(counts.get(id) ?? { seated: 0, waiting: 0 }),
		}))
		.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.title < b.title ? -1 : 1));
}
