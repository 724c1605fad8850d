const snakes = new Map<string, string>();
const camels = new Map<string, string>();

/** @returns the database's name for one of ours: `signInSession` is `sign_in_session`; a name of the database stays */
export function snakeCase(name: string): string {
	return remembered(snakes, name, () => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** @returns our name for one of the database's */
export function camelCase(name: string): string {
	return remembered(camels, name, () =>
		name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
	);
}

/** Names are written in the source, so there are a few hundred. */
function remembered(known: Map<string, string>, name: string, make: () => string): string {
	const before = known.get(name);
	if (before !== undefined) return before;
	const made = make();
	known.set(name, made);
	return made;
}
