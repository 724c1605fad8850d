import { expect, test } from 'vitest';
import type { TeamRole } from '#lib/core/context.ts';
import { nominationFigure } from '#lib/modules/nominations/components/nomination-figure.ts';
import { findNominationFigures } from '#lib/modules/nominations/queries/figures.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createOrganisationType, createWorkshop } from '../../helpers/factories.ts';
import { createInvitation } from '../../helpers/factories-nominations.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

test('figures tell how far invitations have come, to those who may read them', async () => {
	const { db } = await openTestDatabase();
	const made = await createWorkshop(db);
	const as = (role: TeamRole) => contextFor(db, actorFor('somebody', { [made.id]: [role] }));
	const workshop = await getWorkshopById(as('owner'), made.id);
	expect(await findNominationFigures(as('owner'), workshop)).toBe(null);

	const type = await createOrganisationType(db, workshop.id);
	const [first, second] = [
		await createInvitation(db, workshop.id, { seats: 3 }),
		await createInvitation(db, workshop.id, { seats: 2, state: 'closed' }),
	];
	await createInvitation(db, workshop.id, { state: 'draft' });
	const other = await createWorkshop(db);
	await createInvitation(db, other.id);
	const nominate = async (
		invitationId: string,
		state: 'proposed' | 'registered' | 'declined',
		registrationState?: 'received' | 'confirmed',
	) => {
		const registration =
			registrationState && (await createRegistration(db, workshop.id, type.id, { state: registrationState }));
		await db
			.insertInto('nomination')
			.values({
				...{ id: `n${Math.random()}`, invitationId, fullName: 'Ada', email: null, position: '', state },
				...{ isLate: 0, lateReason: '', personId: null, registrationId: registration?.id ?? null },
				...{ replacesId: null, createdAt: testNow, updatedAt: testNow },
			})
			.execute();
	};
	await nominate(first.id, 'proposed');
	await nominate(first.id, 'registered', 'confirmed');
	await nominate(first.id, 'registered', 'received');
	await nominate(second.id, 'declined');

	const expected = { invited: 2, answered: 1, seats: 5, nominated: 3, registered: 2, confirmed: 1 };
	for (const role of ['owner', 'registration_desk', 'moderator', 'reader'] as const)
		expect(await findNominationFigures(as(role), workshop)).toEqual(expected);
	expect(await findNominationFigures(as('programme_editor'), workshop)).toBe(null);
	expect(nominationFigure(expected).lines.map(({ parts }) => parts)).toEqual([[2], [1], [5], [3], [2], [1]]);
});
