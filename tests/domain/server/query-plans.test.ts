import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { issueCertificates } from '#lib/modules/attendance/commands/issue-certificates.server.ts';
import { makeNextDocument } from '#lib/modules/attendance/commands/make-documents.server.ts';
import { orderBadges, removeOldDocuments } from '#lib/modules/attendance/commands/order-documents.server.ts';
import { countBadges } from '#lib/modules/attendance/queries/badge-selection.server.ts';
import { listDocuments } from '#lib/modules/attendance/queries/documents.server.ts';
import {
	getCertificateDesk,
	listCertificateLines,
} from '#lib/modules/attendance/queries/certificates.server.ts';
import { listOwnCertificates } from '#lib/modules/attendance/queries/own-certificates.server.ts';
import { findVerification } from '#lib/modules/attendance/queries/verification.server.ts';
import { getDayCalendar } from '#lib/modules/calendar/queries/part-calendars.server.ts';
import { getWorkshopCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { inviteToParts } from '#lib/modules/programme/commands/part-invitations.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { signUpForSession, withdrawSignUp } from '#lib/modules/programme/commands/sign-ups.server.ts';
import { starSession } from '#lib/modules/programme/commands/stars.server.ts';
import { tellReleases } from '#lib/modules/programme/commands/tell-releases.server.ts';
import { redoStep, undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { getAgendaPage } from '#lib/modules/programme/queries/agenda-page.server.ts';
import { getEditorDesk } from '#lib/modules/programme/queries/editor-desk.server.ts';
import { findProgrammePage } from '#lib/modules/programme/queries/programme-page.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { listReleaseChanges } from '#lib/modules/programme/queries/release-changes.server.ts';
import { getReleasesDesk } from '#lib/modules/programme/queries/releases-desk.server.ts';
import { getSessionPage } from '#lib/modules/programme/queries/session-page.server.ts';
import { readWishes } from '#lib/modules/programme/rules/editor-address.ts';
import { exportRegistrations } from '#lib/modules/registration/commands/fetch-lists.server.ts';
import { getFigures } from '#lib/modules/registration/queries/figures.server.ts';
import { getDeskPaper } from '#lib/modules/registration/queries/participant-paper.server.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import {
	describeBulkAction,
	prepareBulkAction,
	startBulkAction,
} from '#lib/modules/registration/commands/bulk-actions.server.ts';
import { runBulkActions } from '#lib/modules/registration/commands/run-bulk-actions.server.ts';
import { getBulkAction, listMessages } from '#lib/modules/registration/queries/bulk-actions.server.ts';
import { listHistory } from '#lib/modules/registration/queries/desk-registration.server.ts';
import { listDoubtfulPairs } from '#lib/modules/registration/queries/duplicates.server.ts';
import { getQueueDesk } from '#lib/modules/registration/queries/queue-desk.server.ts';
import { getRegistration } from '#lib/modules/registration/queries/queue.server.ts';
import { readQueuePlace, readRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { postComment } from '#lib/modules/solutions/commands/post-comment.server.ts';
import { getChallengePage } from '#lib/modules/solutions/queries/pages.server.ts';
import { listRolesOf } from '#lib/modules/workshops/queries/team.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { configureFiles } from '#lib/server/files/store.ts';
import { demoPeople } from '../../../src/cli/demo/content/people.ts';
import { loadDemo } from '../../../src/cli/demo/demo.ts';
import { contextFor, systemContext } from '../../helpers/database.ts';

const slug = 'migration-data-2027';
const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-plans-'));
let db: Database;
let statements = new Set<string>();
let workshop: WorkshopView;
let editor: Context;
let participant: Context;
let desk: Context;
let owner: Context;
/** of a session that takes sign-ups, and of a challenge that others see */
let [session, challenge] = ['', ''];

beforeAll(async () => {
	await loadDemo(dataDir);
	db = openDatabase(dataDir, (sql) => statements.add(sql));
	workshop = await getWorkshop(contextFor(db), slug);
	editor = await contextOf(emailOf('le-hoang-nam'));
	owner = await contextOf(emailOf('dang-thu-ha'));
	participant = await contextOf(emailOf('isabelle-fournier'));
	desk = await contextOf(emailOf('vu-thi-ngoc-anh'));
	const visit = await db
		.selectFrom('session')
		.select('code')
		.where('workshopId', '=', workshop.id)
		.where('takesSignUp', '=', 1)
		.orderBy('seats', 'desc')
		.executeTakeFirstOrThrow();
	session = visit.code;
	const posted = await db
		.selectFrom('challenge')
		.select('code')
		.where('workshopId', '=', workshop.id)
		.where('state', '=', 'published')
		.where('visibility', 'in', ['public', 'participants'])
		.executeTakeFirstOrThrow();
	challenge = posted.code;
});
afterAll(async () => {
	await db.destroy();
	rmSync(dataDir, { recursive: true });
});

const emailOf = (key: string) => demoPeople.find((person) => person.key === key)?.email ?? '';

async function contextOf(email: string): Promise<Context> {
	const person = await db
		.selectFrom('person')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirstOrThrow();
	const roles = await listRolesOf(db, person.id);
	return contextFor(db, { personId: person.id, isAdministrator: false, isSystem: false, roles });
}

/** Tables of which an installation has many rows, in workshops that have nothing to do with each other. */
const large = [
	...['person', 'participation', 'registration', 'contributor', 'session', 'session_part', 'star'],
	...['session_sign_up', 'session_material', 'released_session', 'programme_release', 'programme_step'],
	...['programme_step_session', 'part_invitation', 'part_link', 'challenge', 'solution', 'comment'],
	...['badge_print', 'certificate', 'certificate_holder', 'document_order', 'attendance'],
	...['audit_entry', 'outbox_mail', 'workshop_deadline', 'warning_silence', 'absence', 'session_apart'],
	...['registration_tag', 'registration_note', 'distinct_registration', 'bulk_line', 'form_answer'],
	...['form_answer', 'form_field', 'delegation_member', 'list_profile'],
];

/** @returns the statements that read every row of a large table, with what SQLite says of it */
async function scansOf(work: () => Promise<unknown>): Promise<string[]> {
	statements = new Set();
	await work();
	const scans: string[] = [];
	for (const sql of [...statements].filter((text) => /^(select|update|delete|with)/i.test(text))) {
		const parameters = sql.match(/\?/g)?.map(() => null) ?? [];
		const plan = await db.executeQuery<{ detail: string }>(
			CompiledQuery.raw(`explain query plan ${sql}`, parameters),
		);
		const aliases = new Map(
			[...sql.matchAll(/"(\w+)" as "(\w+)"/g)].map(([, table, alias]) => [alias, table] as const),
		);
		for (const { detail } of plan.rows) {
			const [, name = ''] = /^SCAN (\w+)/.exec(detail) ?? [];
			if (large.includes(aliases.get(name) ?? name)) scans.push(`${detail}: ${sql}`);
		}
	}
	return scans;
}

const version = () =>
	db
		.selectFrom('session')
		.select('updatedAt')
		.where('workshopId', '=', workshop.id)
		.where('code', '=', session)
		.executeTakeFirstOrThrow();

const works: [name: string, work: () => Promise<unknown>][] = [
	['the timetable', () => getEditorDesk(editor, workshop, readWishes(new URLSearchParams('day=all')))],
	[
		'moving, undoing and redoing',
		async () => {
			const { updatedAt } = await version();
			const address = { workshopId: workshop.id, code: session, version: updatedAt };
			expect(await moveSession(editor, address, { startsLocal: '2027-08-23T14:00' })).toMatchObject({
				ok: true,
			});
			expect(await undoStep(editor, workshop.id)).toMatchObject({ ok: true });
			expect(await redoStep(editor, workshop.id)).toMatchObject({ ok: true });
		},
	],
	['asking people for their parts', () => inviteToParts(editor, workshop.id, 'all')],
	['the desk of releases', () => getReleasesDesk(editor, workshop)],
	[
		'releasing and telling people',
		async () => {
			expect(await releaseProgramme(editor, workshop.id, { note: '', isFinal: false })).toMatchObject({
				ok: true,
			});
			await tellReleases(systemContext(db));
		},
	],
	['what releases changed', () => listReleaseChanges(participant, workshop)],
	['the public programme', () => findProgrammePage(participant, workshop, new URLSearchParams('q=du lieu'))],
	['a session', () => getSessionPage(participant, workshop, session)],
	['whether anything changed', () => findPublicVersion(db, slug)],
	['my agenda', () => getAgendaPage(participant, new Map())],
	[
		'the queue, narrowed and in another order',
		() => {
			const params = new URLSearchParams('q=nguyen&state=received&region=142&doubtful=on&sort=country');
			return getQueueDesk(desk, workshop, readRegistrationFilter(params), readQueuePlace(params));
		},
	],
	[
		'one registration with its history, and those that look alike',
		async () => {
			const { reference } = await db
				.selectFrom('registration')
				.select('reference')
				.where('workshopId', '=', workshop.id)
				.executeTakeFirstOrThrow();
			await listHistory(desk, workshop, await getRegistration(desk, workshop.id, reference));
			await listDoubtfulPairs(desk, workshop, 1);
		},
	],
	[
		'a message to everybody, from its preview to its record',
		async () => {
			const filter = readRegistrationFilter(new URLSearchParams());
			const id = (await prepareBulkAction(desk, workshop.id, 'mail', { filter })) ?? '';
			await describeBulkAction(desk, workshop.id, id, { texts: { en: { subject: 'a', body: 'b' } } });
			expect(await startBulkAction(desk, workshop.id, id)).toBe(true);
			await runBulkActions(systemContext(db));
			expect((await getBulkAction(desk, workshop, id, 1)).state).toBe('done');
			await listMessages(desk, workshop);
		},
	],
	['a star', () => starSession(participant, slug, session, true)],
	[
		'signing up and taking it back',
		async () => {
			expect(await signUpForSession(participant, slug, session)).toMatchObject({ ok: true });
			expect(await withdrawSignUp(participant, slug, session)).toMatchObject({ ok: true });
		},
	],
	['the calendar of the workshop', () => getWorkshopCalendar(participant, slug, 'http://localhost')],
	['the calendar of a day', () => getDayCalendar(participant, slug, '2027-08-22', 'http://localhost')],
	['the figures of registrations', () => getFigures(owner, workshop)],
	[
		'an export of registrations',
		async () => {
			const list = await exportRegistrations(owner, workshop, wholeQueue, [], 'csv');
			for await (const batch of list.batches()) expect(batch.length).toBeGreaterThan(0);
		},
	],
	['the list of participants', () => getDeskPaper(owner, workshop, 'team')],
	['a challenge', () => getChallengePage(participant, { workshop: slug, challenge })],
	[
		'badges, from the order to the file',
		async () => {
			const wish = { filter: wholeQueue, order: 'name', withOnline: true, language: 'en' } as const;
			const options = { format: 'a6', language: 'en' } as const;
			await countBadges(owner, workshop.id, 'en');
			expect(
				await orderBadges(owner, workshop.id, { ...wish, selection: 'unprinted' }, options),
			).toMatchObject({
				ok: true,
			});
			configureFiles(dataDir);
			await makeNextDocument(systemContext(db));
			expect(await listDocuments(owner, workshop.id)).toMatchObject([{ state: 'done' }]);
		},
	],
	['deleting old documents', () => removeOldDocuments(systemContext(db))],
	[
		'certificates',
		async () => {
			const { rule } = await getCertificateDesk(owner, slug);
			await listCertificateLines(owner, workshop, rule, 'all', 1);
			const later = { ...owner, now: '2027-09-01T08:00:00.000Z' };
			expect(await issueCertificates(later, workshop.id)).toMatchObject({ ok: true });
			await listOwnCertificates(participant);
			expect(await findVerification(participant, '222233334444')).toBeUndefined();
		},
	],
	[
		'a comment',
		() => postComment(participant, { workshop: slug, challenge }, { body: 'Cảm ơn.', language: 'vi' }),
	],
];

describe('no page and no command reads through all workshops', () => {
	test.each(works)('%s', async (_, work) => {
		expect(await scansOf(work)).toEqual([]);
	});

	test('the look at the plan sees one that does', async () => {
		const scans = await scansOf(() =>
			db.selectFrom('session').select('id').where('title', '=', 'x').execute(),
		);
		expect(scans).toHaveLength(1);
	});
});
