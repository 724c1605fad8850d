import type { Insertable } from 'kysely';
import { system, type Context, type Database } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import type { SessionMaterialTable } from '#lib/modules/programme/tables/participants.server.ts';
import { newId } from '#lib/core/ids.ts';
import { actorFor, contextFor, testNow } from './database.ts';
import { createOrganisationType, createParticipant, createPerson, createWorkshop } from './factories.ts';
import { createSession } from './factories-programme.ts';

/** A published workshop with a released session, code `visit`, that people sign up for. */
export async function createVisit(
	db: Database,
	values: Parameters<typeof createSession>[2] = {},
	workshopValues: Parameters<typeof createWorkshop>[1] = {},
) {
	const workshop = await createWorkshop(db, { slug: 'data', ...workshopValues });
	const session = await createSession(db, workshop.id, {
		...{ code: 'visit', title: 'Visit to the port', kind: 'field_visit', takesSignUp: 1 },
		...values,
	});
	const release = (note = '') =>
		releaseProgramme(contextFor(db, system), workshop.id, { note, isFinal: false, isQuiet: true });
	await release();
	const { id: organisationTypeId } = await createOrganisationType(db, workshop.id);
	const createPeople = async (count: number): Promise<Context[]> => {
		const people: Context[] = [];
		for (let n = 0; n < count; n++) {
			const { id } = await createPerson(db);
			await createParticipant(db, workshop.id, id, { organisationTypeId });
			people.push(contextFor(db, actorFor(id)));
		}
		return people;
	};
	return { workshop, session, release, createPeople, organisationTypeId };
}

/** A public link that is a material of that session. */
export async function createMaterial(
	db: Database,
	session: { id: string; workshopId: string },
	values: Partial<Insertable<SessionMaterialTable>> = {},
) {
	const material = {
		...{ id: newId(), sessionId: session.id, workshopId: session.workshopId },
		...{ kind: 'link', title: 'Paper', language: 'en', audience: 'public', url: 'https://example.org/paper' },
		...{ fileKey: null, fileName: null, contentType: null, size: null, position: 1, createdAt: testNow },
		...values,
	} satisfies Insertable<SessionMaterialTable>;
	await db.insertInto('sessionMaterial').values(material).execute();
	return material;
}
