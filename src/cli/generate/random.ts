export interface Random {
	/** a whole number from 0 to below the limit */
	below(limit: number): number;
	pick<T>(choices: readonly T[]): T;
	/** some sentences, in Markdown now and then, about that many characters */
	text(characters: number): string;
}

const words =
	'census register survey household province district indicator migration gender disability consent metadata validation sampling quality trust protocol volunteer community sensor complaint grievance mapping water housing education labour police health budget open licence review interview training workshop ministry office commission university network mobile paper offline translation minority indigenous coastal border return remittance visa records exchange legal basis agreement pilot result cost month year'.split(
		' ',
	);

/**
 * @param seed any whole number; the same seed gives the same sequence
 * @returns a small deterministic generator (mulberry32, public domain algorithm by Tommy Ettinger)
 */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const pick = <T>(choices: readonly T[]) => choices[below(choices.length)] as T;
	const sentence = () => {
		const chosen = Array.from({ length: 6 + below(10) }, () => pick(words));
		const text = chosen.join(' ');
		return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
	};
	return {
		below,
		pick,
		text(characters) {
			let text = '';
			while (text.length < characters) {
				text += text === '' ? '' : below(4) === 0 ? '\n\n' : ' ';
				text += below(8) === 0 ? `**${pick(words)}**: ${sentence()}` : sentence();
			}
			return text;
		},
	};
}
