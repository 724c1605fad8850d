import { text } from 'node:stream/consumers';
import { UsageError } from './usage-error.ts';

const keys = { enter: ['\r', '\n', '\x04'], interrupt: '\x03', erase: ['\x7f', '\b'] } as const;

/** @returns all of standard input without its last line break: for scripts that hand a password over */
export async function readPasswordFromInput(): Promise<string> {
	return (await text(process.stdin)).replace(/\r?\n$/, '');
}

/**
 * Asks on the terminal and shows nothing of what is typed.
 * @throws UsageError when there is no terminal, or Ctrl+C was pressed
 */
export async function askPassword(question: string): Promise<string> {
	const { stdin, stderr } = process;
	if (!stdin.isTTY) throw new UsageError('There is no terminal to ask for a password. Use --password-stdin.');
	stderr.write(question);
	stdin.setRawMode(true).setEncoding('utf8');
	let typed: string[] = [];
	try {
		for await (const chunk of stdin.iterator({ destroyOnReturn: false }) as AsyncIterable<string>)
			for (const key of chunk) {
				if (key === keys.interrupt) throw new UsageError('Stopped; nothing was changed.');
				if (isOneOf(keys.enter, key)) return typed.join('');
				typed = isOneOf(keys.erase, key) ? typed.slice(0, -1) : [...typed, key];
			}
		return typed.join('');
	} finally {
		stdin.setRawMode(false).pause();
		stderr.write('\n');
	}
}

function isOneOf(list: readonly string[], key: string): boolean {
	return list.includes(key);
}
