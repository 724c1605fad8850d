import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { validateXML } from 'xmllint-wasm';

const schemaFile = (name: string) =>
	readFileSync(new URL(`../fixtures/schedule-schema/${name}`, import.meta.url), 'utf8');
const ajv = new Ajv({ strict: false, allErrors: true, formats: { color: true } });
ajv.addMetaSchema(draft06);
addFormats.default(ajv);
const isSchedule = ajv.compile(JSON.parse(schemaFile('schedule.schema.json')) as object);

/** @returns what the JSON schema has to say against a file */
export function jsonErrors(text: string): unknown[] {
	return isSchedule(JSON.parse(text))
		? []
		: (isSchedule.errors ?? []).map((it) => [it.instancePath, it.message]);
}

/** @returns what the XML schema has to say against a file */
export async function xmlErrors(text: string): Promise<string[]> {
	const xml = { fileName: 'schedule.xml', contents: text };
	const result = await validateXML({ xml, schema: schemaFile('schedule.xml.xsd') });
	return result.errors.map((error) => error.message);
}
