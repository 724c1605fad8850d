import { saveCertificateRule } from '#lib/modules/attendance/commands/certificate-rule.server.ts';
import { issueCertificates } from '#lib/modules/attendance/commands/issue-certificates.server.ts';
import { recordAtDesk } from '#lib/modules/attendance/commands/record-attendance.server.ts';
import { usualRule } from '#lib/modules/attendance/rules/certificates.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { instantOf } from '#lib/core/time.ts';
import type { DemoScene } from './load-workshop.ts';

/** Where a workshop is over: who was checked in when, and certificates for those who were there long enough. */
export async function loadCertificates(scene: DemoScene): Promise<void> {
	const { content, workshopId, people, holderOf } = scene;
	if (!content.attendance) return;
	const { absent, morningOnly, signatory, signatoryRole } = content.attendance;
	const morning = instantOf(`${content.startsOn}T08:50`, content.zone);
	const afternoon = instantOf(`${content.startsOn}T13:25`, content.zone);
	const confirmed = await listConfirmed(scene);
	for (const [index, { reference, personId }] of confirmed.entries()) {
		const isOneOf = (keys: readonly string[]) => keys.some((key) => people.idOf(key) === personId);
		if (isOneOf(absent)) continue;
		const halves = isOneOf(morningOnly) ? [morning] : [morning, afternoon];
		for (const at of halves) {
			const desk = await people.as(holderOf('registration_desk'), addSeconds(at, index * 20));
			await recordAtDesk(desk, workshopId, { code: reference, unit: '', action: 'present' });
		}
	}
	const evening = instantOf(`${content.endsOn}T17:30`, content.zone);
	const owner = await people.as(holderOf('owner'), evening);
	const rule = { ...usualRule, measure: 'half_days', minPercent: 60, signatory, signatoryRole } as const;
	await saveCertificateRule(owner, workshopId, rule);
	const outcome = await issueCertificates(owner, workshopId);
	if (!outcome.ok) throw new Error(`${content.slug}: ${outcome.reason}`);
}

async function listConfirmed({ ctx, workshopId }: DemoScene) {
	return ctx.db
		.selectFrom('registration')
		.select(['reference', 'personId'])
		.where('workshopId', '=', workshopId)
		.where('state', '=', 'confirmed')
		.orderBy('id')
		.execute();
}
