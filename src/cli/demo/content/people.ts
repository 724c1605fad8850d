import { cooperationFrameworkPeople } from './people-cooperation-framework.ts';
import { copenhagenPeople } from './people-copenhagen.ts';
import { vinhPhucPeople } from './people-vinh-phuc.ts';
import type { DemoPerson } from './types.ts';

/** The one account with the administrator's right; it belongs to no workshop team. */
export const demoAdministrator: DemoPerson = {
	key: 'ingrid-hvidt',
	fullName: 'Ingrid Hvidt',
	email: 'ingrid.hvidt@roundtable.example.org',
	locale: 'en',
	timeZone: 'Europe/Copenhagen',
};

/** Everybody in the demonstration database, each once; several take part in more than one workshop. */
export const demoPeople: readonly DemoPerson[] = [
	demoAdministrator,
	...copenhagenPeople,
	...vinhPhucPeople,
	...cooperationFrameworkPeople,
];
