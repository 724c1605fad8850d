/** What the person at the keyboard did wrong; shown as one sentence without a stack. */
export class UsageError extends Error {}
