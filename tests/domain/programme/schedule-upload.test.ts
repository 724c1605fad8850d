import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	discardUpload,
	importUpload,
	keepUpload,
	removeOldUploads,
} from '#lib/modules/programme/commands/schedule-upload.server.ts';
import { getUploadPreview } from '#lib/modules/programme/queries/import-preview.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';

const democon = readFileSync(new URL('../../fixtures/schedules/pretalx-democon.json', import.meta.url));

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const row = await createWorkshop(db);
	const editor = await createPerson(db);
	const ctx = contextFor(db, actorFor(editor.id, { [row.id]: ['programme_editor'] }));
	const workshop = await getWorkshop(ctx, row.slug);
	const keep = async () => {
		const kept = await keepUpload(ctx, workshop.id, democon);
		if (!kept.ok) throw new Error(kept.reason);
		return kept.uploadId;
	};
	const counts = async () => ({
		uploads: (await db.selectFrom('scheduleUpload').select('id').execute()).length,
		sessions: (await db.selectFrom('session').select('id').execute()).length,
	});
	return { db, queries, ctx, workshop, keep, counts };
}

describe('keepUpload', () => {
	it('keeps one file a person, which changes nothing yet', async () => {
		const { keep, counts } = await arrange();
		const first = await keep();
		expect(await keep()).not.toBe(first);
		expect(await counts()).toEqual({ uploads: 1, sessions: 0 });
	});

	it('refuses what is no schedule, with the reason, and keeps nothing', async () => {
		const { ctx, workshop, counts } = await arrange();
		const hostile = '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>';
		for (const [content, reason] of [
			['', 'empty'],
			['[1, 2', 'not-json'],
			['hello', 'unknown-format'],
			[hostile, 'doctype'],
		] as const)
			expect(await keepUpload(ctx, workshop.id, Buffer.from(content))).toMatchObject({ ok: false, reason });
		expect(await counts()).toEqual({ uploads: 0, sessions: 0 });
	});

	it('is for the owner and the programme editor of a workshop that is not archived', async () => {
		const { db, ctx, workshop } = await arrange();
		const reader = contextFor(db, actorFor('reader', { [workshop.id]: ['reader', 'moderator'] }));
		await expect(keepUpload(reader, workshop.id, democon)).rejects.toThrow('NOT_FOUND');
		await expect(keepUpload(contextFor(db), workshop.id, democon)).rejects.toThrow('SIGN_IN_REQUIRED');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(keepUpload(ctx, workshop.id, democon)).rejects.toThrow('NOT_FOUND');
	});
});

describe('getUploadPreview', () => {
	it('says what would change and what was noticed, without changing anything', async () => {
		const { ctx, workshop, keep, counts } = await arrange();
		const uploadId = await keep();
		const upload = await getUploadPreview(ctx, workshop, uploadId);
		expect(upload).toMatchObject({
			uploadId,
			title: 'DemoCon',
			findings: [{ kind: 'rooms-share-guid' }, { kind: 'offset-disagrees-with-zone' }],
			preview: {
				counts: {
					sessions: { new: 36, changed: 0, unchanged: 0 },
					rooms: { new: 2, changed: 0, unchanged: 0 },
				},
				otherZone: 'UTC',
				outsideDates: 36,
			},
		});
		expect(await counts()).toEqual({ uploads: 1, sessions: 0 });
	});

	it('finds no file of another person or workshop', async () => {
		const { db, ctx, workshop, keep } = await arrange();
		const uploadId = await keep();
		const colleague = contextFor(db, actorFor('colleague', { [workshop.id]: ['owner'] }));
		expect(await getUploadPreview(colleague, workshop, uploadId)).toBe('gone');
		const other = await createWorkshop(db);
		const both = { [workshop.id]: ['owner' as const], [other.id]: ['owner' as const] };
		const same = contextFor(db, actorFor(ctx.actor.personId ?? '', both));
		const otherView = await getWorkshop(same, other.slug);
		expect(await getUploadPreview(same, otherView, uploadId)).toBe('gone');
		expect(await getUploadPreview(ctx, workshop, null)).toBeNull();
	});
});

describe('importUpload', () => {
	it('imports the file and forgets it', async () => {
		const { ctx, workshop, keep, counts } = await arrange();
		const uploadId = await keep();
		const imported = await importUpload(ctx, workshop.id, uploadId);
		expect(imported).toMatchObject({ ok: true, done: { counts: { sessions: { new: 36 } } } });
		expect(await counts()).toEqual({ uploads: 0, sessions: 36 });
		expect(await importUpload(ctx, workshop.id, uploadId)).toEqual({ ok: false, reason: 'upload_gone' });
	});
});

describe('discardUpload and removeOldUploads', () => {
	it('forget the file', async () => {
		const { ctx, workshop, keep, counts } = await arrange();
		await discardUpload(ctx, workshop.id, 'unknown');
		await discardUpload(ctx, workshop.id, await keep());
		expect(await counts()).toEqual({ uploads: 0, sessions: 0 });
	});

	it('forget it after a day, not before', async () => {
		const { db, keep, counts } = await arrange();
		await keep();
		const at = (now: string) => removeOldUploads({ ...systemContext(db), now });
		await at('2026-11-23T08:00:00.000Z');
		expect(await counts()).toEqual({ uploads: 1, sessions: 0 });
		await at('2026-11-23T08:00:00.001Z');
		expect(await counts()).toEqual({ uploads: 0, sessions: 0 });
	});
});
