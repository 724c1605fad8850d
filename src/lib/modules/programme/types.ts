export const sessionKinds = [
	'plenary',
	'keynote',
	'panel',
	'presentation',
	'breakout',
	'clinic',
	'exercise',
	'consultation',
	'field_visit',
	'break',
	'social',
	'registration_desk',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const partKinds = ['chair', 'moderator', 'speaker', 'panellist', 'facilitator', 'rapporteur'] as const;
export type PartKind = (typeof partKinds)[number];

export const roomKinds = ['physical', 'online'] as const;
export type RoomKind = (typeof roomKinds)[number];
