import { beforeEach, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { mergeOrganisations } from '#lib/modules/people/commands/organisations.server.ts';
import { listOrganisations } from '#lib/modules/people/queries/organisations.server.ts';
import { repointOrganisation } from '#lib/modules/registration/commands/link-organisation.server.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { registrationInput } from '../../helpers/factories-registration.ts';

let db: Database;
let workshopId: string;
let typeId: string;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshopId = (await createWorkshop(db)).id;
	typeId = (await createOrganisationType(db, workshopId, { kind: 'statistical_office' })).id;
});

const somebody = async () => contextFor(db, actorFor((await createPerson(db)).id));
const input = (organisation: string) => registrationInput(typeId, { organisation });
const links = () =>
	db.selectFrom('registration').select(['organisation', 'organisationId']).orderBy('id').execute();
const directory = async () => {
	const ctx = contextFor(db, actorFor('a', {}, { isAdministrator: true }));
	return (await listOrganisations(ctx, { search: '', page: 1, onlyUnchecked: false })).organisations;
};

test('a registration makes an entry of the kind of its type, and the next one from there finds it', async () => {
	await registerForWorkshop(await somebody(), workshopId, input('Statistics Denmark'));
	await registerForWorkshop(await somebody(), workshopId, input('statistics  DENMARK'));
	const entries = await directory();
	expect(entries).toMatchObject([
		{ name: 'Statistics Denmark', country: 'DK', kind: 'statistical_office', isChecked: false },
	]);
	const organisationId = entries[0]?.id;
	expect(await links()).toEqual([
		{ organisation: 'Statistics Denmark', organisationId },
		{ organisation: 'statistics  DENMARK', organisationId },
	]);
});

test('a change of the organisation is a change of the link; a merge changes the link and not the words', async () => {
	const ctx: Context = await somebody();
	await registerForWorkshop(ctx, workshopId, input('Statistics Denmark'));
	await reviseRegistration(ctx, workshopId, { input: input('Danmarks Statistik') });
	const [danish, english] = await directory();
	expect(await links()).toEqual([{ organisation: 'Danmarks Statistik', organisationId: danish?.id }]);
	const administrator = contextFor(db, actorFor('a', {}, { isAdministrator: true }));
	const ids = { fromId: danish?.id ?? '', intoId: english?.id ?? '' };
	await mergeOrganisations(administrator, ids, repointOrganisation);
	expect(await links()).toEqual([{ organisation: 'Danmarks Statistik', organisationId: english?.id }]);
	await registerForWorkshop(await somebody(), workshopId, input('Danmarks statistik'));
	expect(await directory()).toHaveLength(1);
});
