import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { saveCertificateRule } from '#lib/modules/attendance/commands/certificate-rule.server.ts';
import {
	reissueCertificate,
	revokeCertificate,
} from '#lib/modules/attendance/commands/change-certificate.server.ts';
import { issueCertificates } from '#lib/modules/attendance/commands/issue-certificates.server.ts';
import { certificateLayout } from '#lib/modules/attendance/exporters/certificate-layout.server.ts';
import {
	getDeskCertificatePaper,
	getOwnCertificatePaper,
} from '#lib/modules/attendance/queries/certificate-papers.server.ts';
import {
	getCertificateDesk,
	getCertificateSettings,
	listCertificateLines,
} from '#lib/modules/attendance/queries/certificates.server.ts';
import { listOwnCertificates } from '#lib/modules/attendance/queries/own-certificates.server.ts';
import { findVerification } from '#lib/modules/attendance/queries/verification.server.ts';
import { shownCode, usualRule } from '#lib/modules/attendance/rules/certificates.ts';
import type { CertificateRule, CertificateViewName } from '#lib/modules/attendance/types/certificates.ts';
import { Typesetter } from '#lib/server/pdf/typesetting.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { readOutbox } from '../../helpers/factories.ts';
import { createPaperDesk } from '../../helpers/factories-papers.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';

const typesetter = new Typesetter();
afterAll(() => typesetter.close());

let db: Database;
let papers: Awaited<ReturnType<typeof createPaperDesk>>;
let id: string;
/** The workshop's four half-days. */
const [first, second, third] = ['2026-11-21/am', '2026-11-21/pm', '2026-11-22/am'] as const;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	papers = await createPaperDesk(db);
	id = papers.workshop.id;
});

const notFound = expect.objectContaining({ constructor: DomainError, code: 'NOT_FOUND' }) as unknown;
const as = (personId: string, overrides: Partial<Context> = {}) =>
	contextFor(db, actorFor(personId), overrides);
const anonymous = (overrides: Partial<Context> = {}) => contextFor(db, undefined, overrides);
const setRule = (rule: Partial<CertificateRule>) =>
	saveCertificateRule(papers.desk, id, { ...usualRule, ...rule });
const codeOf = async (personId: string) => (await listOwnCertificates(as(personId)))[0]?.code ?? '';

async function lines(view: CertificateViewName = 'all') {
	const { workshop, rule } = await getCertificateDesk(papers.desk, 'papers');
	const { lines } = await listCertificateLines(papers.desk, workshop, rule, view, 1);
	return lines.map(({ fullName, standing, certificate }) => [fullName, standing, certificate !== null]);
}

describe('who qualifies', () => {
	beforeEach(async () => {
		await papers.register('Ann All', {}, [first, second, third, '2026-11-22/pm']);
		await papers.register('Bo Half', {}, [first, second]);
		await papers.register('Eva Never');
		await papers.register('Rik Received', { state: 'received' }, [first]);
	});

	test('is whoever was checked in, unless something else is set', async () => {
		expect(await lines()).toEqual([
			['Ann All', 'qualifies', false],
			['Bo Half', 'qualifies', false],
			['Eva Never', 'not_checked_in', false],
		]);
	});

	test('goes by the share of half-days where that is set, and each is on its part of the list', async () => {
		await setRule({ measure: 'half_days', minPercent: 51 });
		expect(await lines('to_issue')).toEqual([['Ann All', 'qualifies', false]]);
		expect(await lines('not_qualified')).toEqual([
			['Bo Half', 'too_little', false],
			['Eva Never', 'not_checked_in', false],
		]);
		await setRule({ measure: 'half_days', minPercent: 50 });
		expect((await lines('to_issue')).map(([name]) => name)).toEqual(['Ann All', 'Bo Half']);
	});

	test('is for the owner and the registration desk to see and to set', async () => {
		for (const role of ['moderator', 'reader', 'programme_editor'] as const) {
			const ctx = contextFor(db, actorFor('x', { [id]: [role] }));
			await expect(getCertificateDesk(ctx, 'papers')).rejects.toEqual(notFound);
			await expect(saveCertificateRule(ctx, id, usualRule)).rejects.toEqual(notFound);
			await expect(issueCertificates(ctx, id)).rejects.toEqual(notFound);
		}
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		expect((await getCertificateDesk(papers.desk, 'papers')).rule).toEqual(usualRule);
		await expect(getCertificateSettings(papers.desk, 'papers')).rejects.toEqual(notFound);
		await expect(setRule({})).rejects.toEqual(notFound);
		await expect(issueCertificates(papers.desk, id)).rejects.toEqual(notFound);
	});
});

describe('issuing', () => {
	test('gives each who qualifies one, in their language, and tells them', async () => {
		const khai = await papers.register('Nguyễn Thị Minh Khai', { locale: 'vi' }, [first]);
		await papers.register('Eva Never');
		expect(await issueCertificates(papers.desk, id)).toEqual({ ok: true, issued: 1 });
		const [own] = await listOwnCertificates(as(khai.person.id));
		expect(own).toMatchObject({
			name: 'Nguyễn Thị Minh Khai',
			language: 'vi',
			issuedAt: '2026-11-22T08:00:00.000Z',
			revokedAt: null,
			workshop: { slug: 'papers' },
		});
		expect(own?.code).toMatch(/^[2-9a-hjkmnp-z]{12}$/);
		const [mail, ...others] = await readOutbox(papers.desk);
		expect(mail).toMatchObject({ kind: 'certificate.issued', recipient: khai.person.email, locale: 'vi' });
		expect(others).toEqual([]);
	});

	test('twice, and twice at once, gives nobody a second one', async () => {
		for (let n = 0; n < 30; n++) await papers.register(`Person ${n}`, {}, [first]);
		const both = await Promise.all([issueCertificates(papers.desk, id), issueCertificates(papers.desk, id)]);
		expect(both.reduce((sum, outcome) => sum + (outcome.ok ? outcome.issued : NaN), 0)).toBe(30);
		expect(await issueCertificates(papers.desk, id)).toEqual({ ok: true, issued: 0 });
		expect(await db.selectFrom('certificate').selectAll().execute()).toHaveLength(30);
		expect(await db.selectFrom('certificateHolder').selectAll().execute()).toHaveLength(30);
		expect(await readOutbox(papers.desk)).toHaveLength(30);
	});

	test('begins on the last day by the workshop’s clock', async () => {
		await papers.register('Bo', {}, [first]);
		const evening = papers.deskAt('2026-11-21T22:59:59.999Z');
		expect(await issueCertificates(evening, id)).toEqual({ ok: false, reason: 'too_early' });
		expect(await issueCertificates(papers.deskAt('2026-11-21T23:00:00.000Z'), id)).toEqual({
			ok: true,
			issued: 1,
		});
	});

	test('takes the first language offered where the person’s own is not', async () => {
		await setRule({ languages: ['vi'] });
		const bo = await papers.register('Bo', { locale: 'en' }, [first]);
		await issueCertificates(papers.desk, id);
		expect((await listOwnCertificates(as(bo.person.id)))[0]?.language).toBe('vi');
	});

	test('works for people without an address, who get theirs on paper', async () => {
		const bo = await papers.register('Bo', {}, [first]);
		await db
			.updateTable('person')
			.set({ email: null, passwordHash: null })
			.where('id', '=', bo.person.id)
			.execute();
		expect(await issueCertificates(papers.desk, id)).toEqual({ ok: true, issued: 1 });
		expect(await readOutbox(papers.desk)).toEqual([]);
	});
});

describe('an issued certificate', () => {
	let bo: Awaited<ReturnType<typeof papers.register>>;
	let code: string;
	beforeEach(async () => {
		bo = await papers.register('Bo Hansen', { organisation: 'NSO' }, [first]);
		await issueCertificates(papers.desk, id);
		code = await codeOf(bo.person.id);
		await db.deleteFrom('outboxMail').execute();
	});
	const verify = (typed = code) => findVerification(anonymous(), typed);

	test('is verified by its code, however it is typed, and tells what stands on it and no more', async () => {
		const verification = {
			state: 'valid',
			name: 'Bo Hansen',
			workshopTitle: JSON.parse(papers.workshop.title).en as string,
			workshopTitleLanguage: 'en',
			issuedAt: '2026-11-22T08:00:00.000Z',
			startsOn: '2026-11-21',
			endsOn: '2026-11-22',
			zone: 'Europe/Copenhagen',
		};
		for (const typed of [
			code,
			shownCode(code),
			` ${code.toUpperCase()} `,
			`https://x.example/verify/${code}`,
		])
			expect(await verify(typed)).toEqual(verification);
	});

	test('is not found by a mistyped or made-up code', async () => {
		const made = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
		for (const typed of ['', made, code.slice(1), `${code}2`, '0123456789ab', '%', bo.reference])
			expect(await verify(typed)).toBeUndefined();
	});

	test('revoked says so to everybody, and why only to its holder', async () => {
		await revokeCertificate(papers.desk, id, bo.reference.toUpperCase(), 'Left after an hour');
		expect(await verify()).toMatchObject({ state: 'revoked', name: 'Bo Hansen' });
		expect(JSON.stringify(await verify())).not.toContain('hour');
		expect(await listOwnCertificates(as(bo.person.id))).toMatchObject([
			{ revokeReason: 'Left after an hour' },
		]);
		const [mail] = await readOutbox(papers.desk);
		expect(mail).toMatchObject({ kind: 'certificate.revoked', recipient: bo.person.email });
		expect(mail?.text).toContain('Left after an hour');
		await expect(getOwnCertificatePaper(as(bo.person.id), 'papers')).rejects.toEqual(notFound);
		await expect(revokeCertificate(papers.desk, id, bo.reference, 'Again')).rejects.toEqual(notFound);
		expect(await issueCertificates(papers.desk, id)).toEqual({ ok: true, issued: 0 });
	});

	test('keeps the name on paper until it is issued anew, under the same code', async () => {
		await db
			.updateTable('person')
			.set({ fullName: 'Bo Holm', locale: 'vi' })
			.where('id', '=', bo.person.id)
			.execute();
		const { workshop, rule } = await getCertificateDesk(papers.desk, 'papers');
		const list = await listCertificateLines(papers.desk, workshop, rule, 'issued', 1);
		expect(list.lines).toMatchObject([{ isOutdated: true, certificate: { name: 'Bo Hansen' } }]);
		expect(await verify()).toMatchObject({ name: 'Bo Hansen' });
		await reissueCertificate(papers.deskAt('2026-11-25T09:00:00.000Z'), id, bo.reference);
		expect(await verify()).toMatchObject({ name: 'Bo Holm', issuedAt: '2026-11-25T09:00:00.000Z' });
		expect(await listOwnCertificates(as(bo.person.id))).toMatchObject([{ code, language: 'vi' }]);
		expect(await readOutbox(papers.desk)).toMatchObject([{ kind: 'certificate.issued', locale: 'vi' }]);
	});

	test('revoked by mistake is in force again when issued anew', async () => {
		await revokeCertificate(papers.desk, id, bo.reference, 'Mistake');
		await reissueCertificate(papers.desk, id, bo.reference);
		expect(await verify()).toMatchObject({ state: 'valid' });
		expect(await listOwnCertificates(as(bo.person.id))).toMatchObject([
			{ revokedAt: null, revokeReason: '' },
		]);
	});

	test('is changed by nobody else, and where there is none there is nothing to change', async () => {
		const eva = await papers.register('Eva Never');
		for (const act of [
			() => reissueCertificate(papers.desk, id, eva.reference),
			() => revokeCertificate(papers.desk, id, eva.reference, 'x'),
			() => reissueCertificate(as(bo.person.id), id, bo.reference),
			() => revokeCertificate(as(bo.person.id), id, bo.reference, 'x'),
			() => getOwnCertificatePaper(as(eva.person.id), 'papers'),
			() => getDeskCertificatePaper(as(bo.person.id), 'papers', bo.reference),
		])
			await expect(act()).rejects.toEqual(notFound);
	});

	test('holds nothing personal once the person’s data are erased, and says it was withdrawn', async () => {
		await db.deleteFrom('registration').where('id', '=', bo.id).execute();
		await db.deleteFrom('person').where('id', '=', bo.person.id).execute();
		expect(await verify()).toMatchObject({ state: 'withdrawn', name: null });
		expect(await db.selectFrom('certificateHolder').selectAll().execute()).toEqual([]);
		const [row] = await db.selectFrom('certificate').selectAll().execute();
		expect(Object.keys(row ?? {}).sort()).toEqual(['code', 'id', 'issuedAt', 'revokedAt', 'workshopId']);
	});

	test('stays the desk’s to revoke when its holder’s registration is withdrawn', async () => {
		await db.updateTable('registration').set({ state: 'withdrawn' }).execute();
		expect(await lines()).toEqual([['Bo Hansen', 'not_checked_in', true]]);
	});

	test('is a page in its language, with name, code and address to check it at', async () => {
		await setRule({ signatory: 'Trần Văn An', signatoryRole: { en: 'Director', vi: 'Giám đốc' } });
		const made = await typesetter.typeset(
			certificateLayout,
			await getOwnCertificatePaper(as(bo.person.id), 'papers'),
		);
		const { text, pages, language } = readPdf(made.ok ? made.pdf : Buffer.alloc(0));
		expect(pages).toEqual([{ width: 841.8898, height: 595.2756 }]);
		expect(language).toBe('en');
		for (const words of [
			...[
				'Certificate of attendance',
				'Bo Hansen',
				'NSO, Denmark',
				'took part in the workshop',
				'UN City, Copenhagen, Denmark · 21',
			],
			...['Issued on 22 November 2026', 'Trần Văn An', 'Director', shownCode(code), 'localhost:3000/'],
		])
			expect(text).toContain(words);
	});

	test('says what the organisers wrote instead of the usual sentence', async () => {
		await setRule({ statement: { en: 'completed the course' } });
		const { pages } = await getDeskCertificatePaper(papers.desk, 'papers', bo.reference);
		expect(pages[0]?.statement.text).toBe('completed the course');
	});
});
