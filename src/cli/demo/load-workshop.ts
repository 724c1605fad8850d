import type { TransactionContext } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { changeSeatCaps } from '#lib/modules/registration/commands/change-seats.server.ts';
import { addOrganisationType } from '#lib/modules/workshops/commands/organisation-types.server.ts';
import { createWorkshop } from '#lib/modules/workshops/commands/create-workshop.server.ts';
import { editWorkshop } from '#lib/modules/workshops/commands/edit-workshop.server.ts';
import { archiveWorkshop, publishWorkshop } from '#lib/modules/workshops/commands/publication.server.ts';
import { addTeamMember } from '#lib/modules/workshops/commands/team.server.ts';
import type { SeatCap, WorkshopDetails } from '#lib/modules/workshops/types.ts';
import type { DemoWorkshop } from './content/types.ts';
import { loadCertificates } from './load-certificates.ts';
import { loadChallenges } from './load-challenges.ts';
import { loadAnswers, loadForm } from './load-form.ts';
import { loadInvitations } from './load-invitations.ts';
import { loadLogistics } from './load-logistics.ts';
import type { DemoPeople } from './load-people.ts';
import { loadProgramme } from './load-programme.ts';
import { loadRegistrations } from './load-registrations.ts';

const hoursBefore = 24 * 200;

/** One workshop being loaded. */
export interface DemoScene {
	/** the system, at the time of the first preparations */
	ctx: TransactionContext;
	workshopId: string;
	content: DemoWorkshop;
	people: DemoPeople;
	/** organisation type key -> id */
	organisationTypes: ReadonlyMap<string, string>;
	/** UTC instant that many hours before the moment the content counts from */
	at(hoursAgo: number): string;
	/** key of the person who holds that role */
	holderOf(role: DemoWorkshop['team'][number]['role']): string;
}

/** Plays the workshop through by the commands people use, each at its own time. */
export async function loadWorkshop(
	system: TransactionContext,
	content: DemoWorkshop,
	people: DemoPeople,
): Promise<void> {
	const at = (hoursAgo: number) => addSeconds(content.frozenAt ?? system.now, -hoursAgo * 3600);
	const ctx = { ...system, now: at(hoursBefore) };
	const details = detailsOf(content);
	const created = await createWorkshop(ctx, { ...details, isRegistrationOpen: true, isCallOpen: true });
	if (!created.ok) throw new Error(`${content.slug}: ${created.reason}`);
	const { workshopId } = created;
	for (const { person, role } of content.team)
		await addTeamMember(ctx, { workshopId, email: people.emailOf(person), role });
	const organisationTypes = new Map<string, string>();
	const caps: SeatCap[] = [{ dimension: 'total', value: '', seats: content.totalSeats }];
	for (const { key, label, seats, needsCountry } of content.organisationTypes) {
		const id = await addOrganisationType(ctx, workshopId, { label, needsCountry });
		organisationTypes.set(key, id);
		if (seats !== null) caps.push({ dimension: 'organisation_type', value: id, seats });
	}
	await changeSeatCaps(ctx, workshopId, caps);
	await publishWorkshop(ctx, workshopId);

	const scene: DemoScene = {
		...{ ctx, workshopId, content, people, organisationTypes, at },
		holderOf: (role) => content.team.find((member) => member.role === role)?.person ?? '',
	};
	await loadForm(scene);
	await loadRegistrations(scene);
	await loadAnswers(scene);
	await loadLogistics(scene);
	await loadInvitations(scene);
	await loadProgramme(scene);
	await loadCertificates(scene);
	await loadChallenges(scene);
	await closeWhatIsOver(scene, details);
}

async function closeWhatIsOver(
	{ content, workshopId, people, at, holderOf }: DemoScene,
	details: WorkshopDetails,
) {
	if (content.frozenAt === null) return;
	const owner = await people.as(holderOf('owner'), at(0));
	await editWorkshop(owner, { workshopId, details });
	if (content.state === 'archived') await archiveWorkshop(owner, workshopId);
}

/** As it stands now: registration and call are open only where the workshop is still ahead. */
function detailsOf(content: DemoWorkshop): WorkshopDetails {
	const { slug, title, summary, conceptNote, startsOn, endsOn, zone, mode, venue, city, country } = content;
	const isAhead = content.frozenAt === null;
	return {
		...{ slug, title, summary, conceptNote, startsOn, endsOn, zone, mode, venue, city, country },
		workingLanguages: [...content.workingLanguages],
		coHosts: content.coHosts.map((host) => ({ ...host })),
		isRegistrationOpen: isAhead,
		isCallOpen: isAhead,
	};
}
