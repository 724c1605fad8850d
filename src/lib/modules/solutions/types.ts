export const solutionStates = ['draft', 'published', 'withdrawn'] as const;
export type SolutionState = (typeof solutionStates)[number];

export const adoptionDecisions = ['shortlisted', 'will_try', 'trying', 'adopted', 'not_applicable'] as const;
export type AdoptionDecision = (typeof adoptionDecisions)[number];
