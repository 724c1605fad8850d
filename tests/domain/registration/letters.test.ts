import { beforeEach, expect, test } from 'vitest';
import { teamRoles, type Context, type Database } from '#lib/core/context.ts';
import {
	resetLetterTemplate,
	saveLetterTemplate,
} from '#lib/modules/registration/commands/letter-templates.server.ts';
import {
	getLetterDesk,
	getLettersDesk,
	getLetterTemplate,
	listPreviewPeople,
	previewLetter,
} from '#lib/modules/registration/queries/letters.server.ts';
import { defaultTexts } from '#lib/modules/registration/rules/letter-defaults.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createOrganisationType, createPerson } from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
let ctx: Context;
let workshopId: string;
let slug: string;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await workshopWithTeam(db, 'registration_desk');
	({ ctx } = made);
	workshopId = made.workshop.id;
	({ slug } = made.workshop);
});

const notFound = { code: 'NOT_FOUND' };
const own = { ...defaultTexts('visa', 'vi'), subject: 'Của chúng tôi' };
const of = () => ({ workshopId, kind: 'visa' as const, language: 'vi' as const });

test('the workshop’s own text holds from when it is saved until it is taken back, for its kind and language alone', async () => {
	await saveLetterTemplate(ctx, of(), own);
	expect(await getLetterTemplate(ctx, workshopId, 'visa', 'vi')).toEqual({
		kind: 'visa',
		language: 'vi',
		texts: own,
		updatedAt: testNow,
	});
	await saveLetterTemplate(ctx, of(), { ...own, subject: 'Lần hai' });
	expect((await getLetterTemplate(ctx, workshopId, 'visa', 'vi')).texts.subject).toBe('Lần hai');
	const { templates } = await getLettersDesk(ctx, slug);
	expect(templates.filter(({ updatedAt }) => updatedAt !== null)).toEqual([
		{ kind: 'visa', language: 'vi', updatedAt: testNow },
	]);
	expect(templates.length).toBe(6);
	await resetLetterTemplate(ctx, of());
	expect((await getLetterTemplate(ctx, workshopId, 'visa', 'vi')).texts).toEqual(defaultTexts('visa', 'vi'));
	const log = await db.selectFrom('auditEntry').select(['action', 'details']).orderBy('id').execute();
	expect(log).toEqual(
		['letter.edit', 'letter.edit', 'letter.reset'].map((action) => ({
			action,
			details: '{"kind":"visa","language":"vi"}',
		})),
	);
});

test('only owners and the registration desk come near them, and nobody in an archived workshop', async () => {
	const facts = { kind: 'visa', language: 'en', texts: own } as const;
	for (const role of teamRoles) {
		const person = contextFor(db, actorFor((await createPerson(db)).id, { [workshopId]: [role] }));
		const isDesk = role === 'owner' || role === 'registration_desk';
		for (const attempt of [
			() => saveLetterTemplate(person, of(), own),
			() => resetLetterTemplate(person, of()),
			() => getLettersDesk(person, slug),
			() => getLetterDesk(person, slug, 'visa', 'en'),
			() => previewLetter(person, workshopId, facts, ''),
		])
			if (isDesk) await attempt();
			else await expect(attempt(), role).rejects.toMatchObject(notFound);
	}
	await db.updateTable('workshop').set({ state: 'archived' }).execute();
	await expect(saveLetterTemplate(ctx, of(), own)).rejects.toMatchObject(notFound);
	await expect(resetLetterTemplate(ctx, of())).rejects.toMatchObject(notFound);
});

test('kinds and languages there are none of are not found', async () => {
	await expect(getLetterDesk(ctx, slug, 'love', 'en')).rejects.toMatchObject(notFound);
	await expect(getLetterDesk(ctx, slug, 'visa', 'xx')).rejects.toMatchObject(notFound);
});

test('a preview shows somebody of this workshop, else somebody invented, and never a real passport', async () => {
	const typeId = (await createOrganisationType(db, workshopId)).id;
	const person = await createPerson(db, { fullName: 'Lê Thị Hồng' });
	const values = { personId: person.id, state: 'confirmed', country: 'VN', reference: 'abc23456' } as const;
	await createRegistration(db, workshopId, typeId, values);
	expect(await listPreviewPeople(ctx, workshopId)).toEqual([
		{ reference: 'abc23456', fullName: 'Lê Thị Hồng' },
	]);
	const template = { kind: 'visa', language: 'en', texts: defaultTexts('visa', 'en') } as const;
	const real = await previewLetter(ctx, workshopId, template, 'ABC23456');
	expect(real.addressee).toEqual(['Lê Thị Hồng', 'Statistics Denmark', 'Viet Nam']);
	expect(real.reference).toBe('ABC23456');
	expect(real.paragraphs[1]).toContain('X0000000');
	const invented = await previewLetter(ctx, workshopId, template, 'zzz');
	expect(invented.addressee[0]).toBe('Ama Mensah');
	expect(invented.date).toBe('22 November 2026');
	const other = await workshopWithTeam(db, 'registration_desk');
	const elsewhere = await previewLetter(other.ctx, other.workshop.id, template, 'abc23456');
	expect(elsewhere.addressee[0]).toBe('Ama Mensah');
});
