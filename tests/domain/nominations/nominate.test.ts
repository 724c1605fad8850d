import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { answerForPerson } from '#lib/modules/nominations/commands/answer-for-person.server.ts';
import {
	changeNominee,
	nominate,
	nominateAtDesk,
	replaceNominee,
	withdrawNomination,
} from '#lib/modules/nominations/commands/nominate.server.ts';
import { repointInvitations } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import { findInstitutionPage } from '#lib/modules/nominations/queries/institution-page.server.ts';
import { listInstitutionAnswers } from '#lib/modules/nominations/queries/nominations.server.ts';
import { findNomineePage } from '#lib/modules/nominations/queries/nominee-page.server.ts';
import { findOrMakeOrganisation } from '#lib/modules/people/commands/organisations.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createInvitation, createNomination, nomineeOf } from '../../helpers/factories-nominations.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createOrganisationType, createPerson, createWorkshop, readOutbox } from '../../helpers/factories.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let invitation: Awaited<ReturnType<typeof createInvitation>>;
let focal: Context;
let desk: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	invitation = await createInvitation(db, workshop.id);
	focal = contextFor(db);
	desk = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['registration_desk'] }));
});

const notFound = new DomainError('NOT_FOUND');
const afterDue = () => ({ ...focal, now: '2026-11-28T08:00:00.000Z' });
const listStates = async () =>
	(await db.selectFrom('nomination').select(['fullName', 'state']).orderBy('id').execute()).map(
		({ fullName, state }) => `${fullName} ${state}`,
	);

async function ids(): Promise<string[]> {
	return (await db.selectFrom('nomination').select('id').orderBy('id').execute()).map(({ id }) => id);
}

describe('nominating by the link', () => {
	test('asks the person by mail, in a mail that is sealed', async () => {
		const added = await nominate(focal, invitation.token, nomineeOf('Anna Holm'));
		expect(added).toMatchObject({ ok: true });
		expect(await readOutbox(desk)).toMatchObject([
			{ recipient: 'anna.holm@example.org', kind: 'nomination.ask', isSealed: 1 },
		]);
	});
	test('somebody without an address gets no mail and is the desk’s to register', async () => {
		await nominate(focal, invitation.token, nomineeOf('Anna Holm', { email: null }));
		expect(await readOutbox(desk)).toEqual([]);
		expect(await listStates()).toEqual(['Anna Holm proposed']);
	});
	test('no more people than seats, however many are typed at once', async () => {
		const outcomes = await Promise.all(
			Array.from({ length: 20 }, (_, n) => nominate(focal, invitation.token, nomineeOf(`Person ${n}`))),
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
		expect(outcomes.filter((one) => !one.ok && one.reason === 'no_seats')).toHaveLength(17);
		expect(await listStates()).toHaveLength(3);
	});
	test('one address once', async () => {
		await nominate(focal, invitation.token, nomineeOf('Anna Holm'));
		const again = await nominate(focal, invitation.token, nomineeOf('Anna Holm'));
		expect(again).toEqual({ ok: false, reason: 'already_nominated' });
	});
	test('is over with the due date and once closed', async () => {
		expect(await nominate(afterDue(), invitation.token, nomineeOf('Anna Holm'))).toEqual({
			ok: false,
			reason: 'past_due',
		});
		await db.updateTable('institutionInvitation').set({ state: 'closed' }).execute();
		expect(await nominate(focal, invitation.token, nomineeOf('Anna Holm'))).toEqual({
			ok: false,
			reason: 'closed',
		});
	});
	test('nothing is there for unknown links, withdrawn invitations and workshops that are over', async () => {
		const anna = nomineeOf('Anna Holm');
		await expect(nominate(focal, 'unknown', anna)).rejects.toEqual(notFound);
		const over = { ...focal, now: '2026-12-03T08:00:00.000Z' };
		await expect(nominate(over, invitation.token, anna)).rejects.toEqual(notFound);
		await db.updateTable('institutionInvitation').set({ state: 'withdrawn' }).execute();
		await expect(nominate(focal, invitation.token, anna)).rejects.toEqual(notFound);
	});
	test('names are not changed without end, because each is a mail to somebody', async () => {
		let outcome: { ok: boolean; reason?: string } = { ok: true };
		let added = 0;
		while (outcome.ok && added < 100) {
			const nominee = await nominate(focal, invitation.token, nomineeOf(`Person ${added}`));
			outcome = nominee;
			if (!nominee.ok) break;
			added++;
			await withdrawNomination(focal, invitation.token, nominee.id);
		}
		expect([added, outcome]).toEqual([22, { ok: false, reason: 'too_many_changes' }]);
	});
});

describe('one’s own people', () => {
	test('are withdrawn, which frees the seat, also after the due date', async () => {
		const anna = await createNomination(db, invitation.id);
		expect(await withdrawNomination(afterDue(), invitation.token, anna.id)).toEqual({ ok: true });
		const found = await findInstitutionPage(focal, invitation.token);
		expect(found).toMatchObject({ page: { seatsLeft: 3, people: [{ state: 'withdrawn' }] } });
		expect(await withdrawNomination(focal, invitation.token, anna.id)).toEqual({
			ok: false,
			reason: 'state_changed',
		});
	});
	test('are replaced where every seat has its person; the first one’s link ends', async () => {
		for (let n = 0; n < 2; n++) await createNomination(db, invitation.id);
		const anna = await createNomination(db, invitation.id, { fullName: 'Anna Holm' });
		const replaced = await replaceNominee(focal, invitation.token, anna.id, nomineeOf('Bo Lund'));
		expect(replaced).toMatchObject({ ok: true });
		const found = await findInstitutionPage(focal, invitation.token);
		const people = found && 'page' in found ? found.page.people : [];
		expect(people.find(({ id }) => id === anna.id)).toMatchObject({
			state: 'replaced',
			replacedBy: 'Bo Lund',
		});
		expect(await findNomineePage(focal, anna.token)).toMatchObject({ isOpen: false });
		expect(await replaceNominee(focal, invitation.token, anna.id, nomineeOf('Cai Dam'))).toEqual({
			ok: false,
			reason: 'state_changed',
		});
	});
	test('are changed: another address is asked anew, and the link sent to the first one ends', async () => {
		const anna = await createNomination(db, invitation.id, {
			state: 'accepted',
			personId: (await createPerson(db)).id,
		});
		const change = (values: { fullName: string; email: string | null; position: string }) =>
			changeNominee(focal, invitation.token, anna.id, values);
		expect(await change({ fullName: 'Anna Holm', email: anna.email, position: 'Head' })).toEqual({
			ok: true,
		});
		expect(await listStates()).toEqual(['Anna Holm accepted']);
		expect(await readOutbox(desk)).toEqual([]);
		expect(await change({ fullName: 'Anna Holm', email: 'holm@example.org', position: '' })).toEqual({
			ok: true,
		});
		expect(await listStates()).toEqual(['Anna Holm proposed']);
		expect((await readOutbox(desk)).map(({ recipient }) => recipient)).toEqual(['holm@example.org']);
		expect(await findNomineePage(focal, anna.token)).toBeUndefined();
		const other = await createNomination(db, invitation.id);
		expect(await change({ fullName: 'Anna Holm', email: other.email, position: '' })).toEqual({
			ok: false,
			reason: 'already_nominated',
		});
	});
	test('who has registered is nobody’s to change, and who left can be replaced', async () => {
		const type = await createOrganisationType(db, workshop.id);
		const registration = await createRegistration(db, workshop.id, type.id, { state: 'confirmed' });
		const registered = { state: 'registered', registrationId: registration.id } as const;
		const { id } = await createNomination(db, invitation.id, registered);
		const refused = { ok: false, reason: 'state_changed' };
		const bo = nomineeOf('Bo Lund');
		expect(await changeNominee(focal, invitation.token, id, bo)).toEqual(refused);
		expect(await withdrawNomination(focal, invitation.token, id)).toEqual(refused);
		expect(await replaceNominee(focal, invitation.token, id, bo)).toEqual(refused);
		await db.updateTable('registration').set({ state: 'withdrawn' }).execute();
		expect(await replaceNominee(focal, invitation.token, id, bo)).toMatchObject({ ok: true });
	});
	test('people of another institution are not there', async () => {
		const other = await createInvitation(db, workshop.id);
		const { id } = await createNomination(db, other.id);
		const bo = nomineeOf('Bo Lund');
		await expect(changeNominee(focal, invitation.token, id, bo)).rejects.toEqual(notFound);
		await expect(replaceNominee(focal, invitation.token, id, bo)).rejects.toEqual(notFound);
		await expect(withdrawNomination(focal, invitation.token, id)).rejects.toEqual(notFound);
		expect(await findInstitutionPage(focal, invitation.token)).toMatchObject({ page: { people: [] } });
	});
});

describe('names that come to the desk', () => {
	const add = (ctx: Context, reason: string) =>
		nominateAtDesk(ctx, workshop.id, invitation.id, nomineeOf('Anna Holm'), reason);
	test('in time are as any other', async () => {
		expect(await add(desk, '')).toMatchObject({ ok: true });
		expect(await db.selectFrom('nomination').select(['isLate', 'lateReason']).execute()).toEqual([
			{ isLate: 0, lateReason: '' },
		]);
	});
	test('late are exceptions that have a reason', async () => {
		const late = { ...desk, now: afterDue().now };
		expect(await add(late, '')).toEqual({ ok: false, reason: 'reason_missing' });
		expect(await add(late, 'The note verbale was delayed')).toMatchObject({ ok: true });
		expect(await db.selectFrom('nomination').select(['isLate', 'lateReason']).execute()).toEqual([
			{ isLate: 1, lateReason: 'The note verbale was delayed' },
		]);
		const kinds = await db.selectFrom('invitationEvent').select(['kind', 'actorId']).execute();
		expect(kinds).toEqual([{ kind: 'nominate_late', actorId: desk.actor.personId }]);
	});
	test('are for the desk only, and for invitations that stand', async () => {
		await expect(add(focal, '')).rejects.toEqual(notFound);
		await db.updateTable('institutionInvitation').set({ state: 'withdrawn' }).execute();
		await expect(add(desk, '')).rejects.toEqual(notFound);
	});
});

describe('people who registered by themselves', () => {
	let typeId: string;
	const organisationOf = (name: string, country: string | null) =>
		withTransaction(desk, (ctx) => findOrMakeOrganisation(ctx, { name, country, kind: null }));
	const shown = async () => {
		const found = await findInstitutionPage(focal, invitation.token);
		return found && 'page' in found ? found.page.possible : [];
	};

	beforeEach(async () => {
		typeId = (await createOrganisationType(db, workshop.id)).id;
		const organisationId = await organisationOf('Statistics Denmark', 'DK');
		await db
			.updateTable('institutionInvitation')
			.set({ organisationId })
			.where('id', '=', invitation.id)
			.execute();
	});
	const register = async (values: Parameters<typeof createRegistration>[3]) =>
		createRegistration(db, workshop.id, typeId, {
			organisationId: await organisationOf('Statistics Denmark', 'DK'),
			...values,
		});

	test('are shown to the institution they name, in its country, and to no other', async () => {
		const own = await register({});
		await register({ country: 'SE' });
		await register({ organisationId: await organisationOf('GSO', 'DK') });
		await register({ state: 'withdrawn' });
		await register({ source: 'desk' });
		const other = await createWorkshop(db);
		const otherType = await createOrganisationType(db, other.id);
		await createRegistration(db, other.id, otherType.id, { organisationId: own.organisationId as string });
		expect((await shown()).map(({ registrationId }) => registrationId)).toEqual([own.id]);
		expect(Object.keys((await shown())[0] ?? {}).sort()).toEqual([
			'fullName',
			'isTheirs',
			'registeredAt',
			'registrationId',
		]);
	});
	test('are answered for, which the desk sees with the registration; the answer can be changed', async () => {
		const own = await register({});
		const answer = (isTheirs: boolean) =>
			answerForPerson(focal, invitation.token, { registrationId: own.id, isTheirs });
		await answer(false);
		await answer(true);
		expect(await shown()).toMatchObject([{ isTheirs: true }]);
		const view = await getWorkshopById(desk, workshop.id);
		const { answers } = await listInstitutionAnswers(desk, view, own.reference.toUpperCase());
		expect(answers).toEqual([
			{
				...{ organisation: 'Statistics Denmark', invitationId: invitation.id },
				...{ isTheirs: true, answeredAt: focal.now },
			},
		]);
		await expect(listInstitutionAnswers(focal, view, own.reference)).rejects.toEqual(notFound);
	});
	test('somebody the institution is not shown is not there', async () => {
		const stranger = await register({ country: 'SE' });
		const answer = { registrationId: stranger.id, isTheirs: true };
		await expect(answerForPerson(focal, invitation.token, answer)).rejects.toEqual(notFound);
	});
	test('are found after their organisation was merged', async () => {
		const into = (await organisationOf('Danmarks Statistik', 'DK')) as string;
		const own = await register({ organisationId: into });
		expect(await shown()).toEqual([]);
		const from = (await organisationOf('Statistics Denmark', 'DK')) as string;
		await withTransaction(desk, (ctx) => repointInvitations(ctx, from, into));
		expect((await shown()).map(({ registrationId }) => registrationId)).toEqual([own.id]);
	});
});

test('looking at an institution’s page changes nothing', async () => {
	await createNomination(db, invitation.id);
	const before = await ids();
	const rows = async () => db.selectFrom('invitationEvent').selectAll().execute();
	await findInstitutionPage(focal, invitation.token);
	expect([await ids(), await rows()]).toEqual([before, []]);
});
