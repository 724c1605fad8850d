import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, readConfig, type Config } from '#lib/server/config.ts';
import { frontDoor } from '#lib/server/http/front-door.ts';
import { securityHeaders } from '#lib/server/http/headers.ts';
import { buildIfStale } from './build.ts';
import { printWelcome } from './welcome.ts';
import { migrateDataDir } from './migrate.ts';
import { buildDir } from './paths.ts';

// The largest thing anybody may send is a session's material; pages are held to far less by the request pipeline.
const bodyLimit = '21M';
const shutdownSeconds = 8;

/** Builds if needed, migrates, listens, and stops cleanly on SIGTERM and SIGINT. */
export async function run(): Promise<void> {
	const config = readConfig(process.env);
	await buildIfStale();
	await migrateDataDir(config.dataDir);
	process.env.ORIGIN = config.origin;
	process.env.BODY_SIZE_LIMIT ??= bodyLimit;
	const { handler } = (await import(pathToFileURL(join(buildDir, 'handler.js')).href)) as {
		handler: RequestListener;
	};
	const server = createServer({ connectionsCheckingInterval: 2_000 }, withHeaders(handler, config));
	guardAgainstSlowClients(server);
	stopOnSignals(server);
	await listen(server, config);
	await printWelcome(config);
}

/** @throws ConfigError when the port is taken or not ours to use; what the handler has opened is closed again */
async function listen(server: Server, { port, host }: Config): Promise<void> {
	try {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject).listen(port, host, resolve);
		});
	} catch (error) {
		announceEnd();
		throw new ConfigError(`PORT: cannot listen on ${host}:${port} (${(error as { code?: string }).code}).`);
	}
}

/** What the handler's own server would say; the hooks wait for it. */
function announceEnd(): void {
	process.emit('sveltekit:shutdown' as 'beforeExit', 0);
}

/** Assets never pass through the hooks, so what every answer carries is set before the handler; reads try the front door first. */
function withHeaders(handler: RequestListener, config: Config): RequestListener {
	const headers = Object.entries(securityHeaders(config.origin));
	return (request, response) => {
		for (const [name, value] of headers) response.setHeader(name, value);
		const door = request.method === 'GET' ? frontDoor() : undefined;
		if (!door) return handler(request, response);
		door(request, response).then(
			(isAnswered) => isAnswered || handler(request, response),
			// Whatever went wrong there is asked again, and logged, on the ordinary way.
			() => handler(request, response),
		);
	};
}

function guardAgainstSlowClients(server: Server): void {
	server.headersTimeout = 10_000;
	server.requestTimeout = 25_000;
	server.keepAliveTimeout = 5_000;
	// A reader that takes nothing for this long is gone.
	server.timeout = 25_000;
}

function stopOnSignals(server: Server): void {
	let stopping = false;
	const stop = () => {
		if (stopping) return;
		stopping = true;
		const late = setTimeout(() => server.closeAllConnections(), shutdownSeconds * 1000);
		server.close(() => {
			clearTimeout(late);
			announceEnd();
		});
		server.closeIdleConnections();
	};
	process.on('SIGTERM', stop).on('SIGINT', stop);
}
