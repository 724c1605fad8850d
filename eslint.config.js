import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'src/lib/i18n/paraglide/',
			'tests/fixtures/',
			'data*/',
		],
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node } },
		rules: {
			// The table interface of the kernel is empty until the modules add to it.
			'@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'no-console': 'error',
			// Addresses are root-relative everywhere; the application is never mounted under a path.
			'svelte/no-navigation-without-resolve': 'off',
			// Sanitised HTML is shown by one component.
			'svelte/no-at-html-tags': 'error',
		},
	},
	{ files: ['src/cli/**'], rules: { 'no-console': 'off' } },
	{
		files: ['src/lib/ui/Prose.svelte', 'src/cli/bench/floor/**'],
		rules: { 'svelte/no-at-html-tags': 'off' },
	},
	{ files: ['static/**'], languageOptions: { globals: { ...globals.browser } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } },
	},
);
