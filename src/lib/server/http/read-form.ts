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

/** Far more than the longest list of checkboxes. */
const mostFields = 5_000;

/** @returns the body's fields and files; answers 400 where the body is broken or cut off (Kit would answer 500) */
export async function readFormData({ request }: RequestEvent): Promise<FormData> {
	try {
		const isEncoded = /^application\/x-www-form-urlencoded\b/i.test(
			request.headers.get('content-type') ?? '',
		);
		return isEncoded ? toFormData(await request.text()) : await request.formData();
	} catch (thrown) {
		// adapter-node cuts a body that is too large with an error of its own status.
		const status = (thrown as { status?: unknown }).status;
		error(status === 413 ? 413 : 400, status === 413 ? m.error_too_large() : m.error_bad_request());
	}
}

/** Node's own reader goes through the rest of the body again for each field without a value: minutes for a few megabytes. */
function toFormData(body: string): FormData {
	const fields = new URLSearchParams(body);
	if (fields.size > mostFields) error(413);
	const formData = new FormData();
	for (const [name, value] of fields) formData.append(name, value);
	return formData;
}
