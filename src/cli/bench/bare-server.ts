import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

type Answers = Record<string, { type: string; body: string }>;

/** Node's own HTTP server sending bytes from memory: the most this runtime can do. Run as a process of its own. */
const answers = JSON.parse(readFileSync(process.env.BARE_DATA ?? '', 'utf8')) as Answers;
const bodies = new Map(
	Object.entries(answers).map(([name, { type, body }]) => [`/${name}`, { type, body: Buffer.from(body) }]),
);

createServer((request, response) => {
	const answer = bodies.get(request.url ?? '');
	response.writeHead(answer ? 200 : 404, {
		'content-type': answer?.type,
		'content-length': answer?.body.length,
	});
	response.end(answer?.body);
}).listen(Number(process.env.PORT), '127.0.0.1');
