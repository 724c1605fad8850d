/** `withdrawn` keeps the row, so that signing up again is known to be a second time. */
export const signUpStates = ['seated', 'waiting', 'withdrawn'] as const;
export type SignUpState = (typeof signUpStates)[number];
