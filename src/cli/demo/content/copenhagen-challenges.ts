import { kenyaChallenge } from './copenhagen-challenge-kenya.ts';
import { nepalChallenge } from './copenhagen-challenge-nepal.ts';
import { philippinesChallenge } from './copenhagen-challenge-philippines.ts';
import { senegalChallenge } from './copenhagen-challenge-senegal.ts';
import type { DemoChallenge } from './types.ts';

/** The four challenges worked on in the clinics of Copenhagen. */
export const copenhagenChallenges: readonly DemoChallenge[] = [
	kenyaChallenge,
	nepalChallenge,
	philippinesChallenge,
	senegalChallenge,
];
