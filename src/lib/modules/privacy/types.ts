/** What somebody's data is divided into. */
export const ownDataParts = [
	'account',
	'sign_ins',
	'mails',
	'teams',
	'registrations',
	'begun',
	'answers',
	'consents',
	'journey',
	'delegations',
	'nominations',
	'sign_ups',
	'stars',
	'parts',
	'attendance',
	'certificates',
	'challenges',
	'solutions',
	'comments',
	'decisions',
] as const;
export type OwnDataPart = (typeof ownDataParts)[number];

/** The columns of all parts, as the file names them. */
export const ownDataKeys = [
	'workshop',
	'reference',
	'name',
	'badgeName',
	'email',
	'timeZone',
	'language',
	'state',
	'organisationType',
	'organisation',
	'country',
	'mode',
	'position',
	'isListed',
	'question',
	'answer',
	'purpose',
	'role',
	'session',
	'kind',
	'device',
	'title',
	'text',
	'reason',
	'decision',
	'code',
	'at',
	'until',
] as const;
export type OwnDataKey = (typeof ownDataKeys)[number];

/** Instants are UTC; what is unknown or was never said is left out. */
export type OwnDataRow = Partial<Record<OwnDataKey, string | boolean>>;

/** Everything that is kept of somebody, part by part; parts without rows are there, empty. */
export type OwnData = Record<OwnDataPart, OwnDataRow[]>;
