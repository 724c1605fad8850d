import { beforeEach, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { newCode } from '#lib/core/ids.ts';
import { saveChallengeDraft } from '#lib/modules/challenges/commands/save-challenge.server.ts';
import { submitChallenge } from '#lib/modules/challenges/commands/submit-challenge.server.ts';
import { publishSolution } from '#lib/modules/solutions/commands/publish-solution.server.ts';
import { saveSolutionDraft } from '#lib/modules/solutions/commands/save-solution.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createChallenge } from '../../helpers/factories-challenges.ts';

/** Where a code becomes part of a link in a mail, anything else could become a link of its own. */
const noCodes = [
	['a stranger’s link', `${newCode()}\n\nSign in again: https://evil.example`],
	['a page of ours', 'new'],
	['a way out', '../../admin'],
	['nothing', ''],
	['a code and more', `${newCode()}x`],
	['capitals', 'ABCDEFGHKM'],
] as const;

const text = { title: 'T', body: 'B', language: 'en', visibility: 'public', topicId: null } as const;

let db: Database;
let ctx: Context;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let challenge: string;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	const [owner, delegate, other] = [await createPerson(db), await createPerson(db), await createPerson(db)];
	await addTeamMember(db, workshop.id, owner.id, 'owner');
	for (const { id } of [delegate, other]) await createParticipant(db, workshop.id, id, { country: 'DK' });
	challenge = (await createChallenge(db, workshop.id, other.id)).code;
	ctx = contextFor(db, actorFor(delegate.id));
});

async function countMails(): Promise<number> {
	return (await db.selectFrom('outboxMail').select('id').execute()).length;
}

test.each(noCodes)('%s is no code of a challenge', async (_what, code) => {
	const address = { workshop: workshop.slug, challenge: code };
	const missing = new DomainError('NOT_FOUND');
	await expect(saveChallengeDraft(ctx, address, text)).rejects.toEqual(missing);
	await expect(submitChallenge(ctx, address, text)).rejects.toEqual(missing);
	expect(await countMails()).toBe(0);
});

test.each(noCodes)('%s is no code of a solution', async (_what, code) => {
	const address = { workshop: workshop.slug, challenge, solution: code };
	const missing = new DomainError('NOT_FOUND');
	await expect(saveSolutionDraft(ctx, address, text)).rejects.toEqual(missing);
	await expect(publishSolution(ctx, address, text)).rejects.toEqual(missing);
	expect(await countMails()).toBe(0);
});

test('a fresh code begins one', async () => {
	const [first, second] = [newCode(), newCode()];
	expect(await submitChallenge(ctx, { workshop: workshop.slug, challenge: first }, text)).toEqual({
		ok: true,
	});
	const address = { workshop: workshop.slug, challenge, solution: second };
	expect(await publishSolution(ctx, address, text)).toEqual({ ok: true });
	expect(await countMails()).toBe(2);
});
