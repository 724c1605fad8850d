import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Context, Database, TeamRole } from '#lib/core/context.ts';
import {
	addFile,
	addLink,
	changeMaterial,
	removeMaterial,
} from '#lib/modules/programme/commands/materials.server.ts';
import {
	getMaterialFile,
	getMaterialsDesk,
	listMaterialFileKeys,
	listMaterials,
} from '#lib/modules/programme/queries/materials.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import {
	largestMaterial,
	materialAudiences,
	mostMaterials,
	type MaterialAudience,
} from '#lib/modules/programme/types/materials.ts';
import { configureFiles, openFile } from '#lib/server/files/store.ts';
import { removeUnusedFiles } from '#lib/server/files/unused.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import { createParticipant, createPerson } from '../../helpers/factories.ts';
import { createSession } from '../../helpers/factories-programme.ts';
import { createVisit } from '../../helpers/factories-sign-ups.ts';
import { pdfFile } from '../../helpers/upload-samples.ts';

let db: Database;
let folder: string;
let editor: Context;
let place: { workshopId: string; code: string };
let visit: Awaited<ReturnType<typeof createVisit>>;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	folder = await mkdtemp(join(tmpdir(), 'roundtable-files-'));
	configureFiles(folder);
	visit = await createVisit(db);
	place = { workshopId: visit.workshop.id, code: 'visit' };
	editor = await inTeam('programme_editor');
});
afterEach(() => rm(folder, { recursive: true }));

async function inTeam(...roles: TeamRole[]): Promise<Context> {
	const { id } = await createPerson(db);
	return contextFor(db, actorFor(id, { [visit.workshop.id]: roles }));
}

const input = (audience: MaterialAudience, title: string = audience) => ({ title, language: 'en', audience });
const pdf = { content: pdfFile(), name: '../agenda.pdf' };
const workshop = () => ({ ...visit.workshop, state: 'published' as const });
const listFiles = async () =>
	(await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const seenBy = async (ctx: Context) =>
	(await listMaterials(ctx, workshop(), visit.session.id)).map(({ title }) => title);

async function readMaterial(ctx: Context, id: string, code = 'visit'): Promise<string> {
	const { key } = await getMaterialFile(ctx, 'data', code, id);
	const file = await openFile(key);
	const content = await file?.readFile('latin1');
	await file?.close();
	return content ?? '';
}

async function addOfEach(): Promise<Map<string, string>> {
	for (const audience of materialAudiences) await addFile(editor, place, input(audience), pdf);
	const { materials } = await getMaterialsDesk(editor, workshop(), 'visit');
	return new Map(materials.map(({ title, id }) => [title, id]));
}

describe('the audience of a material', () => {
	test('decides who sees and opens it', async () => {
		const ids = await addOfEach();
		const participant = await createPerson(db);
		await createParticipant(db, visit.workshop.id, participant.id);
		const readers: [Actor | undefined | Context, MaterialAudience[]][] = [
			[undefined, ['public']],
			[actorFor((await createPerson(db)).id), ['public']],
			[actorFor((await createPerson(db)).id, {}, { isAdministrator: true }), ['public']],
			[await inTeam('registration_desk'), ['public']],
			[actorFor(participant.id), ['public', 'participants']],
			[await inTeam('reader'), [...materialAudiences]],
			[await inTeam('moderator'), [...materialAudiences]],
			[await inTeam('owner'), [...materialAudiences]],
			[editor, [...materialAudiences]],
		];
		for (const [reader, audiences] of readers) {
			const ctx = reader && 'db' in reader ? reader : contextFor(db, reader);
			expect(await seenBy(ctx)).toEqual(audiences);
			for (const [audience, id] of ids)
				if (audiences.some((seen) => seen === audience))
					expect(await readMaterial(ctx, id)).toBe(Buffer.from(pdf.content).toString('latin1'));
				else await expect(readMaterial(ctx, id)).rejects.toThrow('NOT_FOUND');
		}
	});

	test('can be narrowed: what was public is gone for the public at once', async () => {
		const id = (await addOfEach()).get('public') ?? '';
		const before = await findPublicVersion(db, 'data');
		await changeMaterial(editor, place, id, { ...input('organisers'), title: 'Narrower' });
		expect(await seenBy(contextFor(db))).toEqual([]);
		await expect(readMaterial(contextFor(db), id)).rejects.toThrow('NOT_FOUND');
		expect(await findPublicVersion(db, 'data')).not.toBe(before);
	});

	test('is asked through its own session of its own workshop', async () => {
		const id = (await addOfEach()).get('public') ?? '';
		await createSession(db, visit.workshop.id, { code: 'other' });
		await createVisit(db, {}, { slug: 'elsewhere' });
		await visit.release();
		await expect(readMaterial(contextFor(db), id, 'other')).rejects.toThrow('NOT_FOUND');
		await expect(getMaterialFile(contextFor(db), 'elsewhere', 'visit', id)).rejects.toThrow('NOT_FOUND');
		for (const change of [removeMaterial, changeMaterialTo('public')])
			await expect(change(editor, { ...place, code: 'other' }, id)).rejects.toThrow('NOT_FOUND');
	});

	test('opens nothing of a session that is not released but to the team', async () => {
		await createSession(db, visit.workshop.id, { code: 'draft' });
		await addFile(editor, { ...place, code: 'draft' }, input('public'), pdf);
		const [{ id } = { id: '' }] = (await getMaterialsDesk(editor, workshop(), 'draft')).materials;
		await expect(readMaterial(contextFor(db), id, 'draft')).rejects.toThrow('NOT_FOUND');
		expect(await readMaterial(await inTeam('registration_desk'), id, 'draft')).not.toBe('');
		await visit.release();
		expect(await readMaterial(contextFor(db), id, 'draft')).not.toBe('');
	});
});

function changeMaterialTo(audience: MaterialAudience) {
	return (ctx: Context, where: typeof place, id: string) => changeMaterial(ctx, where, id, input(audience));
}

describe('adding and removing', () => {
	test('keeps a link, and makes remembered pages out of date', async () => {
		const before = await findPublicVersion(db, 'data');
		const url = 'https://example.org/paper';
		expect(await addLink(editor, place, { ...input('public'), url })).toEqual({ ok: true });
		expect(await findPublicVersion(db, 'data')).not.toBe(before);
		const [material] = await listMaterials(contextFor(db), workshop(), visit.session.id);
		expect(material).toMatchObject({ kind: 'link', url, file: null, title: 'public', language: 'en' });
		await expect(readMaterial(editor, material?.id ?? '')).rejects.toThrow('NOT_FOUND');
	});

	test('is for the owner and the programme editor, while the workshop is not archived', async () => {
		const others = [
			contextFor(db),
			await inTeam('moderator'),
			await inTeam('reader'),
			await inTeam('registration_desk'),
			contextFor(db, actorFor((await createPerson(db)).id, {}, { isAdministrator: true })),
		];
		const id = (await addOfEach()).get('public') ?? '';
		for (const ctx of others) {
			await expect(addFile(ctx, place, input('public'), pdf)).rejects.toThrow('NOT_FOUND');
			await expect(addLink(ctx, place, { ...input('public'), url: 'https://a.example' })).rejects.toThrow(
				'NOT_FOUND',
			);
			await expect(removeMaterial(ctx, place, id)).rejects.toThrow('NOT_FOUND');
			await expect(changeMaterialTo('public')(ctx, place, id)).rejects.toThrow('NOT_FOUND');
			await expect(getMaterialsDesk(ctx, workshop(), 'visit')).rejects.toThrow('NOT_FOUND');
		}
		expect(await listFiles()).toHaveLength(3);
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', visit.workshop.id).execute();
		await expect(addFile(editor, place, input('public'), pdf)).rejects.toThrow('NOT_FOUND');
		await expect(removeMaterial(editor, place, id)).rejects.toThrow('NOT_FOUND');
	});

	test('refuses what is too large, of another kind, or one too many, and leaves no file behind', async () => {
		const large = { name: 'a.pdf', content: new Uint8Array(largestMaterial + 1) };
		expect(await addFile(editor, place, input('public'), large)).toEqual({ ok: false, reason: 'too_large' });
		const program = { name: 'a.pdf', content: Buffer.from('MZ\x90\0\x03') };
		expect(await addFile(editor, place, input('public'), program)).toEqual({
			ok: false,
			reason: 'kind_refused',
		});
		const url = 'https://example.org';
		for (let n = 0; n < mostMaterials; n++) await addLink(editor, place, { ...input('public'), url });
		const tooMany = { ok: false, reason: 'too_many' };
		expect(await addLink(editor, place, { ...input('public'), url })).toEqual(tooMany);
		expect(await addFile(editor, place, input('public'), pdf)).toEqual(tooMany);
		expect(await listFiles()).toEqual([]);
	});

	test('lays a file under a name that says nothing, readable by nobody else, and takes it away again', async () => {
		const id = (await addOfEach()).get('participants') ?? '';
		const names = (await listFiles()).map(({ name }) => name);
		expect(names.every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
		const rows = await db.selectFrom('sessionMaterial').select(['fileKey', 'fileName']).execute();
		expect(rows.map(({ fileName }) => fileName)).toEqual(['agenda.pdf', 'agenda.pdf', 'agenda.pdf']);
		expect(new Set(rows.map(({ fileKey }) => fileKey))).toEqual(new Set(names));
		await removeMaterial(editor, place, id);
		expect(await listFiles()).toHaveLength(2);
		expect(await seenBy(editor)).toEqual(['public', 'organisers']);
		await expect(removeMaterial(editor, place, id)).rejects.toThrow('NOT_FOUND');
	});

	test('leaves lines in the audit log without a title or a name', async () => {
		const id = (await addOfEach()).get('public') ?? '';
		await removeMaterial(editor, place, id);
		const entries = await db
			.selectFrom('auditEntry')
			.select(['action', 'details'])
			.where('action', 'like', 'material.%')
			.orderBy('id')
			.execute();
		expect(entries).toEqual([
			...materialAudiences.map((audience) => ({
				action: 'material.add',
				details: `{"audience":"${audience}"}`,
			})),
			{ action: 'material.remove', details: '{}' },
		]);
	});
});

describe('files that nothing refers to', () => {
	test('are deleted after an hour, and no others', async () => {
		await addOfEach();
		const age = async (entries: Awaited<ReturnType<typeof listFiles>>) => {
			for (const { parentPath, name } of entries) await utimes(join(parentPath, name), 0, 0);
		};
		await age(await listFiles());
		await removeUnusedFiles(systemContext(db), [listMaterialFileKeys]);
		expect(await listFiles()).toHaveLength(3);
		await db.deleteFrom('sessionMaterial').where('title', '<>', 'public').execute();
		await removeUnusedFiles({ ...systemContext(db), now: '1970-01-01T00:30:00.000Z' }, [
			listMaterialFileKeys,
		]);
		expect(await listFiles()).toHaveLength(3);
		await removeUnusedFiles(systemContext(db), [listMaterialFileKeys]);
		expect(await listFiles()).toHaveLength(1);
	});
});
