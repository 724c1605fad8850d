import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [tailwindcss(), sveltekit()],
	build: { target: 'es2022', rolldownOptions: { checks: { pluginTimings: false } } },
	test: {
		reporters: ['default', './tests/helpers/summary-reporter.ts'],
		// One built server and one browser serve a whole layer, so those layers run their files one after the other.
		projects: [
			{
				extends: true,
				test: { name: 'unit', include: ['tests/{unit,architecture}/**/*.test.ts'], environment: 'node' },
			},
			{
				extends: true,
				test: { name: 'domain', include: ['tests/domain/**/*.test.ts'], environment: 'node' },
			},
			{
				extends: true,
				test: {
					name: 'http',
					include: ['tests/http/**/*.test.ts'],
					environment: 'node',
					fileParallelism: false,
					testTimeout: 60_000,
					hookTimeout: 120_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					environment: 'node',
					fileParallelism: false,
					testTimeout: 180_000,
					hookTimeout: 180_000,
				},
			},
		],
	},
});
