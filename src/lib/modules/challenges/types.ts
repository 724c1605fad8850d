export const challengeStates = ['draft', 'submitted', 'changes_requested', 'published', 'withdrawn'] as const;
export type ChallengeState = (typeof challengeStates)[number];
