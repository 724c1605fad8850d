import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database, TeamRole } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { saveAnswers } from '#lib/modules/registration/commands/answer-fields.server.ts';
import {
	correctAnswers,
	readSensitiveAnswers,
	readSensitiveFile,
} from '#lib/modules/registration/commands/desk-answers.server.ts';
import { keepUploads } from '#lib/modules/registration/commands/keep-upload.server.ts';
import { removeForgottenUploads } from '#lib/modules/registration/commands/remove-uploads.server.ts';
import {
	getAnswerFile,
	getCorrectionForm,
	getDeskAnswers,
} from '#lib/modules/registration/queries/desk-answers.server.ts';
import {
	listAnswers,
	listFields,
	listOwnAnswers,
	listReadableFields,
} from '#lib/modules/registration/queries/fields.server.ts';
import { listParticipantAnswers } from '#lib/modules/registration/queries/participant-answers.server.ts';
import { getOwnAnswerFile, listUploadFileKeys } from '#lib/modules/registration/queries/uploads.server.ts';
import { readUpload } from '#lib/modules/registration/rules/fields.ts';
import { answerVisibilities, type FieldAnswers } from '#lib/modules/registration/types/fields.ts';
import { configureFiles } from '#lib/server/files/store.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { createAnswer, createField, fieldView } from '../../helpers/factories-fields.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';

const missing = new DomainError('NOT_FOUND');
const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-answers-'));
let db: Database;
let queries: string[];
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let typeId: string;
let registration: Awaited<ReturnType<typeof createRegistration>>;

beforeAll(() => configureFiles(dataDir));
afterAll(() => rmSync(dataDir, { recursive: true }));
beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
	workshop = await createWorkshop(db);
	typeId = (await createOrganisationType(db, workshop.id)).id;
	registration = await createRegistration(db, workshop.id, typeId);
});

const self = () => contextFor(db, actorFor(registration.personId));
const inTeam = (...roles: TeamRole[]) => contextFor(db, actorFor('team', { [workshop.id]: roles }));
const save = (answers: FieldAnswers, ctx: Context = self(), among?: string[]) =>
	withTransaction(ctx, (ctx) =>
		saveAnswers(ctx, registration.id, 'registration', answers, among ? { among } : {}),
	);
const stored = async () =>
	db.selectFrom('formAnswer').select(['fieldId', 'value', 'updatedAt']).orderBy('fieldId').execute();
const auditOf = (action: string) =>
	db
		.selectFrom('auditEntry')
		.select(['actorId', 'subjectId', 'details'])
		.where('action', '=', action)
		.execute();

/** A question of each visibility, answered with its name. */
async function answerAll(registrationId = registration.id) {
	const ids: Record<string, string> = {};
	for (const visibility of answerVisibilities) {
		const field = await createField(db, workshop.id, { visibility });
		ids[visibility] = field.id;
		await createAnswer(db, registrationId, field.id, visibility);
	}
	return ids;
}

const levelsOf = (answers: FieldAnswers | undefined) => Object.values(answers ?? {}).sort();

describe('who reads what', () => {
	const organisers = ['organisers', 'participants', 'public'];
	const desk = ['desk', ...organisers];
	test.each<[TeamRole[], string[]]>([
		[['owner'], desk],
		[['registration_desk'], desk],
		[['moderator'], organisers],
		[['reader'], organisers],
		[['programme_editor'], []],
		[['programme_editor', 'registration_desk'], desk],
		[[], []],
	])('%j', async (roles, levels) => {
		await answerAll();
		const ctx = inTeam(...roles);
		const answers = await listAnswers(ctx, [registration.id], 'registration');
		expect(levelsOf(answers.get(registration.id))).toEqual(levels);
		const fields = await listReadableFields(ctx, workshop.id, 'registration');
		expect(fields.map(({ visibility }) => visibility).sort()).toEqual(levels);
	});

	test('neither administrators, visitors, the team of another workshop nor the job that runs by itself read any', async () => {
		await answerAll();
		const other = await createWorkshop(db);
		const readers = [
			contextFor(db, actorFor('admin', {}, { isAdministrator: true })),
			contextFor(db),
			contextFor(db, actorFor('x', { [other.id]: ['owner', 'registration_desk'] })),
			systemContext(db),
		];
		for (const ctx of readers)
			expect(await listAnswers(ctx, [registration.id], 'registration')).toEqual(new Map());
	});

	test('a person reads all of their own, and of nobody else’s', async () => {
		await answerAll();
		expect(levelsOf(await listOwnAnswers(self(), workshop.id, 'registration'))).toEqual(
			[...answerVisibilities].sort(),
		);
		const other = contextFor(db, actorFor((await createPerson(db)).id));
		expect(await listOwnAnswers(other, workshop.id, 'registration')).toEqual({});
		expect(await listOwnAnswers(contextFor(db), workshop.id, 'registration')).toEqual({});
	});

	test('a reviewer of some types reads only their registrations', async () => {
		await answerAll();
		const [own, others] = [await createPerson(db), await createOrganisationType(db, workshop.id)];
		const reviewer = contextFor(db, actorFor(own.id, { [workshop.id]: ['registration_desk'] }));
		const count = async () => (await listAnswers(reviewer, [registration.id], 'registration')).size;
		expect(await count()).toBe(1);
		await db.insertInto('reviewer').values({ organisationTypeId: others.id, personId: own.id }).execute();
		expect(await count()).toBe(0);
		await expect(getDeskAnswers(reviewer, workshop, registration.reference)).rejects.toEqual(missing);
		await expect(readSensitiveAnswers(reviewer, workshop, registration.reference)).rejects.toEqual(missing);
		await db.insertInto('reviewer').values({ organisationTypeId: typeId, personId: own.id }).execute();
		expect(await count()).toBe(1);
	});

	test('each form has its own answers, in a query a form however many there are', async () => {
		const travel = await createField(db, workshop.id, { form: 'logistics' });
		await createAnswer(db, registration.id, travel.id, 'By train');
		const second = await createRegistration(db, workshop.id, typeId);
		await createAnswer(db, second.id, travel.id, 'By ship');
		const desk = inTeam('owner');
		expect(await listAnswers(desk, [registration.id], 'registration')).toEqual(new Map());
		queries.length = 0;
		expect(await listAnswers(desk, [registration.id, second.id], 'logistics')).toEqual(
			new Map([
				[registration.id, { [travel.id]: 'By train' }],
				[second.id, { [travel.id]: 'By ship' }],
			]),
		);
		expect(queries).toHaveLength(1);
	});
});

describe('on the list of participants', () => {
	async function participant(isListed: 0 | 1) {
		const person = await createPerson(db);
		await createParticipant(db, workshop.id, person.id, { organisationTypeId: typeId, isListed });
		const { id } = await db
			.selectFrom('registration')
			.select('id')
			.where('personId', '=', person.id)
			.executeTakeFirstOrThrow();
		return { id, personId: person.id };
	}

	test('stands what those let be known who agreed to be listed, and nothing narrower', async () => {
		const [listed, hidden] = [await participant(1), await participant(0)];
		const fields = await answerAll(listed.id);
		await createAnswer(db, hidden.id, fields.public ?? '', 'public');
		const consent = await createField(db, workshop.id, { kind: 'consent', visibility: 'public' });
		await createAnswer(db, listed.id, consent.id, 'yes');
		const ctx = contextFor(db, actorFor(hidden.personId));
		const told = await listParticipantAnswers(ctx, workshop, [listed.personId, hidden.personId]);
		expect([...told.answers.keys()]).toEqual([listed.personId]);
		expect(levelsOf(told.answers.get(listed.personId))).toEqual(['participants', 'public']);
		expect(told.fields.map(({ visibility }) => visibility)).toEqual(['public', 'participants']);
	});

	test('nothing is told to those who do not see it', async () => {
		const listed = await participant(1);
		await answerAll(listed.id);
		for (const ctx of [contextFor(db), self(), contextFor(db, actorFor('x', {}, { isAdministrator: true }))])
			expect((await listParticipantAnswers(ctx, workshop, [listed.personId])).answers.size).toBe(0);
		expect((await listParticipantAnswers(inTeam('reader'), workshop, [listed.personId])).answers.size).toBe(
			1,
		);
	});
});

describe('saving', () => {
	test('puts the answers in place of those before; what has not changed keeps its time', async () => {
		const fields = [
			await createField(db, workshop.id),
			await createField(db, workshop.id, { kind: 'several' }),
			await createField(db, workshop.id, { kind: 'number' }),
		];
		const [a = '', b = '', c = ''] = fields.map(({ id }) => id);
		await save({ [a]: 'Green', [b]: ['bus'], [c]: 3 });
		await save({ [a]: 'Green', [b]: ['bus', 'train'] }, { ...self(), now: '2026-11-23T08:00:00.000Z' });
		expect(await stored()).toEqual([
			{ fieldId: a, value: '"Green"', updatedAt: testNow },
			{ fieldId: b, value: '["bus","train"]', updatedAt: '2026-11-23T08:00:00.000Z' },
		]);
	});

	test('leaves closed questions, the other form and what was not in the form alone', async () => {
		const [open, closed, other, second] = [
			await createField(db, workshop.id),
			await createField(db, workshop.id, { isClosed: 1 }),
			await createField(db, workshop.id),
			await createField(db, workshop.id, { form: 'logistics' }),
		];
		for (const field of [open, closed, other, second])
			await createAnswer(db, registration.id, field.id, 'Old');
		await save({ [open.id]: 'New', [closed.id]: 'New', [other.id]: 'New' }, self(), [open.id]);
		expect((await stored()).map(({ value }) => value)).toEqual(['"New"', '"Old"', '"Old"', '"Old"']);
	});

	test('refuses answers to another workshop’s questions and to the other form’s; what is gone meanwhile is left out', async () => {
		const other = await createWorkshop(db);
		const foreign = await createField(db, other.id);
		const second = await createField(db, workshop.id, { form: 'logistics' });
		await expect(save({ [foreign.id]: 'X' })).rejects.toEqual(missing);
		await expect(save({ [second.id]: 'X' })).rejects.toEqual(missing);
		await save({ [newId()]: 'X' });
		expect(await stored()).toEqual([]);
	});

	test('goes with its registration', async () => {
		const field = await createField(db, workshop.id);
		await save({ [field.id]: 'Green' });
		await db.deleteFrom('registration').where('id', '=', registration.id).execute();
		expect(await stored()).toEqual([]);
	});
});

describe('sensitive answers', () => {
	test('are shown to the registration desk after asking, and each one shown is in the log', async () => {
		const ids = await answerAll();
		const desk = inTeam('registration_desk');
		expect(await getDeskAnswers(desk, workshop, registration.reference)).toMatchObject({
			sensitive: 1,
			mayEdit: true,
		});
		const forms = await readSensitiveAnswers(desk, workshop, registration.reference);
		expect(forms.map(({ form, fields }) => [form, fields.map(({ id }) => id)])).toEqual([
			['registration', [ids.sensitive]],
		]);
		expect(forms[0]?.answers).toEqual({ [ids.sensitive ?? '']: 'sensitive' });
		expect(await auditOf('answer.read')).toEqual([
			{ actorId: 'team', subjectId: registration.id, details: JSON.stringify({ field: ids.sensitive }) },
		]);
	});

	test.each<TeamRole[][]>([[['owner']], [['moderator']], [['reader']], [['programme_editor']], [[]]])(
		'are not for %j, who learns not even how many there are',
		async (roles) => {
			await answerAll();
			const ctx = inTeam(...roles);
			await expect(readSensitiveAnswers(ctx, workshop, registration.reference)).rejects.toEqual(missing);
			const seesOthers = roles.length > 0 && !roles.includes('programme_editor');
			if (seesOthers)
				expect((await getDeskAnswers(ctx, workshop, registration.reference)).sensitive).toBe(null);
			expect(await auditOf('answer.read')).toEqual([]);
		},
	);

	test('are not found under another workshop’s address', async () => {
		await answerAll();
		const other = await createWorkshop(db);
		const both = contextFor(
			db,
			actorFor('team', { [other.id]: ['registration_desk'], [workshop.id]: ['registration_desk'] }),
		);
		await expect(readSensitiveAnswers(both, other, registration.reference)).rejects.toEqual(missing);
	});
});

describe('correcting', () => {
	test('is for what the desk reads, and does not touch the rest', async () => {
		const ids = await answerAll();
		const hangs = await createField(db, workshop.id, {
			shownIf: JSON.stringify({ fieldId: ids.sensitive, equals: 'yes' }),
		});
		await createAnswer(db, registration.id, hangs.id, 'Kept');
		const owner = inTeam('owner');
		const { fields } = await getCorrectionForm(owner, workshop, registration.reference, 'registration');
		const among = fields.map(({ id }) => id);
		expect(among).toEqual([ids.public, ids.participants, ids.organisers, ids.desk]);
		await correctAnswers(owner, workshop, registration.reference, {
			form: 'registration',
			answers: { [ids.desk ?? '']: 'Green' },
			among,
		});
		expect(levelsOf(await listOwnAnswers(self(), workshop.id, 'registration'))).toEqual([
			'Green',
			'Kept',
			'sensitive',
		]);
		expect(await auditOf('answer.edit')).toEqual([
			{
				actorId: 'team',
				subjectId: registration.id,
				details: JSON.stringify({ form: 'registration', fields: among.join(' ') }),
			},
		]);
	});

	test.each<TeamRole[][]>([[['moderator']], [['reader']], [[]]])('is not for %j', async (roles) => {
		const input = { form: 'registration', answers: {}, among: [] } as const;
		await expect(correctAnswers(inTeam(...roles), workshop, registration.reference, input)).rejects.toEqual(
			missing,
		);
		await expect(
			getCorrectionForm(inTeam(...roles), workshop, registration.reference, 'registration'),
		).rejects.toEqual(missing);
	});
});

describe('files', () => {
	const text = (name = 'letter.txt', content = 'To whom it may concern') => new File([content], name);
	async function upload(fieldId: string, file: File, ctx: Context = self(), limits = {}) {
		const formData = new FormData();
		formData.append(`field-${fieldId}`, file);
		return keepUploads(ctx, [fieldView({ id: fieldId, kind: 'file', limits })], formData);
	}
	const keptId = (kept: Awaited<ReturnType<typeof upload>>, fieldId: string) =>
		readUpload(String(kept.values[`field-${fieldId}`]));
	const fileField = (values = {}) => createField(db, workshop.id, { kind: 'file', ...values });

	test('are kept before anything is sent, and are the answer then', async () => {
		const field = await fileField();
		const kept = await upload(field.id, text());
		expect(kept.problems).toEqual({});
		const answer = keptId(kept, field.id);
		expect(answer.name).toBe('letter.txt');
		await save({ [field.id]: { ...answer, name: 'forged.exe' } });
		expect(await listOwnAnswers(self(), workshop.id, 'registration')).toEqual({ [field.id]: answer });
		const file = await getOwnAnswerFile(self(), workshop.id, field.id);
		expect(file).toMatchObject({ name: 'letter.txt', contentType: 'text/plain', size: 22 });
		expect(await getAnswerFile(inTeam('owner'), workshop, registration.reference, field.id)).toEqual(file);
		expect(await listUploadFileKeys(systemContext(db))).toEqual([file.key]);
		await expect(getAnswerFile(inTeam('reader'), workshop, registration.reference, field.id)).rejects.toEqual(
			missing,
		);
		const other = contextFor(db, actorFor((await createPerson(db)).id));
		await expect(getOwnAnswerFile(other, workshop.id, field.id)).rejects.toEqual(missing);
	});

	test('of others are no answer; the desk may leave what is there', async () => {
		const field = await fileField();
		const stranger = contextFor(db, actorFor((await createPerson(db)).id));
		const foreign = keptId(await upload(field.id, text(), stranger), field.id);
		await save({ [field.id]: foreign });
		expect(await stored()).toEqual([]);
		const own = keptId(await upload(field.id, text()), field.id);
		await save({ [field.id]: own });
		await save({ [field.id]: own }, inTeam('owner'));
		expect(await listOwnAnswers(self(), workshop.id, 'registration')).toEqual({ [field.id]: own });
	});

	test('of another question are no answer', async () => {
		const [one, two] = [await fileField(), await fileField()];
		const own = keptId(await upload(one.id, text()), one.id);
		await save({ [two.id]: own });
		expect(await stored()).toEqual([]);
	});

	test('are refused where too large, of another kind, or sent by nobody', async () => {
		const field = await fileField();
		const name = `field-${field.id}`;
		expect(await upload(field.id, text(), self(), { maxBytes: 1_000_000 - 1 })).toMatchObject({
			problems: {},
		});
		expect(
			(await upload(field.id, text('a.txt', 'x'.repeat(1_000_001)), self(), { maxBytes: 1_000_000 }))
				.problems,
		).toEqual({
			[name]: 'Choose a smaller file: at most 1 MB',
		});
		expect((await upload(field.id, text(), self(), { fileKinds: ['pdf'] })).problems).toEqual({
			[name]: 'Choose a file of this kind: PDF; this one is of another kind or damaged',
		});
		expect((await upload(field.id, text('a.exe', 'MZ\u0000'))).problems).toHaveProperty(name);
		await expect(upload(field.id, text(), contextFor(db))).rejects.toEqual(
			new DomainError('SIGN_IN_REQUIRED'),
		);
	});

	test('that are sensitive leave with a line in the log', async () => {
		const field = await fileField({ visibility: 'sensitive' });
		await save({ [field.id]: keptId(await upload(field.id, text()), field.id) });
		const desk = inTeam('registration_desk');
		await expect(getAnswerFile(desk, workshop, registration.reference, field.id)).rejects.toEqual(missing);
		expect(await auditOf('answer.read')).toEqual([]);
		const file = await readSensitiveFile(desk, workshop, registration.reference, field.id);
		expect(file.name).toBe('letter.txt');
		expect(await auditOf('answer.read')).toHaveLength(1);
		await expect(
			readSensitiveFile(inTeam('owner'), workshop, registration.reference, field.id),
		).rejects.toEqual(missing);
	});

	test('never sent go after a day, unless a draft still has them', async () => {
		const field = await fileField();
		const sent = keptId(await upload(field.id, text()), field.id);
		await save({ [field.id]: sent });
		const drafting = contextFor(db, actorFor((await createPerson(db)).id));
		const [drafted, lost] = [
			keptId(await upload(field.id, text(), drafting), field.id),
			keptId(await upload(field.id, text()), field.id),
		];
		await db
			.insertInto('registrationDraft')
			.values({
				...{ workshopId: workshop.id, personId: drafting.actor.personId ?? '', content: '{}' },
				updatedAt: testNow,
			})
			.execute();
		const left = async (now: string) => {
			await removeForgottenUploads({ ...systemContext(db), now });
			const rows = await db.selectFrom('formUpload').select('id').orderBy('id').execute();
			return rows.map(({ id }) => id);
		};
		expect(await left('2026-11-23T07:00:00.000Z')).toEqual([sent.upload, drafted.upload, lost.upload]);
		expect(await left('2026-11-23T09:00:00.000Z')).toEqual([sent.upload, drafted.upload]);
		await db.deleteFrom('registrationDraft').execute();
		expect(await left('2026-11-23T09:00:00.000Z')).toEqual([sent.upload]);
	});
});

test('who reads and when it goes is said of each question', async () => {
	await createField(db, workshop.id, { visibility: 'sensitive', retentionDays: 0 });
	await createField(db, workshop.id, { visibility: 'public', retentionDays: null });
	const fields = await listFields(self(), workshop.id, 'registration');
	expect(fields.map(({ visibility, retentionDays }) => [visibility, retentionDays])).toEqual([
		['sensitive', 0],
		['public', null],
	]);
});
