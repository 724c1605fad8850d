const pages = import.meta.glob('/src/routes/**/+page.svelte');
const pageServers = import.meta.glob<{ actions?: Record<string, unknown> }>('/src/routes/**/+page.server.ts');
const endpoints = import.meta.glob<Record<string, unknown>>('/src/routes/**/+server.ts');

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];

/** @returns every route with everything that can be done there, `route act`, read from the sources */
export async function listActs(): Promise<string[]> {
	const acts = new Set<string>();
	for (const path of [...Object.keys(pages), ...Object.keys(pageServers)]) acts.add(`${routeOf(path)} GET`);
	for (const [path, load] of Object.entries(pageServers))
		for (const action of Object.keys((await load()).actions ?? {})) acts.add(`${routeOf(path)} ?/${action}`);
	for (const [path, load] of Object.entries(endpoints)) {
		const exported = Object.keys(await load());
		for (const method of methods) if (exported.includes(method)) acts.add(`${routeOf(path)} ${method}`);
	}
	return [...acts];
}

function routeOf(file: string): string {
	return file.replace('/src/routes', '').replace(/\/\+[^/]+$/, '') || '/';
}
