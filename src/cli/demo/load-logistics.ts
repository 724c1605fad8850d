import { changeCases } from '#lib/modules/logistics/commands/change-cases.server.ts';
import { issueVisaLetter } from '#lib/modules/logistics/commands/issue-letter.server.ts';
import { savePart } from '#lib/modules/logistics/commands/save-part.server.ts';
import type {} from '#lib/modules/logistics/tables.server.ts';
import type { CaseKind, LogisticsPart, PartAnswers } from '#lib/modules/logistics/types.ts';
import type { DemoLogistics } from './content/types.ts';
import type { DemoScene } from './load-workshop.ts';

/** Confirmed participants fill in the second form; the desk answers as far as it has come. */
export async function loadLogistics(scene: DemoScene): Promise<void> {
	for (const entry of scene.content.logistics ?? []) await loadEntry(scene, entry);
}

async function loadEntry(scene: DemoScene, entry: DemoLogistics): Promise<void> {
	const { people, content, at } = scene;
	const person = await people.as(entry.person, at(entry.hoursAgo));
	for (const [part, answers] of Object.entries(entry.parts) as [LogisticsPart, PartAnswers][]) {
		const saved = await savePart(person, content.slug, part, answers);
		if (!saved.ok) throw new Error(`${entry.person} cannot save ${part}: ${saved.reason}`);
	}
	for (const step of entry.cases) await loadStep(scene, person.actor.personId ?? '', step);
}

async function loadStep(
	{ people, workshopId, at, holderOf, ctx }: DemoScene,
	personId: string,
	{ kind, hoursAgo, letter, state, message }: DemoLogistics['cases'][number],
): Promise<void> {
	const desk = await people.as(holderOf('registration_desk'), at(hoursAgo));
	const caseId = await findCase(ctx, workshopId, personId, kind);
	const assignedTo = desk.actor.personId;
	await changeCases(desk, workshopId, [caseId], { assignedTo, state, message });
	if (!letter) return;
	const issued = await issueVisaLetter(desk, workshopId, caseId, letter);
	if (!issued.ok) throw new Error(`no letter: ${issued.missing.join(', ')}`);
}

async function findCase(
	{ db }: DemoScene['ctx'],
	workshopId: string,
	personId: string,
	kind: CaseKind,
): Promise<string> {
	const { id } = await db
		.selectFrom('logisticsCase as c')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.select('c.id')
		.where('r.workshopId', '=', workshopId)
		.where('r.personId', '=', personId)
		.where('c.kind', '=', kind)
		.executeTakeFirstOrThrow();
	return id;
}
