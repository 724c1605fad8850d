import { refuse } from './schedule-refusal.server.ts';

const maxDepth = 32;
const maxKeys = 1000;

/**
 * @param text the whole file
 * @returns the parsed value, in which no object has two fields of one name (RFC 8259 §4 leaves open which would win)
 * @throws ScheduleRefusal not-json, nesting-too-deep, duplicate-key, forbidden-key, too-many
 */
export function parseScheduleJson(text: string): unknown {
	checkStructure(text);
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return refuse('not-json');
	}
}

/** Goes over the text once, before anything is built from it. Broken JSON passes here: the parser refuses it. */
function checkStructure(text: string): void {
	// One entry per open bracket: the keys met so far in an object, null in an array.
	const open: (Set<string> | null)[] = [];
	let isKeyNext = false;
	for (let i = 0; i < text.length; i++) {
		switch (text[i]) {
			case '{':
			case '[':
				if (open.length === maxDepth) refuse('nesting-too-deep', { most: maxDepth });
				isKeyNext = text[i] === '{';
				open.push(isKeyNext ? new Set() : null);
				break;
			case '}':
			case ']':
				open.pop();
				break;
			case ',':
				isKeyNext = open.at(-1) instanceof Set;
				break;
			case '"': {
				const end = endOfString(text, i);
				if (isKeyNext) checkKey(text.slice(i, end + 1), open.at(-1) ?? null);
				isKeyNext = false;
				i = end;
			}
		}
	}
}

function endOfString(text: string, start: number): number {
	let i = start + 1;
	while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
	return i;
}

function checkKey(quoted: string, keys: Set<string> | null): void {
	let key: unknown;
	try {
		key = JSON.parse(quoted);
	} catch {
		refuse('not-json');
	}
	if (typeof key !== 'string' || !keys) return;
	if (key === '__proto__') refuse('forbidden-key', { key });
	if (keys.has(key)) refuse('duplicate-key', { key });
	keys.add(key);
	if (keys.size > maxKeys) refuse('too-many', { field: 'key', most: maxKeys });
}
