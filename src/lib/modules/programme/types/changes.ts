export const changeKinds = ['new', 'moved', 'changed', 'dropped'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What of a session a release changes; `time` is its day, start and end. */
export const changedFields = [
	'time',
	'room',
	'kind',
	'title',
	'subtitle',
	'abstract',
	'description',
	'language',
	'interpretation',
	'track',
	'parent',
	'sign_up',
	'parts',
	'origin',
] as const;
export type ChangedField = (typeof changedFields)[number];
