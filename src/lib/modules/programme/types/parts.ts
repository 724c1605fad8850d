export const partAnswers = ['invited', 'confirmed', 'declined'] as const;
export type PartAnswer = (typeof partAnswers)[number];
