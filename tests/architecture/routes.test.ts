import { expect, test } from 'vitest';

const sources = (files: Record<string, string>) => Object.entries(files);
const servers = sources(
	import.meta.glob<string>('/src/routes/**/+{page.server,layout.server,server}.ts', {
		query: '?raw',
		import: 'default',
		eager: true,
	}),
);
const modules = sources(
	import.meta.glob<string>('/src/lib/modules/**/*.ts', { query: '?raw', import: 'default', eager: true }),
);
const components = sources(
	import.meta.glob<string>(['/src/**/*.svelte', '!/src/cli/**'], {
		query: '?raw',
		import: 'default',
		eager: true,
	}),
);

// These answer everybody alike and ask the domain for nothing that could be refused.
const plain = ['/src/routes/+layout.server.ts', '/src/routes/healthz/+server.ts'];

test('every load, action and endpoint goes through the wrappers that map refusals', () => {
	const bare = servers
		.filter(([path]) => !plain.includes(path))
		.filter(([, source]) => {
			const exported = [
				...source.matchAll(
					/export (?:const|async function|function) (load|actions|GET|POST|PUT|PATCH|DELETE)\b/g,
				),
			];
			return exported.some(([statement, name]) => {
				const wrapper = name === 'load' ? 'page' : name === 'actions' ? 'formActions' : 'endpoint';
				return !source.includes(`export const ${name} = ${wrapper}(`) || statement.includes('function');
			});
		})
		.map(([path]) => path);
	expect(bare).toEqual([]);
});

test('routes hold no SQL', () => {
	const withSql = servers.filter(([, source]) =>
		/\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(source),
	);
	expect(withSql.map(([path]) => path)).toEqual([]);
});

test('raw SQL stands in the database infrastructure only', () => {
	const withSql = modules.filter(([, source]) => /\bsql(?:<[^`]*>)?`/.test(source));
	expect(withSql.map(([path]) => path)).toEqual([]);
});

const tablesOf = new Map<string, string[]>();
for (const [path, source] of modules) {
	if (!/\/tables(?:\.server\.ts$|\/)/.test(path)) continue;
	const module = path.split('/')[4] as string;
	const keys = /interface Tables \{([^}]*)\}/.exec(source)?.[1] ?? '';
	const names = [...keys.matchAll(/(\w+):/g)].map((match) => match[1] as string);
	tablesOf.set(module, [...(tablesOf.get(module) ?? []), ...names]);
}
const order = [
	'people',
	'notifications',
	'workshops',
	'programme',
	'registration',
	'nominations',
	'logistics',
	'attendance',
	'challenges',
	'solutions',
	'calendar',
	'privacy',
	'reports',
	'admin',
];

test('modules write their own tables only', () => {
	const foreign = modules.flatMap(([path, source]) => {
		const own = tablesOf.get(path.split('/')[4] as string) ?? [];
		return [...source.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)/g)]
			.map((match) => match[1] as string)
			.filter((table) => !own.includes(table) && [...tablesOf.values()].flat().includes(table))
			.map((table) => `${path} writes ${table}`);
	});
	expect(foreign).toEqual([]);
});

test('modules read tables of their own and of lower modules only', () => {
	const upward = modules.flatMap(([path, source]) => {
		const module = path.split('/')[4] as string;
		const higher = order.slice(order.indexOf(module) + 1).flatMap((name) => tablesOf.get(name) ?? []);
		return [...source.matchAll(/(?:selectFrom|[jJ]oin)\('(\w+)/g)]
			.map((match) => match[1] as string)
			.filter((table) => higher.includes(table))
			.map((table) => `${path} reads ${table}`);
	});
	expect(upward).toEqual([]);
});

test('modules keep to the closed vocabulary of files', () => {
	const rooms =
		/^(?:(?:types|schema|policy|rules|tables\.server|queries\.server|commands\.server|emails\.server|exporters\.server|importers\.server|lucia\.server|schedule-document)\.ts|(?:types|rules|schema|policy)\/[a-z0-9-]+\.ts|(?:tables|queries|commands|emails|exporters|importers)\/[a-z0-9-]+\.server\.ts|components\/[a-z0-9-]+\.ts)$/;
	const odd = modules.map(([path]) => path).filter((path) => !rooms.test(path.split('/').slice(5).join('/')));
	expect(odd).toEqual([]);
});

test('pages carry no inline script, handler or style, which the content security policy would refuse', () => {
	const odd = components.filter(([, source]) =>
		/<[a-z][^<>]*\s(?:style[=:]|on[a-z]+=)|<script(?![^>]*(?:lang="ts"|\ssrc="\/))[^>]*>|\{@html(?! html)/.test(
			source,
		),
	);
	expect(odd.map(([path]) => path)).toEqual([]);
});
