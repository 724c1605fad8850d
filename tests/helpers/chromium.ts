import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

// The package's own list would put everything into one process, which takes the browser down with a closed tab, and switch off
// what keeps sites apart. Root, as in a container, gets no sandbox.
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'];

/**
 * @returns a real Chromium: the one named by CHROMIUM_PATH, else the one that came with the packages
 */
export async function launchChromium(): Promise<Browser> {
	const named = process.env.CHROMIUM_PATH;
	if (named && existsSync(named)) return chromium.launch({ executablePath: named, args });
	// The package unpacks its libraries only where it believes it runs in that environment.
	process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x';
	// It unpacks into the temporary folder under one name for everybody; what another user unpacked cannot be run.
	const folder = join(tmpdir(), `roundtable-chromium-${userInfo().uid}`);
	mkdirSync(folder, { recursive: true });
	process.env.TMPDIR = folder;
	const { default: bundled } = await import('@sparticuz/chromium');
	return chromium.launch({
		executablePath: await bundled.executablePath(),
		args,
		headless: true,
	});
}
