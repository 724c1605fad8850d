/** No address is longer. Only ASCII counts: there are scripts that write without spaces. */
const longestRun = 2_000;
/** Nobody quotes a quotation this deep; the renderer calls itself once for each mark. */
const deepestNesting = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){20}/m;
/** Short rows are filled up to the width of the head, so a wide head multiplies what was written. */
const mostCells = 4_000;
/** Each mark that opens something is held against all that follow it in its paragraph. */
const mostComparisons = 3_000_000;

/**
 * @param text Markdown, untrusted
 * @returns whether rendering it would take seconds where a text of its length takes milliseconds
 */
export function isTooIntricate(text: string): boolean {
	const runs = text.match(/[!-~]+/g) ?? [];
	if (runs.some(({ length }) => length > longestRun) || deepestNesting.test(text)) return true;
	// Blank lines and list items end a paragraph.
	const blocks = text.split(/\n(?=[ \t]*\n| {0,3}[-*+] +\S)/);
	const sum = (costOf: (block: string) => number) => blocks.reduce((all, block) => all + costOf(block), 0);
	return sum(cellsOf) > mostCells || sum(comparisonsOf) > mostComparisons;
}

function cellsOf(block: string): number {
	const rulers = block.match(/^[ \t]*[|:-][ \t|:-]*$/gm) ?? [];
	const width = rulers.reduce((widest, ruler) => Math.max(widest, ruler.split('|').length), 0);
	return width > 1 ? width * block.split('\n').length : 0;
}

function comparisonsOf(block: string): number {
	return (block.match(/[*_~`]+/g)?.length ?? 0) * block.length;
}
