import { addAbsence } from '#lib/modules/programme/commands/absences.server.ts';
import { declareApart } from '#lib/modules/programme/commands/apart.server.ts';
import { silenceWarning } from '#lib/modules/programme/commands/silence-warning.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import { readWarnings } from '#lib/modules/programme/queries/warnings.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { DemoScene } from './load-workshop.ts';

/**
 * What the programme's editor has said beside it: sessions kept apart, rooms that cannot be had, warnings put aside.
 * @param codeOf the address of a session by its key
 */
export async function loadDeclarations(
	{ content, workshopId, people, at, holderOf, rooms }: DemoScene & { rooms: ReadonlyMap<string, string> },
	codeOf: (key: string) => string,
): Promise<void> {
	if (!content.declared) return;
	const { apart, absences, silenced } = content.declared;
	const editor = await people.as(holderOf('programme_editor'), at(24 * 3));
	for (const [key, otherKey] of apart)
		await declareApart(editor, { workshopId, code: codeOf(key), otherCode: codeOf(otherKey) });
	for (const { room, ...absence } of absences)
		await addAbsence(editor, workshopId, {
			...absence,
			contributorId: null,
			roomId: rooms.get(room) ?? null,
		});
	for (const { session, kind, note } of silenced) {
		const workshop = await getWorkshopById(editor, workshopId);
		const { open } = await readWarnings(editor, workshop, await readDraft(editor, workshop));
		const code = codeOf(session);
		const warning = open.find((view) => view.kind === kind && view.session.code === code);
		if (!warning) throw new Error(`${session} has no warning ${kind}`);
		await silenceWarning(editor, { workshopId, key: warning.key }, note);
	}
}
