import * as m from '#lib/i18n/paraglide/messages.js';

/** @returns how somebody is called on a page; whoever was erased has no name left */
export function shownName(name: string): string {
	return name || m.ui_former_person();
}

/** @returns name and organisation in one line; whoever was erased has neither */
export function byLine({ name, organisation }: { name: string; organisation: string }): string {
	return [shownName(name), organisation].filter(Boolean).join(', ');
}
