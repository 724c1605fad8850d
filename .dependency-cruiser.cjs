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

/** Between modules imports go downwards only, and only to the files that are a module's face. */
const moduleRules = order.flatMap((name, index) => {
	const higher = order.slice(index + 1);
	const lower = order.slice(0, index);
	const own = `^src/lib/modules/${name}/`;
	return [
		...(higher.length > 0
			? [
					{
						name: `${name}-imports-no-higher-module`,
						severity: 'error',
						from: { path: own },
						to: { path: `^src/lib/modules/(${higher.join('|')})/` },
					},
				]
			: []),
		...(lower.length > 0
			? [
					{
						name: `${name}-sees-only-the-face-of-lower-modules`,
						comment: 'Tables may be imported for their types only, so that queries can join them.',
						severity: 'error',
						from: { path: own },
						to: {
							path: `^src/lib/modules/(${lower.join('|')})/`,
							pathNot: '/(types|schema|policy|rules|queries|commands|exporters|components)(/|\\.)',
							dependencyTypesNot: ['type-only'],
						},
					},
				]
			: []),
	];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			severity: 'error',
			// A component that shows itself within itself names itself.
			from: { path: '(.+)' },
			to: { circular: true, pathNot: '^$1$', viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'core-imports-nothing-of-ours',
			severity: 'error',
			from: { path: '^src/lib/core/' },
			to: { path: '^src/', pathNot: '^src/lib/core/' },
		},
		{
			name: 'i18n-imports-only-core',
			severity: 'error',
			from: { path: '^src/lib/i18n/', pathNot: '/paraglide/' },
			to: { path: '^src/', pathNot: '^src/lib/(core|i18n)/' },
		},
		{
			name: 'server-imports-only-core-and-i18n',
			severity: 'error',
			from: { path: '^src/lib/server/' },
			to: { path: '^src/', pathNot: '^src/lib/(core|i18n|server)/' },
		},
		{
			name: 'ui-knows-no-domain',
			severity: 'error',
			from: { path: '^src/lib/ui/' },
			to: { path: '^src/', pathNot: '^src/lib/(core|i18n|ui)/' },
		},
		{
			name: 'modules-know-no-routes',
			severity: 'error',
			from: { path: '^src/lib/' },
			to: { path: '^src/(routes|cli|hooks)' },
		},
		...moduleRules,
		{
			name: 'kit-stays-at-the-edge',
			comment: 'Domain code runs in plain Node.',
			severity: 'error',
			from: {
				path: '^src/(lib|cli)/',
				pathNot: '^src/(cli/bench/floor/|lib/(server/http/|ui/|modules/[^/]+/components/))',
			},
			to: { path: ['^\\$app/', 'node_modules/@sveltejs/kit/', '^@sveltejs/kit'] },
		},
		{
			name: 'lucia-in-one-file',
			severity: 'error',
			from: { pathNot: '^src/lib/modules/people/lucia\\.server\\.ts$' },
			to: { path: 'node_modules/lucia/' },
		},
		{
			name: 'ical-generator-in-one-file',
			severity: 'error',
			from: { pathNot: '^src/lib/server/calendar-file\\.ts$' },
			to: { path: 'node_modules/ical-generator/' },
		},
		{
			name: 'sqlite-driver-only-in-infrastructure',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/(lib/server/|cli/)' },
			to: { path: 'node_modules/better-sqlite3/' },
		},
		{
			name: 'no-unknown-imports',
			severity: 'error',
			from: { pathNot: '/paraglide/' },
			to: { couldNotResolve: true, pathNot: '(\\$types|^\\$app/|^\\$service-worker$|build/handler)' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(src/lib/i18n/paraglide|\\.svelte-kit|/\\$types)' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: 'specify',
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
		},
	},
};
