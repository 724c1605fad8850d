import { teamRoles, type Context, type Database, type HeldRole, type TeamRole } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { organiserRoles, workshopPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import type { TeamMemberView, WorkshopState } from '../types.ts';

const rolesOf = prepared((db, value: (name: 'personId') => string) =>
	db
		.selectFrom('teamMember as m')
		.select(['m.workshopId', 'm.role'])
		.select((eb) =>
			eb
				.exists(
					eb
						.selectFrom('reviewer as v')
						.innerJoin('organisationType as t', 't.id', 'v.organisationTypeId')
						.select('v.personId')
						.whereRef('v.personId', '=', 'm.personId')
						.whereRef('t.workshopId', '=', 'm.workshopId'),
				)
				.as('isReviewer'),
		)
		.where('m.personId', '=', value('personId')),
);

/**
 * @param personId whose roles
 * @returns workshop id -> the roles the person holds in its team; what an actor is made of. Whoever is of the registration desk and
 *   reviewer of some organisation types is that instead, so that nothing is open to them that does not name reviewers; organisers
 *   see everybody anyway and are not limited
 */
export async function listRolesOf(db: Database, personId: string): Promise<Map<string, Set<HeldRole>>> {
	const rows = await rolesOf(db, { personId });
	const roles = new Map<string, Set<HeldRole>>();
	for (const [workshopId, held] of Map.groupBy(rows, ({ workshopId }) => workshopId)) {
		const isOrganiser = held.some(({ role }) => organiserRoles.includes(role));
		const isLimited = !isOrganiser && held.some(({ isReviewer }) => Boolean(isReviewer));
		const namedBy = ({ role }: { role: TeamRole }) =>
			isLimited && role === 'registration_desk' ? 'reviewer' : role;
		roles.set(workshopId, new Set(held.map(namedBy)));
	}
	return roles;
}

/**
 * @returns the people in the workshop's team with their roles, by name in the reader's order
 * @throws DomainError NOT_FOUND for everybody but its owners
 */
export async function listTeam(
	ctx: Context,
	workshop: { id: string; state: WorkshopState },
): Promise<TeamMemberView[]> {
	authorize(ctx, workshopPolicy, 'team.read', { workshopId: workshop.id, state: workshop.state });
	const rows = await ctx.db
		.selectFrom('teamMember')
		.innerJoin('person', 'person.id', 'teamMember.personId')
		.select(['personId', 'role', 'fullName', 'email'])
		.where('workshopId', '=', workshop.id)
		.$narrowType<{ email: string }>()
		.execute();
	const members = new Map<string, TeamMemberView>();
	for (const { role, ...person } of rows) {
		const member = members.get(person.personId) ?? { ...person, roles: [] };
		members.set(person.personId, { ...member, roles: [...member.roles, role] });
	}
	const { compare } = new Intl.Collator(ctx.locale);
	const inOrder = (roles: TeamRole[]) => teamRoles.filter((role) => roles.includes(role));
	return [...members.values()]
		.map((member) => ({ ...member, roles: inOrder(member.roles) }))
		.sort((a, b) => compare(a.fullName, b.fullName));
}
