import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addTeamMember, removeTeamMember } from '#lib/modules/workshops/commands/team.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listTeam } from '#lib/modules/workshops/queries/team.server.ts';
import { teamMemberSchema, teamRowSchema } from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'team');
	return { ...desk, team: await listTeam(locals.ctx, desk.workshop), me: locals.ctx.actor.personId };
});

const addProblems = { no_account: m.workshops_no_account, has_role: m.workshops_has_role };

export const actions = formActions({
	add: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'team');
		const form = await readForm(event, teamMemberSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const added = await addTeamMember(ctx, { workshopId: workshop.id, ...form.data });
		if (!added.ok)
			return fail(409, { problems: { email: addProblems[added.reason]() }, values: form.values });
		setFlash(event.cookies, m.workshops_team_added({ name: added.fullName }));
		redirect(303, `/organise/${workshop.slug}/team`);
	},
	remove: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'team');
		const form = await readForm(event, teamRowSchema);
		if (!form.ok) return fail(400, { problems: { form: m.error_bad_request() }, values: {} });
		const removed = await removeTeamMember(ctx, { workshopId: workshop.id, ...form.data });
		if (!removed.ok) return fail(409, { problems: { form: m.workshops_last_owner() }, values: {} });
		setFlash(event.cookies, m.workshops_team_removed());
		const isStillOwner = form.data.role !== 'owner' || form.data.personId !== ctx.actor.personId;
		redirect(303, isStillOwner ? `/organise/${workshop.slug}/team` : '/organise');
	},
});
