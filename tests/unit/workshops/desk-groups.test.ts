import { expect, test } from 'vitest';
import { actorFor } from '../../helpers/database.ts';
import { deskGroups } from '#lib/modules/workshops/components/desk-links.ts';
import { listDeskSections } from '#lib/modules/workshops/policy.ts';

test('every section stands in one group, whoever looks', () => {
	const owner = actorFor('owner', { workshop: ['owner'] });
	const sections = listDeskSections(owner, { id: 'workshop', state: 'published' });
	expect(
		deskGroups(sections)
			.flatMap((group) => group.sections)
			.sort(),
	).toEqual(sections.toSorted());
});

test('groups without anything open are left out', () => {
	expect(deskGroups(['overview', 'rooms', 'challenges']).map(({ key, sections }) => [key, sections])).toEqual(
		[
			['overview', ['overview']],
			['programme', ['rooms']],
			['challenges', ['challenges']],
		],
	);
});
