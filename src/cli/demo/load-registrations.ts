import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import type { DemoRegistration } from './content/types.ts';
import type { DemoScene } from './load-workshop.ts';

/** Everybody registers for themself, earliest first; the desk answers an hour later. */
export async function loadRegistrations(scene: DemoScene): Promise<void> {
	const inOrder = [...scene.content.registrations].sort((a, b) => b.hoursAgo - a.hoursAgo);
	for (const entry of inOrder) await loadRegistration(scene, entry);
}

async function loadRegistration(scene: DemoScene, entry: DemoRegistration): Promise<void> {
	const { people, workshopId, at } = scene;
	const outcome = await registerForWorkshop(await people.as(entry.person, at(entry.hoursAgo)), workshopId, {
		organisationType: scene.organisationTypes.get(entry.organisationType) ?? '',
		organisation: entry.organisation,
		country: entry.country,
		mode: entry.mode,
		isListed: entry.listConsent,
	});
	if (!outcome.ok) throw new Error(`${entry.person} cannot register: ${outcome.reason}`);
	const answeredAt = at(entry.hoursAgo - 1);
	const desk = await people.as(scene.holderOf('registration_desk'), answeredAt);
	if (entry.state === 'confirmed') await confirmRegistrations(desk, workshopId, [outcome.reference]);
	if (entry.state === 'declined')
		await declineRegistrations(desk, workshopId, [outcome.reference], entry.reason ?? '');
	if (entry.state === 'withdrawn')
		await withdrawRegistration(await people.as(entry.person, answeredAt), workshopId);
}
