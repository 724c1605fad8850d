export const registrationStates = ['received', 'confirmed', 'declined', 'withdrawn'] as const;
export type RegistrationState = (typeof registrationStates)[number];
