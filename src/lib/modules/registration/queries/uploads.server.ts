import type { Context } from '#lib/core/context.ts';
import type {} from '../tables/fields.server.ts';

/** @returns the keys of the files that answers, and answers not sent yet, refer to */
export async function listUploadFileKeys(ctx: Context): Promise<string[]> {
	const rows = await ctx.db.selectFrom('formUpload').select('fileKey').execute();
	return rows.map(({ fileKey }) => fileKey);
}
