/**
 * Says in a load that anonymous readers may be answered from memory while nothing has changed. Addresses with a question
 * mark are as many as there are searches, so they are not kept.
 */
export function keepInMemory(locals: App.Locals, url: URL): void {
	if (locals.version === undefined || url.search !== '') return;
	locals.remember = { version: locals.version, validUntil: null };
}
