import type { Database, TeamRole } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';

/**
 * @param personId whose roles
 * @returns workshop id -> the roles the person holds in its team; what an actor is made of
 */
export async function listRolesOf(db: Database, personId: string): Promise<Map<string, Set<TeamRole>>> {
	const rows = await db
		.selectFrom('teamMember')
		.select(['workshopId', 'role'])
		.where('personId', '=', personId)
		.execute();
	const roles = new Map<string, Set<TeamRole>>();
	for (const { workshopId, role } of rows) {
		const held = roles.get(workshopId) ?? new Set<TeamRole>();
		roles.set(workshopId, held.add(role));
	}
	return roles;
}
