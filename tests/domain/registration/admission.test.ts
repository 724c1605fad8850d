import { beforeEach, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { registerOnBehalf } from '#lib/modules/registration/commands/register-on-behalf.server.ts';
import { setAdmission } from '#lib/modules/registration/commands/set-admission.server.ts';
import {
	findAdmission,
	findWorkshopOfLink,
	getAdmission,
} from '#lib/modules/registration/queries/admission.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { registrationInput } from '../../helpers/factories-registration.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let desk: Context;
let office: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	office = (await createOrganisationType(db, workshop.id)).id;
	const clerk = await createPerson(db);
	desk = contextFor(db, actorFor(clerk.id, { [workshop.id]: ['registration_desk'] }));
});

const somebody = async (email: string) => contextFor(db, actorFor((await createPerson(db, { email })).id));
const register = (ctx: Context, admissionTokens: string[] = []) =>
	registerForWorkshop(ctx, workshop.id, registrationInput(office), { admissionTokens });
const link = async () => {
	const token = await setAdmission(desk, workshop.id, { kind: 'link', domains: [] });
	if (token === null) throw new Error('a link has a token');
	return token;
};

test('everybody may unless the desk says otherwise', async () => {
	expect(await getAdmission(desk, workshop)).toEqual({ kind: 'everybody', domains: [] });
	expect(await register(await somebody('an@example.org'))).toMatchObject({ ok: true });
});

test('with a link only those who have opened it may', async () => {
	const token = await link();
	const an = await somebody('an@example.org');
	expect(await register(an)).toEqual({ ok: false, reason: 'not_admitted' });
	expect(await register(an, ['another', token])).toMatchObject({ ok: true });
	expect(await findWorkshopOfLink(an, token)).toBe(workshop.slug);
	expect(JSON.stringify(await db.selectFrom('admission').selectAll().execute())).not.toContain(token);
});

test('a new link ends the one before', async () => {
	const [first, second] = [await link(), await link()];
	const an = await somebody('an@example.org');
	expect(await register(an, [first])).toEqual({ ok: false, reason: 'not_admitted' });
	expect(await findWorkshopOfLink(an, first)).toBe(undefined);
	expect(await register(an, [second])).toMatchObject({ ok: true });
});

test('a link to a workshop that is not published opens nothing', async () => {
	const token = await link();
	await db.updateTable('workshop').set({ state: 'draft' }).execute();
	expect(await findWorkshopOfLink(contextFor(db), token)).toBe(undefined);
});

test('with domains the confirmed address counts', async () => {
	await setAdmission(desk, workshop.id, { kind: 'domains', domains: ['un.org'] });
	expect(await register(await somebody('an@fun.org'))).toEqual({ ok: false, reason: 'not_admitted' });
	expect(await register(await somebody('an@fao.un.org'))).toMatchObject({ ok: true });
	expect(await findAdmission(contextFor(db), workshop.id, null, [])).toEqual({
		...{ kind: 'domains', domains: ['un.org'], isAdmitted: false },
	});
});

test('the desk registers whom it likes', async () => {
	await link();
	const who = { email: 'an@example.org', fullName: 'An', locale: 'vi' as const };
	expect(await registerOnBehalf(desk, workshop.id, who, registrationInput(office))).toMatchObject({
		ok: true,
	});
});

test('back to everybody', async () => {
	await link();
	expect(await setAdmission(desk, workshop.id, { kind: 'everybody', domains: [] })).toBe(null);
	expect(await register(await somebody('an@example.org'))).toMatchObject({ ok: true });
});

test('only the desk and the owners decide it', async () => {
	const reader = await createPerson(db);
	const ctx = contextFor(db, actorFor(reader.id, { [workshop.id]: ['reader'] }));
	await expect(setAdmission(ctx, workshop.id, { kind: 'link', domains: [] })).rejects.toMatchObject({
		code: 'NOT_FOUND',
	});
	await expect(getAdmission(ctx, workshop)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
