import type { Context } from '#lib/core/context.ts';
import { newCode } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getChallengeScope } from '#lib/modules/challenges/queries/scope.server.ts';
import { likelyLanguage, writingLanguages } from '#lib/modules/challenges/rules.ts';
import type { ChallengeAddress, ChallengeScope } from '#lib/modules/challenges/types.ts';
import { solutionPolicy } from '../policy.ts';
import type { SolutionAddress, SolutionText } from '../types.ts';
import { getSolutionScope, solutionFacts, underChallengeFacts } from './solutions.server.ts';

/**
 * What the form for a new solution shows.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors; NOT_FOUND for whoever may not propose one to that challenge
 */
export async function getSolutionForm(ctx: Context, address: ChallengeAddress) {
	requirePerson(ctx);
	const scope = await getChallengeScope(ctx, address);
	authorize(ctx, solutionPolicy, 'solution.propose', underChallengeFacts(scope));
	const { workshop, participant } = scope;
	const values = valuesOf(newCode(), {
		title: '',
		body: '',
		language: likelyLanguage(workshop.workingLanguages, ctx.locale),
		visibility: 'author',
	});
	const country = participant?.country ?? null;
	const organisation = participant?.organisation ?? '';
	return { ...formParts(scope), country, organisation, values };
}

/**
 * What the form for one's own solution shows.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors; NOT_FOUND for everybody but its author taking part
 */
export async function getSolutionEdit(ctx: Context, address: SolutionAddress) {
	requirePerson(ctx);
	const scope = await getSolutionScope(ctx, address);
	authorize(ctx, solutionPolicy, 'solution.edit', solutionFacts(scope));
	const { code, state, country, organisation } = scope.solution;
	return {
		...formParts(scope),
		solution: { code, state },
		country,
		organisation,
		values: valuesOf(code, scope.solution),
	};
}

function formParts({ workshop, challenge }: ChallengeScope) {
	const { code, title, language, country, visibility } = challenge;
	return {
		workshop,
		challenge: { code, title, language, country, visibility },
		languages: writingLanguages(workshop.workingLanguages),
	};
}

function valuesOf(code: string, { title, body, language, visibility }: SolutionText) {
	return { code, title, body, language, visibility };
}
