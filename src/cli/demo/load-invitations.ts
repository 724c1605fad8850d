import { anonymous } from '#lib/core/context.ts';
import { dateOf } from '#lib/core/time.ts';
import { nominate } from '#lib/modules/nominations/commands/nominate.server.ts';
import { addInvitation } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import { renewLink, sendInvitations } from '#lib/modules/nominations/commands/send-invitations.server.ts';
import type { DemoInvitation } from './content/types.ts';
import type { DemoScene } from './load-workshop.ts';

/** The desk invites institutions, and some of them nominate people by their link an hour later. */
export async function loadInvitations(scene: DemoScene): Promise<void> {
	for (const entry of scene.content.invitations ?? []) await loadInvitation(scene, entry);
}

async function loadInvitation(scene: DemoScene, entry: DemoInvitation): Promise<void> {
	const { people, workshopId, at, content, organisationTypes, holderOf } = scene;
	const { hoursAgo, people: nominees, organisationType, daysToDue, ...details } = entry;
	const desk = await people.as(holderOf('registration_desk'), at(hoursAgo));
	const added = await addInvitation(desk, workshopId, {
		...details,
		organisationTypeIds: [organisationTypes.get(organisationType) ?? ''],
		dueOn: dateOf(at(-24 * daysToDue), content.zone),
	});
	// Nobody is invited to a workshop any more whose dates have passed.
	if (!added.ok) return;
	await sendInvitations(desk, workshopId, [added.id]);
	const link = await renewLink(desk, workshopId, added.id, false);
	if (!link.ok) throw new Error(`${entry.organisation}: ${link.reason}`);
	const focalPoint = { ...desk, actor: anonymous, now: at(hoursAgo - 1) };
	for (const nominee of nominees) await nominate(focalPoint, link.token, nominee);
}
