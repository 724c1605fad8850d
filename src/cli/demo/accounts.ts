import { demoAdministrator, demoPeople } from './content/people.ts';
import { demoWorkshops } from './content/workshops.ts';

/** Prints an account for each role, and the one password of all. */
export function printAccounts(password: string): void {
	const workshop = demoWorkshops[0];
	if (!workshop) return;
	const emailOf = (key: string | undefined) => demoPeople.find((person) => person.key === key)?.email ?? '';
	const registered = (state: string) => workshop.registrations.find((entry) => entry.state === state)?.person;
	const challenge = workshop.challenges.find(
		(entry) => entry.state === 'published' && entry.solutions.length > 0,
	);
	const rows: [string, string][] = [
		['administrator', demoAdministrator.email],
		...workshop.team.map(({ role, person }): [string, string] => [
			role.replaceAll('_', ' '),
			emailOf(person),
		]),
		['delegate with a challenge', emailOf(challenge?.author)],
		['peer with a solution', emailOf(challenge?.solutions[0]?.author)],
		['registered, waiting', emailOf(registered('received'))],
		['confirmed participant', emailOf(registered('confirmed'))],
	];
	console.log(`\nAccounts of the demonstration (workshop ${workshop.slug}), password of all: ${password}`);
	for (const [role, email] of rows) console.log(`  ${role.padEnd(28)}${email}`);
}
