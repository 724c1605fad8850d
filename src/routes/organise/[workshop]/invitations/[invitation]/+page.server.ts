import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { endInvitation } from '#lib/modules/nominations/commands/end-invitation.server.ts';
import { nominateAtDesk } from '#lib/modules/nominations/commands/nominate.server.ts';
import { renewLink } from '#lib/modules/nominations/commands/send-invitations.server.ts';
import {
	invitationRefusal,
	nominationProblems,
} from '#lib/modules/nominations/components/nomination-words.ts';
import { nominationPolicy } from '#lib/modules/nominations/policy.ts';
import { getInvitation } from '#lib/modules/nominations/queries/invitations.server.ts';
import { listDeskNominations } from '#lib/modules/nominations/queries/nominations.server.ts';
import { deskSteps, needsLateReason } from '#lib/modules/nominations/rules/invitations.ts';
import { renewLinkSchema, withdrawInvitationSchema } from '#lib/modules/nominations/schema/invitations.ts';
import { deskNomineeSchema } from '#lib/modules/nominations/schema/nominations.ts';
import type { InvitationOutcome } from '#lib/modules/nominations/types/invitations.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import { getDeskForInvitations } from '../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One invitation: its people, its letters, its link and everything that happened to it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'invitations');
	const invitation = await getInvitation(ctx, desk.workshop, params.invitation);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	const mayEdit = may(ctx.actor, nominationPolicy, 'invitation.edit', facts);
	return {
		...desk,
		invitation,
		people: await listDeskNominations(ctx, desk.workshop, params.invitation),
		mayEdit,
		steps: mayEdit ? deskSteps(invitation.state) : [],
		isLate: needsLateReason(invitation, desk.workshop, ctx.now),
	};
});

export const actions = formActions({
	nominate: async (event: RequestEvent) => {
		const { workshop, invitation } = await open(event);
		const form = await readForm(event, deskNomineeSchema);
		if (!form.ok) return fail(400, { form: 'nominate', problems: form.problems, values: form.values });
		const { reason, ...nominee } = form.data;
		const { ctx } = event.locals;
		const added = await nominateAtDesk(ctx, workshop.id, invitation.id, nominee, reason);
		if (!added.ok) {
			const problems = nominationProblems(added.reason, invitation.contact);
			return fail(409, { form: 'nominate', problems, values: form.values });
		}
		return done(event, m.nominations_added_person({ name: nominee.fullName }));
	},
	link: async (event: RequestEvent) => {
		const { workshop, invitation } = await open(event);
		const form = await readForm(event, renewLinkSchema);
		if (!form.ok) return fail(400, { form: 'link', problems: form.problems, values: form.values });
		const made = await renewLink(event.locals.ctx, workshop.id, invitation.id, form.data.endsOthers);
		if (!made.ok) return refuse(made.reason, 'link');
		return { form: 'link', problems: {}, values: {}, link: `${siteOrigin()}/nominations/${made.token}` };
	},
	close: async (event: RequestEvent) => end(event, 'close', m.nominations_closed_done()),
	reopen: async (event: RequestEvent) => end(event, 'reopen', m.nominations_reopened_done()),
	withdraw: async (event: RequestEvent) => {
		await open(event);
		const form = await readForm(event, withdrawInvitationSchema);
		if (!form.ok) return fail(400, { form: 'withdraw', problems: form.problems, values: form.values });
		return end(event, 'withdraw', m.nominations_withdrawn_done());
	},
});

async function open(event: RequestEvent) {
	const { workshop } = await getDeskForInvitations(event);
	return {
		workshop,
		invitation: await getInvitation(event.locals.ctx, workshop, event.params.invitation),
	};
}

async function end(event: RequestEvent, step: Parameters<typeof endInvitation>[3], said: string) {
	const { workshop, invitation } = await open(event);
	const ended: InvitationOutcome = await endInvitation(event.locals.ctx, workshop.id, invitation.id, step);
	return ended.ok ? done(event, said) : refuse(ended.reason, step);
}

function refuse(reason: Parameters<typeof invitationRefusal>[0], form: string) {
	return fail(409, { form, problems: { form: invitationRefusal(reason) }, values: {} });
}

function done({ cookies, url }: RequestEvent, said: string): never {
	setFlash(cookies, said);
	redirect(303, url.pathname);
}
