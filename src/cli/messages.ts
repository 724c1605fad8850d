import { compileMessages } from './build.ts';

/** Turns the message files into typed functions, for the checks; a build does it by itself. */
export async function run(): Promise<void> {
	compileMessages();
}
