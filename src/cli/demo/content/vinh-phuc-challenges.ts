import type { DemoChallenge } from './types.ts';
import { laoChallenge } from './vinh-phuc-challenge-lao.ts';
import { mergerChallenge } from './vinh-phuc-challenge-merger.ts';
import { returneesChallenge } from './vinh-phuc-challenge-returnees.ts';
import { challengesUnderReview } from './vinh-phuc-challenges-under-review.ts';

/** Three challenges that are open to peers, and three on their way: submitted, sent back, still a draft. */
export const vinhPhucChallenges: readonly DemoChallenge[] = [
	mergerChallenge,
	returneesChallenge,
	laoChallenge,
	...challengesUnderReview,
];
