import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Context, Database } from '#lib/core/context.ts';
import { changeCases } from '#lib/modules/logistics/commands/change-cases.server.ts';
import { issueVisaLetter } from '#lib/modules/logistics/commands/issue-letter.server.ts';
import { savePart } from '#lib/modules/logistics/commands/save-part.server.ts';
import { configureMail, mailSettings } from '#lib/server/mail/settings.ts';
import { openSecretBox } from '#lib/server/secret-box.ts';
import { actorFor, contextFor } from './database.ts';
import { marker, type World } from './world.ts';

/** The participant's visa case, with an open question, a note, and a letter made before. */
export interface WorldLogistics {
	caseId: string;
	letterId: string;
}

/** By world, for the addresses of rows. */
export const logisticsOf = new Map<number, WorldLogistics>();

/** Marks everything that is the participant's and the desk's alone. */
export async function withLogistics(world: World): Promise<void> {
	const { db, workshop, people, number } = world;
	await useKeyOf(db);
	const now = new Date().toISOString();
	const person: Context = { ...contextFor(db, actorFor(people.participant.id)), now };
	const roles = { [workshop.id]: ['registration_desk' as const] };
	const desk: Context = { ...contextFor(db, actorFor(people.registration_desk.id, roles)), now };
	await savePart(person, workshop.slug, 'visa', {
		wantsLetter: 'yes',
		passportName: 'LE THI HONG',
		passportNumber: marker('passport', number),
		nationality: 'VN',
		birthOn: '1980-01-31',
		consulate: 'Hà Nội',
	});
	await savePart(person, workshop.slug, 'travel', { arrivalOn: '2026-12-19', departureOn: '2026-12-23' });
	await savePart(person, workshop.slug, 'needs', { diets: ['halal'], dietNote: marker('diet', number) });
	const { id: caseId } = await db
		.selectFrom('logisticsCase')
		.select('id')
		.where('workshopId', '=', workshop.id)
		.where('kind', '=', 'visa_letter')
		.executeTakeFirstOrThrow();
	const issued = await issueVisaLetter(desk, workshop.id, caseId, 'en');
	if (!issued.ok) throw new Error(issued.missing.join(' '));
	await changeCases(desk, workshop.id, [caseId], {
		state: 'needs_information',
		message: marker('casemessage', number),
		note: marker('casenote', number),
	});
	logisticsOf.set(number, { caseId, letterId: issued.id });
}

/** What is sealed here the server opens: both use the key beside the database. */
async function useKeyOf(db: Database): Promise<void> {
	const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
	const secretBox = openSecretBox(dirname(rows[0]?.file ?? ''));
	configureMail({ ...mailSettings(), secretBox });
}
