import { listOwnCertificates } from '#lib/modules/attendance/queries/own-certificates.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The reader's certificates of attendance. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	certificates: await listOwnCertificates(locals.ctx),
}));
