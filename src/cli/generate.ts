import { parseArgs } from 'node:util';
import { system, type Context } from '#lib/core/context.ts';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { readConfig } from '#lib/server/config.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { generateDiscussion } from './generate/discussion.ts';
import { generateAnother, generatePeople } from './generate/people.ts';
import { generateProgramme } from './generate/programme.ts';
import { createRandom } from './generate/random.ts';
import { migrationsDir } from './paths.ts';
import { UsageError } from './usage-error.ts';

export interface Sizes {
	/** the first has people and discussions, the others programmes of the same size */
	workshops: number;
	sessions: number;
	rooms: number;
	registrations: number;
	challenges: number;
	solutions: number;
	comments: number;
}

const defaults: Sizes = {
	workshops: 1,
	sessions: 200,
	rooms: 8,
	registrations: 2_000,
	challenges: 500,
	solutions: 5_000,
	comments: 50_000,
};

/** Fills an empty database with invented data of a given size, for measurements; the same seed gives the same data. */
export async function run(args: string[]): Promise<void> {
	const names = Object.keys(defaults) as (keyof Sizes)[];
	const options = Object.fromEntries([...names, 'seed'].map((name) => [name, { type: 'string' as const }]));
	const { values } = parseArgs({ args, options, strict: true });
	const number = (name: string, fallback: number) => {
		const value = Number(values[name] ?? fallback);
		if (!Number.isSafeInteger(value) || value < 1)
			throw new UsageError(`--${name} takes a whole number from 1.`);
		return value;
	};
	const sizes = Object.fromEntries(
		names.map((name) => [name, number(name, defaults[name])]),
	) as unknown as Sizes;
	const db = openDatabase(readConfig(process.env).dataDir);
	try {
		await migrate(db, migrationsDir);
		const now = currentInstant();
		await generate({ db, actor: system, now, locale: 'en', requestId: 'generate' }, sizes, number('seed', 1));
	} finally {
		await db.destroy();
	}
	console.log(names.map((name) => `${sizes[name]} ${name}`).join(', '));
}

/**
 * @param ctx of the system, outside any transaction
 * @throws UsageError when the database holds a workshop already
 */
async function generate(ctx: Context, sizes: Sizes, seed: number): Promise<void> {
	if (await ctx.db.selectFrom('workshop').select('id').executeTakeFirst())
		throw new UsageError('This database is in use. Name an empty one with DATA_DIR.');
	const random = createRandom(seed);
	const start = addSeconds(ctx.now, -40 * 86_400);
	const workshop = await generatePeople(ctx, sizes, random, start);
	await generateProgramme(ctx, workshop, sizes, random);
	await generateDiscussion(ctx, workshop, sizes, random, start);
	for (let n = 2; n <= sizes.workshops; n++)
		await generateProgramme(ctx, await generateAnother(ctx, workshop, n, start), sizes, random);
}
