import type { ScheduleDocument } from '../schedule-document.ts';
import { writeScheduleJson } from './schedule-json.server.ts';
import { writeScheduleXml } from './schedule-xml.server.ts';

/** Goes up when what is written changes, so that readers can tell. */
const generatorVersion = '1';

/**
 * @param siteOrigin configured address of this installation, without trailing slash
 * @returns the text of the file
 */
export function writeSchedule(
	document: ScheduleDocument,
	format: 'json' | 'xml',
	siteOrigin: string,
): string {
	const options = {
		generator: { name: 'Roundtable', version: generatorVersion, url: siteOrigin },
		baseUrl: document.baseUrl ?? `${siteOrigin}/`,
	};
	return format === 'json' ? writeScheduleJson(document, options) : writeScheduleXml(document, options);
}
