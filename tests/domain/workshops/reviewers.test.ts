import { beforeEach, describe, expect, test } from 'vitest';
import type { Database, TeamRole } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { confirmRegistrations } from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { reviewableTypes } from '#lib/modules/registration/queries/reviewers.server.ts';
import { setReviewers } from '#lib/modules/workshops/commands/reviewers.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { listReviewerChoices } from '#lib/modules/workshops/queries/reviewers.server.ts';
import { listRolesOf } from '#lib/modules/workshops/queries/team.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import {
	addTeamMember,
	createOrganisationType,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';

const missing = new DomainError('NOT_FOUND');
let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let [ministry, press] = ['', ''];

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	ministry = (await createOrganisationType(db, workshop.id)).id;
	press = (await createOrganisationType(db, workshop.id)).id;
});

const owner = () => contextFor(db, actorFor('owner', { [workshop.id]: ['owner'] }));
const name = (typeId: string, ...personIds: string[]) =>
	setReviewers(owner(), { workshopId: workshop.id, id: typeId }, personIds);

async function member(...roles: TeamRole[]) {
	const { id } = await createPerson(db);
	for (const role of roles) await addTeamMember(db, workshop.id, id, role);
	return id;
}

/** As the person is when they come with a request. */
async function as(personId: string) {
	const roles = await listRolesOf(db, personId);
	return contextFor(db, { ...actorFor(personId), roles });
}

describe('being a reviewer', () => {
	test('takes the place of the registration desk, in that workshop only', async () => {
		const person = await member('registration_desk', 'programme_editor');
		const other = await createWorkshop(db);
		await addTeamMember(db, other.id, person, 'registration_desk');
		await name(ministry, person);
		expect(await listRolesOf(db, person)).toEqual(
			new Map([
				[workshop.id, new Set(['reviewer', 'programme_editor'])],
				[other.id, new Set(['registration_desk'])],
			]),
		);
		expect(await reviewableTypes(await as(person), workshop.id)).toEqual([ministry]);
		expect(await reviewableTypes(await as(person), other.id)).toBe(null);
	});

	test.each<TeamRole>(['owner', 'moderator', 'reader'])('limits no %s', async (role) => {
		const person = await member('registration_desk', role);
		await name(ministry, person);
		expect(await listRolesOf(db, person)).toEqual(
			new Map([[workshop.id, new Set(['registration_desk', role])]]),
		);
		expect(await reviewableTypes(await as(person), workshop.id)).toBe(null);
	});

	test('opens the queue, and nothing else of the desk', async () => {
		const person = await member('registration_desk');
		await name(ministry, person);
		expect((await getDesk(await as(person), workshop.slug)).sections).toEqual([
			...['overview', 'programme', 'rooms', 'parts', 'releases', 'registrations'],
		]);
	});

	test('is deciding on one’s own types', async () => {
		const person = await member('registration_desk');
		await name(ministry, person);
		const [own, foreign] = [
			await createRegistration(db, workshop.id, ministry),
			await createRegistration(db, workshop.id, press),
		];
		const confirm = async (...references: string[]) =>
			confirmRegistrations(await as(person), workshop.id, references);
		expect(await confirm(own.reference)).toEqual({ decided: 1, refused: [] });
		await expect(confirm(foreign.reference)).rejects.toEqual(missing);
		await name(press, person);
		expect(await confirm(foreign.reference)).toEqual({ decided: 1, refused: [] });
		await name(press);
		await name(ministry);
		expect([...((await listRolesOf(db, person)).get(workshop.id) ?? [])]).toEqual(['registration_desk']);
	});
});

describe('naming reviewers', () => {
	test('takes people of the registration desk, and says who they are', async () => {
		const [desk, editor] = [await member('registration_desk'), await member('programme_editor')];
		await name(ministry, desk, editor, 'nobody');
		const choices = await listReviewerChoices(owner(), workshop, ministry);
		expect(choices.map(({ personId, isReviewer }) => [personId, isReviewer])).toEqual([[desk, true]]);
		const others = await listReviewerChoices(owner(), workshop, press);
		expect(others.map(({ isReviewer }) => isReviewer)).toEqual([false]);
		const audit = await db.selectFrom('auditEntry').select(['action', 'subjectId', 'details']).execute();
		expect(audit).toEqual([
			{
				action: 'organisation_type.reviewers',
				subjectId: ministry,
				details: JSON.stringify({ reviewers: desk }),
			},
		]);
	});

	test('is for owners, and for types of the workshop', async () => {
		const desk = await member('registration_desk');
		const other = await createWorkshop(db);
		const foreign = await createOrganisationType(db, other.id);
		await expect(name(foreign.id, desk)).rejects.toEqual(missing);
		for (const role of ['registration_desk', 'moderator', 'reader', 'programme_editor'] as const) {
			const ctx = contextFor(db, actorFor('x', { [workshop.id]: [role] }));
			await expect(setReviewers(ctx, { workshopId: workshop.id, id: ministry }, [desk])).rejects.toEqual(
				missing,
			);
			await expect(listReviewerChoices(ctx, workshop, ministry)).rejects.toEqual(missing);
		}
		expect(await db.selectFrom('reviewer').selectAll().execute()).toEqual([]);
	});
});
