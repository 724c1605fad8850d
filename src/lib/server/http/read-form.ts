import { error, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { parseForm, type FormResult } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';

/**
 * Reads a posted form and validates it.
 * @param secrets names of fields never given back (passwords)
 * @returns the parsed data, or the problems with what was typed; a body that is no form answers 400 by itself
 */
export async function readForm<S extends z.ZodObject>(
	event: RequestEvent,
	schema: S,
	secrets: readonly string[] = [],
): Promise<FormResult<z.output<S>>> {
	return parseForm(await readFormData(event), schema, secrets);
}

/** @returns the body's fields and files; answers 400 where the body is broken or cut off (Kit would answer 500) */
export async function readFormData(event: RequestEvent): Promise<FormData> {
	try {
		return await event.request.formData();
	} catch (thrown) {
		// adapter-node cuts a body that is too large with an error of its own status.
		const status = (thrown as { status?: unknown }).status;
		error(status === 413 ? 413 : 400, status === 413 ? m.error_too_large() : m.error_bad_request());
	}
}
