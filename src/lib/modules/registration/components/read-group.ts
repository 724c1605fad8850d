import { firstProblems, type FormResult, type Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { OrganisationTypeView, WorkshopMode } from '#lib/modules/workshops/types.ts';
import { otherPersonSchema, type OtherPersonInput, type RegisterGroupInput } from '../schema/entry.ts';
import type { OtherRegistration } from '../types/entry.ts';
import { answerProblems } from './registration-words.ts';

const ownFields = ['fullName', 'email'];

/**
 * Reads each line that has a name or an address as the form for one person would read it.
 * @returns the people with the lines of the form they stand in, from 0; or what is wrong: of all of them beside what they
 *   share, of one beside their line
 */
export function readGroup(
	form: RegisterGroupInput,
	types: readonly OrganisationTypeView[],
	workshopMode: WorkshopMode,
): { ok: true; people: { line: number; person: OtherRegistration }[] } | { ok: false; problems: Problems } {
	const people: { line: number; person: OtherRegistration }[] = [];
	const problems: Problems = {};
	for (const [line, name] of form.fullName.entries()) {
		const address = form.email[line] ?? '';
		if (name.trim() === '' && address.trim() === '') continue;
		const read = readPerson(form, name.trim(), address.trim());
		Object.assign(problems, ofLine(answerProblems(read, types, workshopMode), line));
		if (!read.ok) continue;
		const { fullName, email, locale, ...input } = read.data;
		people.push({ line, person: { who: { fullName, email, locale }, input, role: form.role[line] || null } });
	}
	if (people.length === 0 && Object.keys(problems).length === 0)
		return { ok: false, problems: { 'fullName-0': m.entry_nobody() } };
	return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, people };
}

function readPerson(form: RegisterGroupInput, fullName: string, email: string): FormResult<OtherPersonInput> {
	const { organisationType, organisation, country, mode, locale } = form;
	const none = Object.fromEntries(Object.keys(otherPersonSchema.shape).map((name) => [name, '']));
	const values = { ...none, organisationType, organisation, country, mode, locale, fullName, email };
	const parsed = otherPersonSchema.safeParse(values);
	if (parsed.success) return { ok: true, data: parsed.data, values };
	return { ok: false, problems: firstProblems(parsed.error), values };
}

function ofLine(problems: Problems, line: number): Problems {
	return Object.fromEntries(
		Object.entries(problems).map(([field, problem]) =>
			ownFields.includes(field)
				? [`${field}-${line}`, m.entry_at_person({ n: String(line + 1), problem })]
				: [field, problem],
		),
	);
}
