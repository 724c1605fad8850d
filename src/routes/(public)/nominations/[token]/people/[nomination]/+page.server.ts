import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	changeNominee,
	replaceNominee,
	withdrawNomination,
} from '#lib/modules/nominations/commands/nominate.server.ts';
import { nominationProblems } from '#lib/modules/nominations/components/nomination-words.ts';
import { ownSteps } from '#lib/modules/nominations/rules/invitations.ts';
import { nomineeSchema } from '#lib/modules/nominations/schema/nominations.ts';
import type { NominationRefusal } from '#lib/modules/nominations/types/nominations.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { throttleLink, tooManyAttempts } from '#lib/server/http/throttle.ts';
import { getInstitutionPage } from '../../link.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One of an institution's own people, to be changed, withdrawn or replaced. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { institution, person } = await open(event);
	const { organisation, workshop, contact } = institution;
	const address = `/nominations/${event.params.token}`;
	return { organisation, workshop, contact, address, person, steps: ownSteps(person, institution) };
});

export const actions = formActions({
	change: async (event: RequestEvent) =>
		save(event, 'change', async (nominee) => ({
			outcome: await changeNominee(...of(event), nominee),
			said: m.nominations_change_done(),
		})),
	replace: async (event: RequestEvent) =>
		save(event, 'replace', async (nominee) => ({
			outcome: await replaceNominee(...of(event), nominee),
			said: m.nominations_replace_done({ name: nominee.fullName }),
		})),
	withdraw: async (event: RequestEvent) => {
		const { institution } = await open(event);
		const { ok, ...outcome } = await withdrawNomination(...of(event));
		if (!ok && 'reason' in outcome)
			return fail(409, {
				form: 'withdraw',
				problems: nominationProblems(outcome.reason, institution.contact),
				values: {},
			});
		return done(event, m.nominations_withdraw_person_done());
	},
});

type Nominee = Parameters<typeof changeNominee>[3];

async function save(
	event: RequestEvent,
	form: string,
	work: (
		nominee: Nominee,
	) => Promise<{ outcome: { ok: true } | { ok: false; reason: NominationRefusal }; said: string }>,
) {
	const { institution } = await open(event);
	const read = await readForm(event, nomineeSchema);
	if (!read.ok) return fail(400, { form, problems: read.problems, values: read.values });
	const wait = await throttleLink(event.params.token);
	if (wait > 0) return tooManyAttempts(event, wait, read.values);
	const { outcome, said } = await work(read.data);
	if (outcome.ok) return done(event, said);
	const problems = nominationProblems(outcome.reason, institution.contact);
	return fail(409, { form, problems, values: read.values });
}

const of = ({ locals, params }: RequestEvent) => [locals.ctx, params.token, params.nomination] as const;

async function open(event: Pick<RequestEvent, 'locals' | 'params'>) {
	const institution = await getInstitutionPage(event);
	const person = institution.people.find(({ id }) => id === event.params.nomination) ?? notFound();
	return { institution, person };
}

function done({ cookies, params }: RequestEvent, said: string): never {
	setFlash(cookies, said);
	redirect(303, `/nominations/${params.token}`);
}
