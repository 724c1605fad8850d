import { beforeEach, describe, expect, test } from 'vitest';
import { teamRoles, type Context, type Database } from '#lib/core/context.ts';
import { addTeamMember, removeTeamMember } from '#lib/modules/workshops/commands/team.server.ts';
import { listRolesOf, listTeam } from '#lib/modules/workshops/queries/team.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember as addRow, createPerson, readOutbox } from '../../helpers/factories.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
let ctx: Context;
let workshop: Awaited<ReturnType<typeof workshopWithTeam>>['workshop'];
let ownerId: string;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await workshopWithTeam(db);
	({ ctx, workshop } = made);
	ownerId = made.person.id;
});

const rolesOf = async (personId: string) => [
	...((await listRolesOf(db, personId)).get(workshop.id) ?? new Set()),
];
const audited = () => db.selectFrom('auditEntry').select(['action', 'subjectId', 'details']).execute();

describe('adding', () => {
	test('a person gets the role and a mail in their language', async () => {
		const person = await createPerson(db, {
			email: 'khai@example.org',
			fullName: 'Nguyễn Thị Minh Khai-Østergård',
			locale: 'vi',
		});
		const input = { workshopId: workshop.id, email: ' Khai@Example.org', role: 'moderator' } as const;
		expect(await addTeamMember(ctx, input)).toEqual({ ok: true, fullName: 'Nguyễn Thị Minh Khai-Østergård' });
		expect(await rolesOf(person.id)).toEqual(['moderator']);
		expect(await audited()).toEqual([
			{ action: 'team.add', subjectId: person.id, details: '{"role":"moderator"}' },
		]);
		const mails = await readOutbox(ctx);
		expect(mails).toHaveLength(1);
		expect(mails[0]).toMatchObject({
			recipient: 'khai@example.org',
			kind: 'workshops.role_given',
			locale: 'vi',
		});
		expect(mails[0]?.text).toContain(`/organise/${workshop.slug}`);
	});

	test('an address without an account is refused', async () => {
		const input = { workshopId: workshop.id, email: 'nobody@example.org', role: 'reader' } as const;
		expect(await addTeamMember(ctx, input)).toEqual({ ok: false, reason: 'no_account' });
		expect(await readOutbox(ctx)).toEqual([]);
	});

	test('a role twice is refused, a second role is not', async () => {
		const person = await createPerson(db);
		const add = (role: 'reader' | 'moderator') =>
			addTeamMember(ctx, { workshopId: workshop.id, email: person.email, role });
		expect(await add('reader')).toMatchObject({ ok: true });
		expect(await add('reader')).toEqual({ ok: false, reason: 'has_role' });
		expect(await add('moderator')).toMatchObject({ ok: true });
		expect((await rolesOf(person.id)).sort()).toEqual(['moderator', 'reader']);
		expect(await readOutbox(ctx)).toHaveLength(2);
	});

	test('owners who add a role to themselves get no mail', async () => {
		const { email } = await db
			.selectFrom('person')
			.select('email')
			.$narrowType<{ email: string }>()
			.executeTakeFirstOrThrow();
		await addTeamMember(ctx, { workshopId: workshop.id, email, role: 'reader' });
		expect(await readOutbox(ctx)).toEqual([]);
	});
});

describe('removing', () => {
	test('a role goes, the others stay', async () => {
		const person = await createPerson(db);
		await addRow(db, workshop.id, person.id, 'reader');
		await addRow(db, workshop.id, person.id, 'moderator');
		const input = { workshopId: workshop.id, personId: person.id, role: 'reader' } as const;
		expect(await removeTeamMember(ctx, input)).toEqual({ ok: true });
		expect(await rolesOf(person.id)).toEqual(['moderator']);
		expect(await removeTeamMember(ctx, input)).toEqual({ ok: true });
		expect(await audited()).toEqual([
			{ action: 'team.remove', subjectId: person.id, details: '{"role":"reader"}' },
		]);
	});

	test('the last owner may lose another role', async () => {
		await addRow(db, workshop.id, ownerId, 'reader');
		const input = { workshopId: workshop.id, personId: ownerId, role: 'reader' } as const;
		expect(await removeTeamMember(ctx, input)).toEqual({ ok: true });
		expect(await rolesOf(ownerId)).toEqual(['owner']);
	});

	test('the last owner stays, one of two may go', async () => {
		const input = { workshopId: workshop.id, personId: ownerId, role: 'owner' } as const;
		expect(await removeTeamMember(ctx, input)).toEqual({ ok: false, reason: 'last_owner' });
		expect(await rolesOf(ownerId)).toEqual(['owner']);
		const second = await createPerson(db);
		await addRow(db, workshop.id, second.id, 'owner');
		expect(await removeTeamMember(ctx, input)).toEqual({ ok: true });
		expect(await rolesOf(ownerId)).toEqual([]);
	});
});

test('the team is listed by name in the reader’s order, with roles from the widest', async () => {
	await db.updateTable('person').set({ fullName: 'Zoë' }).execute();
	const person = await createPerson(db, { fullName: 'Đặng Anh', email: 'anh@example.org' });
	await addRow(db, workshop.id, person.id, 'reader');
	await addRow(db, workshop.id, person.id, 'programme_editor');
	expect(await listTeam({ ...ctx, locale: 'vi' }, workshop)).toMatchObject([
		{
			personId: person.id,
			fullName: 'Đặng Anh',
			email: 'anh@example.org',
			roles: ['programme_editor', 'reader'],
		},
		{ fullName: 'Zoë', roles: ['owner'] },
	]);
});

test('only owners see and change the team', async () => {
	const person = await createPerson(db);
	const others = [
		contextFor(db),
		contextFor(db, actorFor(person.id, {}, { isAdministrator: true })),
		contextFor(db, actorFor(person.id, { other: ['owner'] })),
		...teamRoles
			.filter((role) => role !== 'owner')
			.map((role) => contextFor(db, actorFor(person.id, { [workshop.id]: [role] }))),
	];
	for (const other of others) {
		const add = addTeamMember(other, { workshopId: workshop.id, email: person.email, role: 'owner' });
		await expect(add).rejects.toMatchObject({ code: 'NOT_FOUND' });
		const remove = removeTeamMember(other, { workshopId: workshop.id, personId: ownerId, role: 'owner' });
		await expect(remove).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(listTeam(other, workshop)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	}
	expect(await rolesOf(person.id)).toEqual([]);
});
