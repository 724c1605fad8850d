import SQLite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { tellThreads } from '#lib/modules/solutions/commands/tell-threads.server.ts';
import { connect } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsDir } from '../../../src/cli/paths.ts';
import { systemContext } from '../../helpers/database.ts';
import { createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createChallenge } from '../../helpers/factories-challenges.ts';
import { createComment } from '../../helpers/factories-solutions.ts';

test('a challenge narrowed while other threads are being told does not come back by mail', async () => {
	const sqlite = new SQLite(':memory:');
	let isNarrowed = false;
	const narrowAfterFirstMail = (sql: string) => {
		if (isNarrowed || !sql.startsWith('insert into "outbox_mail"')) return;
		isNarrowed = true;
		sqlite.exec(`update challenge set visibility = 'author' where title not in (select title from told)`);
	};
	const db = connect(sqlite, narrowAfterFirstMail);
	await migrate(db, migrationsDir);
	const workshop = await createWorkshop(db);
	const [owner, early] = [await createPerson(db), await createPerson(db)];
	for (const { id } of [owner, early]) await createParticipant(db, workshop.id, id);
	const visibility = 'participants';
	for (const title of ['First', 'Second']) {
		// The owner wrote the latest word, so only the one who wrote before is to be told.
		const { id } = await createChallenge(db, workshop.id, owner.id, { title, visibility });
		await createComment(db, id, early.id, { visibility, createdAt: '2026-11-22T07:00:00.000Z' });
		const untold = await createComment(db, id, owner.id, { visibility });
		await db.insertInto('untoldComment').values({ commentId: untold.id }).execute();
	}
	// Whichever thread comes first, the other is narrowed.
	sqlite.exec(`create temp view told as
		select c.title from challenge c join outbox_mail m on m.subject like '%' || c.title || '%'`);

	await tellThreads(systemContext(db));

	expect(isNarrowed).toBe(true);
	const mails = await db.selectFrom('outboxMail').select('recipient').execute();
	expect(mails).toEqual([{ recipient: early.email }]);
	expect(await db.selectFrom('untoldComment').selectAll().execute()).toEqual([]);
});
