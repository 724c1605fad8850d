// Mouse, pen and touch: a block is moved by itself and stretched by its lower edge.

import {
	castShadow,
	factsOf,
	foundAgain,
	isItem,
	isScheduled,
	settle,
	snap,
	snapped,
	standing,
	takeShadow,
	within,
} from './board.js';
import { finishKeys } from './keys.js';
import { blockOf, editor, isWide, onAnswer } from './page.js';

const holdMilliseconds = 350;
const edgePixels = 8;
const leastPixels = 4;

let drag;
export const isDragging = () => drag !== undefined;

const firstOf = (x, y, selector) => {
	const under = document.elementsFromPoint(x, y);
	return under.map((part) => part.closest(selector)).find(Boolean);
};

function targetAt(x, y) {
	const { block, isStretching, grab } = drag;
	const was = standing(block);
	const list = isStretching ? undefined : firstOf(x, y, '[data-unscheduled]');
	if (list) return { list };
	const isFixed = isStretching || isItem(block);
	const board = isFixed ? was.board : firstOf(x, y, '[data-board]');
	if (!board) return undefined;
	const { across, box, first, heads, isMirrored, pixels } = factsOf(board);
	const minute = first + (y - box.top) / pixels;
	if (isStretching) return { ...was, minutes: Math.max(snapped(minute - was.from), snap) };
	const from = within(snapped(minute - grab), was.minutes);
	if (isFixed) return { ...was, from };
	const distance = isMirrored ? box.right - x : x - box.left;
	const column = Math.floor(distance / (box.width / heads.length));
	const isAcross = block.dataset.across !== undefined || column < 0;
	return {
		board,
		from,
		minutes: was.minutes,
		column: isAcross ? across : Math.min(column, heads.length - 1),
	};
}

function follow() {
	drag.target = targetAt(drag.x, drag.y);
	if (drag.target) castShadow(drag.block, drag.target);
	else takeShadow();
}

/** Near the edge of a board it scrolls on, as long as the pointer stays there. */
function scrollOn() {
	if (!drag?.isMoving) return;
	const part = firstOf(drag.x, drag.y, '.board-scroll');
	const box = part?.getBoundingClientRect();
	const pull = (at, start, end) => (at < start + 40 ? -12 : at > end - 40 ? 12 : 0);
	const by = box ? [pull(drag.x, box.left, box.right), pull(drag.y, box.top + 30, box.bottom)] : [0, 0];
	if (by[0] || by[1]) {
		part.scrollBy(...by);
		follow();
	}
	requestAnimationFrame(scrollOn);
}

function begin() {
	drag.isMoving = true;
	document.documentElement.classList.add('editor-dragging');
	requestAnimationFrame(scrollOn);
	follow();
}

function end() {
	clearTimeout(drag?.timer);
	document.documentElement.classList.remove('editor-dragging');
	drag = undefined;
}

editor.addEventListener('pointerdown', (event) => {
	const block = event.target.closest('[data-block]');
	if (!block || event.button !== 0 || !isWide.matches) return;
	finishKeys();
	const { clientX: x, clientY: y } = event;
	const box = block.getBoundingClientRect();
	const isStretching = isScheduled(block) && y > box.bottom - edgePixels && box.height > 2.5 * edgePixels;
	const grab = isScheduled(block) ? (y - box.top) / factsOf(standing(block).board).pixels : 0;
	drag = { block, x, y, startX: x, startY: y, isStretching, grab, isTouch: event.pointerType === 'touch' };
	// A finger scrolls; held still, it takes hold.
	if (drag.isTouch) drag.timer = setTimeout(begin, holdMilliseconds);
});

addEventListener('pointermove', (event) => {
	if (!drag) return;
	[drag.x, drag.y] = [event.clientX, event.clientY];
	if (drag.isMoving) return follow();
	if (Math.hypot(drag.x - drag.startX, drag.y - drag.startY) <= leastPixels) return;
	if (drag.isTouch) end();
	else begin();
});

addEventListener('pointerup', () => {
	if (!drag?.isMoving) return end();
	const { block, target } = drag;
	// The click that follows would open the session.
	const swallow = (click) => click.preventDefault();
	addEventListener('click', swallow, { capture: true });
	setTimeout(() => removeEventListener('click', swallow, { capture: true }));
	end();
	if (!target) return takeShadow();
	block.querySelector('.block-title').focus({ preventScroll: true });
	settle(block, target);
});

addEventListener('pointercancel', () => {
	takeShadow();
	end();
});
editor.addEventListener('dragstart', (event) => event.preventDefault());
editor.addEventListener('contextmenu', (event) => drag?.isTouch && event.preventDefault());
editor.addEventListener('touchmove', (event) => drag?.isMoving && event.preventDefault(), { passive: false });

onAnswer(() => {
	if (!drag) return;
	const block = blockOf(drag.block.dataset.block);
	if (!block) return end();
	drag.block = block;
	drag.target = foundAgain(block, drag.target);
	if (drag.isMoving) follow();
});
