import type { z } from 'zod';

/** One message per field, in the reader's language; the key `form` holds what concerns the form as a whole. */
export type Problems = Record<string, string>;
/** What was typed, to be shown again. Several values of one name (checkboxes) stay a list. */
export type Values = Record<string, string | string[]>;

/** What a refused form action gives back to its page. `form` names the form where a page has several. */
export interface FormState {
	form?: string;
	problems: Problems;
	values: Values;
}

/** The values come back in both cases: a command may still refuse what was well formed. */
export type FormResult<T> =
	{ ok: true; data: T; values: Values } | { ok: false; problems: Problems; values: Values };

const maxFields = 2_000;

/**
 * Reads exactly the fields a schema names, so that nothing else can ride along, and validates them.
 * @param formData the body; files are left out
 * @param schema a zod object whose fields take strings (list fields: arrays of strings). Whitespace around text is trimmed here.
 * @param secrets names of fields that are never given back (passwords)
 * @returns the values as typed, with the parsed data or one problem per field
 */
export function parseForm<S extends z.ZodObject>(
	formData: FormData,
	schema: S,
	secrets: readonly string[] = [],
): FormResult<z.output<S>> {
	const values: Values = {};
	const input: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(schema.shape)) {
		const entries = formData.getAll(name).slice(0, maxFields).filter(isText).map(cleanText);
		const isList = isArraySchema(field as z.ZodType);
		input[name] = isList ? entries : (entries[0] ?? '');
		if (!secrets.includes(name)) values[name] = isList ? entries : (entries[0] ?? '');
		// Passwords are taken as typed, spaces included.
		if (!isList && !secrets.includes(name)) input[name] = (entries[0] ?? '').trim();
	}
	const parsed = schema.safeParse(input);
	if (parsed.success) return { ok: true, data: parsed.data, values };
	return { ok: false, problems: inOrder(firstProblems(parsed.error), Object.keys(schema.shape)), values };
}

/**
 * @param error what zod found
 * @returns the first message per top-level field; problems of the whole object under `form`
 */
export function firstProblems(error: z.ZodError): Problems {
	const problems: Problems = {};
	for (const issue of error.issues) {
		const name = issue.path[0] === undefined ? 'form' : String(issue.path[0]);
		problems[name] ??= issue.message;
	}
	return problems;
}

/** Checks of several fields together come last; a list of problems follows the form. */
function inOrder(problems: Problems, names: readonly string[]): Problems {
	const order = (name: string) => (names.includes(name) ? names.indexOf(name) : -1);
	return Object.fromEntries(Object.entries(problems).sort(([a], [b]) => order(a) - order(b)));
}

function isText(entry: FormDataEntryValue): entry is string {
	return typeof entry === 'string';
}

/** Browsers send CRLF; NUL and lone surrogates cannot be stored or shown, so they go before anything sees them. */
function cleanText(text: string): string {
	return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '').normalize('NFC');
}

/** Asked of the schema itself, so that a list of checkboxes needs no second declaration. */
function isArraySchema(field: z.ZodType): boolean {
	const definition = field.def as { type: string; innerType?: z.ZodType; in?: z.ZodType };
	if (definition.type === 'array') return true;
	const inner = definition.innerType ?? definition.in;
	return inner !== undefined && isArraySchema(inner);
}

/** @returns what stands in the field of that name; empty where nothing does */
export function textOf(values: Values, name: string): string {
	const value = values[name] ?? '';
	return typeof value === 'string' ? value : (value[0] ?? '');
}

/** @returns the choices of that name, none where nothing was chosen */
export function listOf(values: Values, name: string): string[] {
	const value = values[name] ?? [];
	return typeof value === 'string' ? [value] : value;
}
