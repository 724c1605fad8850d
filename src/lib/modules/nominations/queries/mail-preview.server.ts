import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { invitationMail, reminderMail } from '../emails/invitations.server.ts';
import { nominationPolicy } from '../policy.ts';
import type { InvitationSummary } from '../types/invitations.ts';
import { getInvitationRow } from './invitation-rows.server.ts';
import { listChosenInvitations } from './invitations.server.ts';

export const mailKinds = ['invitation', 'reminder'] as const;
export type MailKind = (typeof mailKinds)[number];

export interface MailPreview {
	/** those of the chosen ones that this mail can go to */
	invitations: InvitationSummary[];
	/** as the first of them gets it; null where there is none */
	shown: {
		organisation: string;
		to: string;
		language: string;
		subject: string;
		paragraphs: readonly string[];
		quote: string | null;
		action: string;
	} | null;
}

/**
 * @param ids of chosen invitations
 * @returns whom the mail goes to, and what it says; its link is made when it is sent
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, and when the workshop is archived
 */
export async function previewMail(
	ctx: Context,
	workshop: WorkshopView,
	kind: MailKind,
	ids: readonly string[],
): Promise<MailPreview> {
	authorize(ctx, nominationPolicy, 'invitation.edit', { workshopId: workshop.id, state: workshop.state });
	const chosen = await listChosenInvitations(ctx, workshop, ids);
	const invitations = chosen.filter(({ state, nominated }) =>
		kind === 'invitation' ? state === 'draft' : state === 'sent' && nominated === 0,
	);
	const [first] = invitations;
	if (!first) return { invitations, shown: null };
	const row = await getInvitationRow(ctx, workshop.id, first.id);
	const titled = await getWorkshopById({ ...ctx, locale: row.language }, workshop.id);
	const draft = (kind === 'invitation' ? invitationMail : reminderMail)(row, titled, '');
	const { subject, paragraphs, quote, action } = draft;
	return {
		invitations,
		shown: {
			organisation: row.organisation,
			to: row.email,
			language: row.language,
			...{ subject, paragraphs, quote: quote ?? null, action: action?.label ?? '' },
		},
	};
}
