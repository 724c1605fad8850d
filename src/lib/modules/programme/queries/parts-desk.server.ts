import type { Context, Locale } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { pageNumber } from '#lib/core/page-number.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { countParts, partStateOf } from '../rules/part-states.ts';

import {
	partStates,
	type PartLine,
	type PartsDesk,
	type PartsPerson,
	type PartsPersonPage,
} from '../types/parts.ts';
import type { DraftProgramme } from '../types/draft.ts';
import { readDraft } from './draft.server.ts';

const peopleAtOnce = 50;

/**
 * Who has which part in the draft, and what they said. Seven queries.
 * @param search `session` (a code), `state` and `page`
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getPartsDesk(
	ctx: Context,
	workshop: WorkshopView,
	search: URLSearchParams,
): Promise<PartsDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const draft = await readDraft(ctx, workshop);
	const everybody = peopleOf(draft, await listReached(ctx, workshop.id), ctx.locale);
	const code = search.get('session');
	const session = [...draft.sessions, ...draft.unscheduled].find((it) => it.code === code);
	const state = partStates.find((it) => it === search.get('state')) ?? null;
	const isWanted = (part: PartLine) =>
		(!session || part.sessionId === session.id) && (state === null || part.state === state);
	const people = everybody.flatMap((person) => {
		const parts = person.parts.filter(isWanted);
		return parts.length > 0 ? [{ ...person, parts }] : [];
	});
	const waiting = people.filter(({ parts }) => parts.some((part) => part.state === 'unasked'));
	const pages = Math.max(1, Math.ceil(people.length / peopleAtOnce));
	const page = Math.min(pages, pageNumber(search.get('page')));
	return {
		mayInvite: may(ctx.actor, programmePolicy, 'programme.edit', facts),
		people: people.slice((page - 1) * peopleAtOnce, page * peopleAtOnce),
		counts: countParts(draft),
		askable: waiting.filter(({ isReachable }) => isReachable).length,
		unreachable: waiting.filter(({ isReachable }) => !isReachable).length,
		session: session ? { code: session.code, title: session.title } : null,
		state,
		page,
		pages,
	};
}

/**
 * One person's parts with what they wrote, and where they are reached.
 * @param contributorId from the address
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and for somebody who is not in the programme
 */
export async function getPartsPerson(
	ctx: Context,
	workshop: WorkshopView,
	contributorId: string,
): Promise<PartsPersonPage> {
	authorize(ctx, programmePolicy, 'programme.edit', { workshopId: workshop.id, state: workshop.state });
	const draft = await readDraft(ctx, workshop);
	const everybody = peopleOf(draft, await listReached(ctx, workshop.id), ctx.locale);
	const person = everybody.find(({ id }) => id === contributorId) ?? notFound();
	const notes = await ctx.db
		.selectFrom('partInvitation')
		.select(['sessionId', 'part', 'note'])
		.where('contributorId', '=', contributorId)
		.execute();
	const contact = await ctx.db
		.selectFrom('contributorContact')
		.select(['email', 'locale'])
		.where('contributorId', '=', contributorId)
		.executeTakeFirst();
	const noteOf = ({ sessionId, part }: PartLine) =>
		notes.find((it) => it.sessionId === sessionId && it.part === part)?.note ?? '';
	return {
		person: { ...person, parts: person.parts.map((part) => ({ ...part, note: noteOf(part) })) },
		contact: contact ?? null,
	};
}

/** @returns contributors of the workshop without an account of whom an address is known */
async function listReached(ctx: Context, workshopId: string): Promise<Set<string>> {
	const rows = await ctx.db
		.selectFrom('contributorContact')
		.innerJoin('contributor', 'contributor.id', 'contributorContact.contributorId')
		.select('contributorId')
		.where('contributor.workshopId', '=', workshopId)
		.execute();
	return new Set(rows.map(({ contributorId }) => contributorId));
}

/** Everybody with a part in the draft, by name, each with their parts by start. */
function peopleOf(draft: DraftProgramme, reached: ReadonlySet<string>, locale: Locale): PartsPerson[] {
	const people = new Map<string, PartsPerson>();
	const rooms = new Map(draft.rooms.map(({ id, name }) => [id, name]));
	const unscheduled = draft.unscheduled.map((it) => ({
		...it,
		...{ startsAt: null, startsLocal: null, endsLocal: null },
	}));
	for (const session of [...draft.sessions, ...unscheduled]) {
		const { id: sessionId, code, title, startsLocal, endsLocal, startsAt } = session;
		const room = rooms.get(session.roomId ?? '') ?? null;
		for (const { contributorId: id, name, personId, part, ...said } of session.parts) {
			const hasAccount = personId !== null;
			const known = people.get(id);
			const person = known ?? { id, name, hasAccount, isReachable: hasAccount || reached.has(id), parts: [] };
			if (!known) people.set(id, person);
			const state = partStateOf(said, startsAt);
			person.parts.push({ sessionId, code, title, part, state, startsLocal, endsLocal, room });
		}
	}
	const { compare } = new Intl.Collator(locale);
	return [...people.values()].sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
