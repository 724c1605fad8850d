import { data } from '../../../lib/data.server.js';

/** @param {{ params: { name: string } }} event */
export function GET({ params }) {
	const answer = data.bytes[params.name];
	if (!answer) return new Response(null, { status: 404 });
	return new Response(answer.body, { headers: { 'content-type': answer.type } });
}
