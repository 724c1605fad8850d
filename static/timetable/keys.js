// Keys on a session that has the focus. What several presses say is sent as one step, when they pause or with Enter.

import {
	castShadow,
	factsOf,
	foundAgain,
	isItem,
	isScheduled,
	settle,
	snap,
	standing,
	takeShadow,
	within,
	wordsFor,
} from './board.js';
import { blockOf, editor, isPageChanging, isPanelInUse, onAnswer, say } from './page.js';
import { act } from './server.js';

const pauseMilliseconds = 700;
const longestMinutes = 1440;
const minutesBy = { ArrowUp: -snap, ArrowDown: snap, PageUp: -60, PageDown: 60 };
const columnsBy = { ArrowLeft: -1, ArrowRight: 1 };

let held;
export const isHolding = () => held !== undefined;

export function finishKeys() {
	if (!held) return;
	const { block, target } = held;
	drop();
	settle(block, target);
}

function cancelKeys() {
	drop();
	takeShadow();
}

function drop() {
	clearTimeout(held?.timer);
	held = undefined;
}

/** Where that key would put it; undefined for other keys. */
function moved(block, target, { key, shiftKey }) {
	const [later, right] = [minutesBy[key], columnsBy[key]];
	if (later === undefined && (right === undefined || shiftKey)) return undefined;
	// The first key puts a session without a time at the opening of the day.
	if (!isScheduled(block) && !held) return target;
	const { board, from, minutes, column } = target;
	if (later !== undefined && shiftKey)
		return { ...target, minutes: Math.min(Math.max(minutes + later, snap), longestMinutes) };
	if (later !== undefined) return { ...target, from: within(from + later, minutes) };
	if (isItem(block)) return target;
	const { across, heads, isMirrored } = factsOf(board);
	const wanted = column + (isMirrored ? -right : right);
	return { ...target, column: Math.min(Math.max(wanted, across), heads.length - 1) };
}

function step(block, event) {
	const target = moved(block, held?.target ?? standing(block), event);
	if (!target) return false;
	drop();
	held = { block, target, timer: setTimeout(finishKeys, pauseMilliseconds) };
	castShadow(block, target).scrollIntoView({ block: 'nearest', inline: 'nearest' });
	say(wordsFor(target));
	return true;
}

editor.addEventListener('keydown', (event) => {
	const block = event.target.matches('.block-title') && event.target.closest('[data-block]');
	if (!block || event.ctrlKey || event.metaKey || event.altKey) return;
	if (held && event.key === 'Enter') finishKeys();
	else if (held && event.key === 'Escape') cancelKeys();
	else if (event.key === 'Delete' && isScheduled(block)) {
		cancelKeys();
		void act('unschedule', block.dataset.block);
	} else if (!step(block, event)) return;
	event.preventDefault();
});

editor.addEventListener('keydown', (event) => {
	if (event.key !== 'Escape' || !event.target.closest('[data-panel]') || isPanelInUse()) return;
	editor.querySelector('[data-panel-close]').click();
});

editor.addEventListener('focusout', (event) => {
	if (!isPageChanging() && held?.block === event.target.closest('[data-block]')) finishKeys();
});
addEventListener('pagehide', finishKeys);

addEventListener('keydown', (event) => {
	if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
	if (event.target.closest('input, textarea, select')) return;
	event.preventDefault();
	if (held) return cancelKeys();
	document.querySelector(`[data-step="${event.shiftKey ? 'redo' : 'undo'}"] button:enabled`)?.click();
});

onAnswer(() => {
	if (!held) return;
	const block = blockOf(held.block.dataset.block);
	if (!block) return drop();
	held.block = block;
	held.target = foundAgain(block, held.target);
	castShadow(block, held.target);
});
